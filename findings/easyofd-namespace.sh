#!/bin/sh
# What the PyPI package easyofd writes as OFD is not OFD by GB/T 33190: its XML is in the namespace http://blog.yuanhaiying.cn, not
# http://www.ofdspec.org/2016, and the size of a text is in an attribute `size` where the standard has `Size`.
# Guess: a file that such a package calls OFD has the namespace that every reader of OFD looks for.
# Tried with easyofd 20260427 and typst 0.15.2 (makes the PDF that is converted; PyPI) on 2026-11-29.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check easyofd==20260427 typst==0.15.2
cat > run.py <<'PY'
import contextlib
import io
import zipfile

import typst
from easyofd.ofd import OFD

open("n.typ", "w", encoding="utf-8").write("#set page(width: 120mm, height: 60mm)\nQingxi 2022-05-17")
with contextlib.redirect_stdout(io.StringIO()):
    ofd = OFD().pdf2ofd(typst.compile("n.typ"), optional_text=True)
package = zipfile.ZipFile(io.BytesIO(ofd))
page = package.read("Doc_0/Pages/Page_0/Content.xml").decode("utf-8")
print(page.splitlines()[1])
namespace = 'xmlns:ofd="http://blog.yuanhaiying.cn"' in page and "ofdspec.org" not in page
print("easyofd 20260427: own namespace:", namespace, "; attribute size:", ' size="' in page)
raise SystemExit(0 if namespace and ' size="' in page and ' Size="' not in page else "changed")
PY
v/bin/python run.py 2>/dev/null

#!/bin/sh
# pandoc writes the language of a Chinese document (lang: zh-CN) into ODT as the language of its Western text: fo:language="zh",
# fo:country="CN", with style:language-asian="zxx" (no language) for the Chinese text. ODF has an attribute for each script (ODF 1.3 part 3,
# 20.202 and 20.385), so the Chinese text of the file has no language, and the Latin in it is Chinese. Into DOCX, which separates them as
# well, pandoc writes w:eastAsia="zh-CN" and leaves w:val.
# Guess: a converter that knows that zh is East Asian for one format with separate languages knows it for the other.
# Whom it hurts: speech, spelling and the choice of fonts in the ODT. Set style:language-asian in the reference document.
# Tried with pandoc 3.9 in pypandoc_binary 1.17 (PyPI) on 2026-11-30.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check pypandoc_binary==1.17
cat > run.py <<'PY'
import logging
import re
import zipfile

import pypandoc

logging.disable()
SOURCE = "---\nlang: zh-CN\n---\n\n整改情况\n"
for kind in ("odt", "docx"):
    pypandoc.convert_text(SOURCE, kind, format="markdown", outputfile=f"notice.{kind}")
with zipfile.ZipFile("notice.odt") as archive:
    styles = archive.read("styles.xml").decode()
odt = sorted(set(re.findall(r'((?:fo|style):language(?:-asian)?="[^"]*")', styles)))
with zipfile.ZipFile("notice.docx") as archive:
    docx = sorted(set(re.findall(r"<w:lang [^>]*>", archive.read("word/styles.xml").decode())))
print("pandoc", pypandoc.get_pandoc_version(), "odt:", odt)
print("docx:", docx)
good = (
    odt == ['fo:language="zh"', 'style:language-asian="zxx"']
    and len(docx) == 1
    and 'w:eastAsia="zh-CN"' in docx[0]
    and 'w:val="en-US"' in docx[0]
)
raise SystemExit(0 if good else "changed")
PY
v/bin/python run.py

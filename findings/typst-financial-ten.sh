#!/bin/sh
# Typst writes the financial numeral of ten as 拾, not 壹拾, though it writes 110 as 壹佰壹拾.
# Guess: numbering("壹", 10) is 壹拾, as forms for money need it and as Word's chineseLegalSimplified has it.
# Tried with typst 0.15.2 (PyPI) on 2026-11-29. Source of the expected form: 支付结算办法 附一 (amounts "壹拾元").
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check typst==0.15.2
cat > run.py <<'PY'
import json
import typst

source = '#metadata((10, 11, 19, 20, 110, 1010).map(n => numbering("壹", n))) <numerals>'
open("n.typ", "w", encoding="utf-8").write(source)
found = json.loads(typst.query("n.typ", "<numerals>", field="value", one=True))
print("typst 0.15.2 numbering(\"壹\"):", dict(zip((10, 11, 19, 20, 110, 1010), found)))
expected = ["拾", "拾壹", "拾玖", "贰拾", "壹佰壹拾", "壹仟零壹拾"]
raise SystemExit(0 if found == expected else f"changed: {found}")
PY
v/bin/python run.py

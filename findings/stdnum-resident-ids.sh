#!/bin/sh
# python-stdnum knows no county founded since 2021: for a well-formed resident identity number of 临平区 or 钱塘区 its validate raises
# KeyError, so a caller that catches its documented ValidationError is stopped by the number of a child born there.
# Guess: a number with an existing county code, an existing day and a right check character is valid (GB 11643), or at worst
# InvalidComponent, which is a ValidationError.
# Tried with python-stdnum 2.2 (PyPI) on 2026-11-29. The numbers are made up here: a county code, a day, serial 123, check character.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check python-stdnum==2.2
cat > run.py <<'PY'
from stdnum.cn import ric

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
PLACES = {
    "330902": ("20200307", "定海区", "valid"),
    "330113": ("20220307", "临平区, founded in 2021", "KeyError"),
    "330114": ("20220307", "钱塘区, founded in 2021", "KeyError"),
}
changed = []
for code, (day, place, expected) in PLACES.items():
    body = code + day + "123"
    number = body + "10X98765432"[sum(int(c) * w for c, w in zip(body, WEIGHTS)) % 11]
    try:
        ric.validate(number)
        found = "valid"
    except Exception as error:
        found = type(error).__name__
    print(f"python-stdnum 2.2: {code} {place}: {found}")
    if found != expected:
        changed.append(code)
raise SystemExit(f"changed: {changed}" if changed else 0)
PY
v/bin/python run.py

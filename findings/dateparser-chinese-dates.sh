#!/bin/sh
# dateparser, told that the language is Chinese, reads 2022年5月17日 but no date as signatures and laws have it: 二〇二二年五月十七日 is
# None, and so is a date with its hour (2022年5月17日上午9时), while 22年5月17日 becomes 2022.
# Guess: a parser of natural dates in 200 languages reads the Chinese numerals of a signature, or both forms fail alike.
# Tried with dateparser 1.5.0 (PyPI) on 2026-11-29.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check dateparser==1.5.0
cat > run.py <<'PY'
import dateparser

EXPECTED = {
    "2022年5月17日": "2022-05-17",
    "22年5月17日": "2022-05-17",
    "二〇二二年五月十七日": None,
    "二〇二二年五月": None,
    "2022年5月17日上午9时": None,
}
changed = []
for text, expected in EXPECTED.items():
    date = dateparser.parse(text, languages=["zh"])
    found = date and date.date().isoformat()
    print(f"dateparser 1.5.0: {text}: {found}")
    if found != expected:
        changed.append(text)
raise SystemExit(f"changed: {changed}" if changed else 0)
PY
v/bin/python -W ignore run.py

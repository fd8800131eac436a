#!/bin/sh
# libphonenumber finds no supervision line as announcements print it in three of five forms: the extension after 转 is dropped without
# a word, a number with its extension behind a second hyphen is not found at all, and the hotlines 12345 and 12388 are no numbers.
# Guess: 转 is known as the Chinese word for an extension, and a hyphen before an extension does not hide the number.
# Tried with phonenumbers 9.0.43 (PyPI) on 2026-11-29. The numbers are made up.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check phonenumbers==9.0.43
cat > run.py <<'PY'
import phonenumbers

EXPECTED = {
    "0999-3090077": [("0999-3090077", None)],
    "（0999）3090077": [("（0999）3090077", None)],
    "0999-3090077转8012": [("0999-3090077", None)],
    "0999-3090077-8012": [],
    "12388": [],
}
changed = []
for text, expected in EXPECTED.items():
    matches = phonenumbers.PhoneNumberMatcher(f"监督电话：{text}。", "CN")
    found = [(match.raw_string, match.number.extension) for match in matches]
    print(f"phonenumbers 9.0.43: {text}: {found}")
    if found != expected:
        changed.append(text)
raise SystemExit(f"changed: {changed}" if changed else 0)
PY
v/bin/python run.py

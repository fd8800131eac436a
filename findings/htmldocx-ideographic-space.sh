#!/bin/sh
# htmldocx, the usual way from HTML to python-docx, turns every run of U+3000 into one narrow blank: the indent 　　 of a paragraph
# becomes " ", and a name set as 张　三 becomes 张 三. Its successor html-for-docx, pandoc and html-to-docx (npm) keep them.
# Only U+0020, tab, line feed, form feed and carriage return collapse in HTML (ASCII whitespace; CSS Text 3, 4.1).
# Guess: a converter of HTML collapses what browsers collapse.
# Tried with htmldocx 0.0.6 and html-for-docx 1.2.1 with python-docx 1.2.0 (PyPI) on 2026-11-29.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
python3 -m venv w
v/bin/pip -q install --disable-pip-version-check htmldocx==0.0.6 python-docx==1.2.0 beautifulsoup4
w/bin/pip -q install --disable-pip-version-check html-for-docx==1.2.1 python-docx==1.2.0
cat > run.py <<'PY'
import sys

import docx

if sys.argv[1] == "htmldocx":
    from htmldocx import HtmlToDocx
else:
    from html4docx import HtmlToDocx
document = docx.Document()
HtmlToDocx().add_html_to_document("<p>　　一、整改总体情况</p><p>组长：张　三</p>", document)
text = [paragraph.text for paragraph in document.paragraphs if paragraph.text.strip()]
print(f"{sys.argv[1]}: {text}")
expected = {"htmldocx": [" 一、整改总体情况", "组长：张 三"], "html-for-docx": ["　　一、整改总体情况", "组长：张　三"]}
raise SystemExit(0 if text == expected[sys.argv[1]] else "changed")
PY
v/bin/python -W ignore run.py htmldocx
w/bin/python -W ignore run.py html-for-docx

#!/bin/sh
# mdformat deletes the two ideographic spaces (U+3000) that indent a Chinese paragraph and those behind a name, on every run and
# without a warning, though it compares the HTML before and after and refuses to write a file whose meaning changed: markdown-it-py,
# which renders both sides, drops them as well. CommonMark 0.31.2 (4.8) removes spaces and tabs only, and "space" is U+0020 (2.1).
# cmark, the reference in C, and mistune keep them; commonmark.py, Python-Markdown and markdown-it-py do not.
# Guess: a formatter that checks its own output keeps all characters that are text, and a port renders what the reference renders.
# Tried with mdformat 1.0.0, markdown-it-py 4.3.0, cmarkgfm 2025.10.22, mistune 3.4.0, commonmark 0.9.2, Markdown 3.11.3 (PyPI)
# on 2026-11-29.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check mdformat==1.0.0 markdown-it-py==4.3.0 cmarkgfm==2025.10.22 mistune==3.4.0 \
    commonmark==0.9.2 Markdown==3.11.3
printf '　　一、整改总体情况\n\n组长：张　三　\n' > notice.md
v/bin/mdformat notice.md
echo "mdformat 1.0.0 writes:"
cat notice.md
cat > run.py <<'PY'
import cmarkgfm
import commonmark
import markdown
import mistune
from markdown_it import MarkdownIt

SOURCE = "　　一、整改总体情况\n\n组长：张　三　\n"
found = {}
for name, render in {
    "cmark": cmarkgfm.markdown_to_html,
    "mistune": mistune.html,
    "markdown-it-py": MarkdownIt().render,
    "commonmark.py": commonmark.commonmark,
    "Python-Markdown": markdown.markdown,
}.items():
    html = render(SOURCE)
    found[name] = ("<p>　　一、" in html, "张　三　</p>" in html)
    print(f"{name}: indent kept: {found[name][0]}, space behind the name kept: {found[name][1]}")
formatted = open("notice.md", encoding="utf-8").read()
expected = {
    "cmark": (True, True),
    "mistune": (True, True),
    "markdown-it-py": (False, False),
    "commonmark.py": (False, False),
    "Python-Markdown": (False, True),
}
raise SystemExit(0 if found == expected and formatted == "一、整改总体情况\n\n组长：张　三\n" else "changed")
PY
v/bin/python run.py

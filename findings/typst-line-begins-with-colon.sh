#!/bin/sh
# In Chinese text an inline box opens a gap in Typst's rules for line breaks: behind it a line may begin with ； ： or ……, though never
# with ，。！ and though none begins so behind plain characters. And measure[附件：] is 2.5 em, while the words take 3 em in a line,
# because a colon at the end is set half as wide.
# Guess: a box counts as a character, so that no line begins with a closing mark behind it, and words measure what they take.
# Tried with typst 0.15.0 and pymupdf 2.0 (PyPI) and Debian's fonts-wqy-microhei on 2026-11-29.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check typst==0.15.0 pymupdf==2.0
apt-get -qq download fonts-wqy-microhei >/dev/null 2>&1
dpkg -x fonts-wqy-microhei*.deb fonts
cat > run.py <<'PY'
import json

import pymupdf
import typst

HEAD = """#set page(width: 100pt, height: auto, margin: 0pt)
#set text(font: "WenQuanYi Micro Hei", size: 10pt, lang: "zh", region: "cn")
#set par(justify: true)
"""


def lines(body):
    open("lines.typ", "w", encoding="utf-8").write(HEAD + body)
    page = pymupdf.open(stream=typst.compile("lines.typ", font_paths=["fonts"]), filetype="pdf")[0]
    blocks = page.get_text("dict")["blocks"]
    return ["".join(span["text"] for span in line["spans"]).strip() for block in blocks for line in block.get("lines", [])]


# Ten characters fill a line: seven and a box of three, or ten, and then the mark.
boxed = {mark: any(line.startswith(mark) for line in lines("整" * 7 + "#box[一五天]" + mark + "改" * 9)) for mark in "，。！；：…"}
plain = any(line.startswith("；") for line in lines("整" * 10 + "；" + "改" * 9))
open("width.typ", "w", encoding="utf-8").write(
    HEAD + "#context [#metadata((measure[附件：].width / 10pt, measure[附件：一].width / 10pt - 1)) <width>]"
)
width = json.loads(typst.query("width.typ", "<width>", field="value", one=True, font_paths=["fonts"]))
print("typst 0.15.0: a line begins with the mark behind a box:", boxed, "; with ； behind characters:", plain)
print("typst 0.15.0: em of 附件： alone, and before a character:", width)
expected = {"，": False, "。": False, "！": False, "；": True, "：": True, "…": True}
same = boxed == expected and not plain and abs(width[0] - 2.5) < 0.1 and abs(width[1] - 3) < 0.1
raise SystemExit(0 if same else "changed")
PY
v/bin/python run.py

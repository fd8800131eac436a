#!/bin/sh
# ReportLab's line breaking for Chinese (wordWrap "CJK") keeps 。、）」 from the start of a line but lets it begin with ，；：？！》” or …,
# and end with （《“, though its source lists these as characters that cannot end a line. fpdf2 lets a line begin with any mark, and
# in its mode WORD breaks 2022年 inside the number. In GB/T 15834-2011 (5.1) closing marks do not begin a line, nor opening ones end it.
# Guess: a rule that knows 。 knows ，, the most frequent mark in Chinese, and a number is a word.
# Tried with reportlab 5.1.0 and fpdf2 2.8.9 (PyPI) and Debian's fonts-wqy-microhei on 2026-11-29.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check reportlab==5.1.0 fpdf2==2.8.9
apt-get -qq download fonts-wqy-microhei >/dev/null 2>&1
dpkg -x fonts-wqy-microhei*.deb fonts
cat > run.py <<'PY'
import glob
import logging

import fpdf
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph

logging.disable(logging.CRITICAL)
pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
STYLE = ParagraphStyle("notice", fontName="STSong-Light", fontSize=10, leading=14, wordWrap="CJK")
FONT = glob.glob("fonts/**/*.ttc", recursive=True)[0]


def reportlab_lines(text):
    paragraph = Paragraph(text, STYLE)
    paragraph.wrap(100, 1000)
    return ["".join(line[1]) for line in paragraph.blPara.lines]


def fpdf_lines(text):
    pdf = fpdf.FPDF(unit="pt", format=(100, 400))
    pdf.set_margin(0)
    pdf.c_margin = 0
    pdf.add_page()
    pdf.add_font("W", "", FONT)
    pdf.set_font("W", size=10)
    return pdf.multi_cell(100, 14, text, dry_run=True, output="LINES")


# Ten characters fill a line.
found = {}
for name, lines in {"reportlab": reportlab_lines, "fpdf2": fpdf_lines}.items():
    begins = "".join(mark for mark in "，；：？！》”…。、）」" if lines("整" * 10 + mark + "改" * 8)[1].startswith(mark))
    ends = "".join(mark for mark in "（《“" if lines("整" * 9 + mark + "改" * 8)[0].endswith(mark))
    found[name] = (begins, ends)
    print(f"{name}: lines begin with {begins}, end with {ends}")
number = fpdf_lines("整改落实情况的通报2022年")
print("fpdf2, mode WORD:", number)
expected = {"reportlab": ("，；：？！》”…", "（《“"), "fpdf2": ("，；：？！》”…。、）」", "（《“")}
raise SystemExit(0 if found == expected and number == ["整改落实情况的通报2", "022年"] else "changed")
PY
v/bin/python -W ignore run.py

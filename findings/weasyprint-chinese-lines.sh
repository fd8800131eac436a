#!/bin/sh
# WeasyPrint accepts text-align: justify and leaves Chinese lines as they are, since it only widens word spaces: the lines of a Chinese
# paragraph end at different places, those of an English one at the same. (CSS Text 3, 7.3: with text-justify auto a line of Chinese
# is justified between its characters.) The list style simp-chinese-informal (CSS Counter Styles 3, 7.1) is decimal: 1. and not 一、.
# Both without a warning; cjk-decimal is known. (The feature lists of earlier versions name the property
# text-justify as unsupported, not that justify does nothing in Chinese.)
# Guess: an engine for print that takes its line breaks from Pango justifies Chinese and numbers 一、二、, or says that it cannot.
# Tried with weasyprint 70.0 and pdfplumber 0.11.10 (PyPI), Debian's Pango 1.50.12 and fonts-wqy-microhei on 2026-11-29.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"
python3 -c 'import ctypes; ctypes.CDLL("libpangoft2-1.0.so.0")' 2>/dev/null || apt-get -qq install -y libpango-1.0-0 libpangoft2-1.0-0 >/dev/null
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check weasyprint==70.0 pdfplumber==0.11.10
apt-get -qq download fonts-wqy-microhei >/dev/null 2>&1
dpkg -x fonts-wqy-microhei*.deb fonts
cat > run.py <<'PY'
import glob
import logging

import pdfplumber
import weasyprint

messages = []
handler = logging.Handler()
handler.emit = lambda record: messages.append(record.getMessage())
logging.getLogger("weasyprint").addHandler(handler)
FONT = glob.glob("fonts/**/*.ttc", recursive=True)[0]
CSS = (
    f"@font-face {{ font-family: W; src: url({FONT}) }} @page {{ size: 210px 400px; margin: 0 }}"
    "body { margin: 0; font: 16px W; text-align: justify } li { margin-left: 60px; list-style: simp-chinese-informal }"
    ".d li { list-style: cjk-decimal }"
)


def page(body):
    weasyprint.HTML(string=f'<html lang="zh-CN"><style>{CSS}</style>{body}', base_url=".").write_pdf("page.pdf")
    return pdfplumber.open("page.pdf").pages[0]


def ends(text):
    lines = {}
    for char in page(f"<p>{text}</p>").chars:
        if char["text"].strip():
            lines[round(char["bottom"])] = max(lines.get(round(char["bottom"]), 0), round(char["x1"] / 0.75))
    return [lines[key] for key in sorted(lines)][:-1]


chinese = ends("石桥镇党委召开专题会议研究部署巡察整改工作，2022年制定整改方案《整改措施》共计12项，逐项明确责任领导、责任单位和完成时限。")
english = ends("The committee met to plan the work that the inspection asked for, and named who is to do it and by when it must be done.")
counters = [line.rstrip("X") for line in page("<ol><li>X<li>X</ol><ol class=d><li>X<li>X</ol>").extract_text().split() if line != "X"]
print("right ends of the lines, of 210 px: Chinese", chinese, "English", english)
print("simp-chinese-informal, cjk-decimal:", counters, "warnings:", messages)
uneven = len(set(chinese)) > 1 and min(chinese) < 200
even = max(english) - min(english) <= 2 and max(english) >= 208
raise SystemExit(0 if uneven and even and counters == ["1.", "2.", "一、", "二、"] and not messages else "changed")
PY
v/bin/python -W ignore run.py

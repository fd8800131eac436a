#!/bin/sh
# htmldate, which trafilatura uses for the date of a page, returns 2022-01-01 for a page whose only date is 发布日期：2022年12月5日, with or
# without a class for it: no pattern of it knows 年月日, and the last one takes the year and makes up the day. With the hour behind it
# in a block named date it returns the right day, as for 2022-12-05, 2022.12.05 and 5 December 2022.
# Guess: a library for dates of web pages in many languages reads the most frequent form of a date in China, or returns nothing.
# Tried with htmldate 1.11.0 (PyPI) on 2026-11-29. With extensive_search=False it returns None.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check htmldate==1.11.0
cat > run.py <<'PY'
import htmldate

PAGE = '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>关于整改情况的通报</title></head><body>{}</body></html>'
EXPECTED = {
    "<p>发布日期：2022年12月5日</p>": "2022-01-01",
    '<span class="pubtime">2022年12月05日</span>': "2022-01-01",
    "<time>2022年12月5日</time>": "2022-01-01",
    "<p>办法于2019年5月印发。</p><p>石桥镇党委</p><p>2022年12月5日</p>": "2022-01-01",
    '<div id="date">2022年12月5日 10:00</div>': "2022-12-05",
    "<p>发布日期：2022-12-05</p>": "2022-12-05",
    "<p>发布日期：2022.12.05</p>": "2022-12-05",
    "<p>Published: 5 December 2022</p>": "2022-12-05",
}
changed = []
for body, expected in EXPECTED.items():
    found = htmldate.find_date(PAGE.format(body))
    print(f"htmldate 1.11.0: {body}: {found}")
    if found != expected:
        changed.append(body)
raise SystemExit(f"changed: {changed}" if changed else 0)
PY
v/bin/python run.py

#!/bin/sh
# JioNLP, a library for Chinese by Chinese authors with a parser of times and of money, reads periods and deadlines of official documents as
# others, and calls them accurate: 2022年1月至11月 is January, 2022年1—11月 the whole year, 17时前 (before 17:00) ends at 17:59:59, and 5个工作日内
# from 2022-09-29 ends on 2022-10-06, in the middle of the National Day holiday: its working days know weekends only. In money 一万二 is 10002,
# not 12000, and 1万2元 20004. It reads 2022年上半年, 2022年前三季度, 5月17日至6月1日 and 二〇二二年十二月五日 rightly.
# Guess: the library that knows 上半年, 前三季度 and 工作日 knows 1月至11月, the commonest period of a report on results, and the holidays.
# Whom it hurts: deadlines that are derived from a text. Compare the parts of the period with the text; count days with a calendar.
# Tried with jionlp 1.5.31 (PyPI) on 2026-11-30.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check jionlp==1.5.31
cat > run.py <<'PY'
import datetime

import jionlp

BEFORE_HOLIDAY = datetime.datetime(2022, 9, 29)
DECEMBER = datetime.datetime(2022, 12, 5)
expected = [
    (DECEMBER, "2022年上半年", "2022-01-01 00:00:00", "2022-06-30 23:59:59"),
    (DECEMBER, "2022年前三季度", "2022-01-01 00:00:00", "2022-09-30 23:59:59"),
    (DECEMBER, "5月17日至6月1日", "2022-05-17 00:00:00", "2022-06-01 23:59:59"),
    (DECEMBER, "2022年1月至11月", "2022-01-01 00:00:00", "2022-01-31 23:59:59"),
    (DECEMBER, "2022年1—11月", "2022-01-01 00:00:00", "2022-12-31 23:59:59"),
    (DECEMBER, "12月30日17时前", "2022-12-05 00:00:00", "2022-12-30 17:59:59"),
    (BEFORE_HOLIDAY, "5个工作日内", "2022-09-29 00:00:00", "2022-10-06 23:59:59"),
]
found = []
for base, text, *_ in expected:
    result = jionlp.parse_time(text, time_base=base.timestamp())
    found.append((base, text, *result["time"]))
    print(base.date(), text, *result["time"], result["definition"])
money = {text: jionlp.parse_money(text)["num"] for text in ("66.57万元", "两百零五元", "一万二", "1万2元")}
print("money:", money)
good = found == expected and money == {"66.57万元": "665700.00", "两百零五元": "205.00", "一万二": "10002.00", "1万2元": "20004.00"}
raise SystemExit(0 if good else "changed")
PY
v/bin/python -W ignore run.py

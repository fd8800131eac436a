#!/bin/sh
# ICU and JavaScript's Intl write a date in Chinese numerals (zh-CN-u-nu-hanidec, dateStyle long) as 二〇二二年一二月五日 and 二〇二二年一一月三〇日, digit
# by digit, where documents have 二〇二二年十二月五日. The other Chinese numerals make a quantity of the year: with hans ICU
# writes 二千零二十二年十二月五日, and Intl, which has no hans, 2022年12月5日 without an error. ICU reads both forms of the month.
# Guess: the numerals that CLDR has for Chinese give the date as it stands under Chinese documents.
# Whom it hurts: the date of a signature. Write month and day from a table.
# Tried with ICU 77.1 in PyICU-wheels 2.15.2 (PyPI) and the Intl of the installed Node.js (20 and later) on 2026-11-30.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check pyicu-wheels==2.15.2
cat > run.py <<'PY'
import datetime

import icu

DAYS = (datetime.datetime(2022, 12, 5), datetime.datetime(2022, 11, 30))
for numerals in ("hanidec", "hans"):
    formatter = icu.DateFormat.createDateInstance(icu.DateFormat.LONG, icu.Locale.forLanguageTag(f"zh-CN-u-nu-{numerals}"))
    print("ICU", numerals, *(formatter.format(day) for day in DAYS))
PY
cat > run.cjs <<'JS'
for (const numerals of ["hanidec", "hans"]) {
  const format = new Intl.DateTimeFormat(`zh-CN-u-nu-${numerals}`, { dateStyle: "long", timeZone: "UTC" });
  console.log("Intl", numerals, ...[Date.UTC(2022, 11, 5), Date.UTC(2022, 10, 30)].map((day) => format.format(day)));
}
JS
{
    TZ=UTC v/bin/python run.py
    node run.cjs
} > seen
cat seen
cat > expected <<'TXT'
ICU hanidec 二〇二二年一二月五日 二〇二二年一一月三〇日
ICU hans 二千零二十二年十二月五日 二千零二十二年十一月三十日
Intl hanidec 二〇二二年一二月五日 二〇二二年一一月三〇日
Intl hans 2022年12月5日 2022年11月30日
TXT
cmp -s seen expected || { echo "changed"; diff seen expected; exit 1; }

#!/bin/sh
# Number formats of Chinese workbooks in four readers:
# - xlsx2csv prints a date in the long format of Chinese Windows ([$-804]yyyy"年"m"月"d"日") with the quotation marks of the format, and
#   an area in 0.00"公顷(ha)" without its number, as 0.00"公顷(12a)", since the h in the quoted text is taken for hours;
# - pylightxl and sxl return a date for money in Chinese capitals ([DBNum2][$-804]General), because of the D of DBNum;
# - excelize shows [DBNum1][$-804]yyyy"年"m"月"d"日", which Excel offers as 二〇〇一年三月十四日, as 一一月三○日 for 十一月三十日.
# openpyxl and calamine return numbers and dates. Quoted text and [..] are not date codes in ECMA-376 part 1, 18.8.31.
# Guess: what is in quotation marks or brackets does not matter for the type, and a formatter of DBNum1 knows 十.
# Tried with xlsx2csv 0.8.6, pylightxl 1.61, sxl 0.0.1a10, excelize 0.1.0, openpyxl 3.1.5 (PyPI) on 2026-11-29.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check xlsx2csv==0.8.6 pylightxl==1.61 sxl==0.0.1a10 excelize==0.1.0 openpyxl==3.1.5
cat > run.py <<'PY'
import csv
import io

import excelize
import openpyxl
import pylightxl
import sxl
import xlsx2csv

FORMATS = ['[$-804]yyyy"年"m"月"d"日"', '0.00"公顷(ha)"', "[DBNum2][$-804]General", '[DBNum1][$-804]yyyy"年"m"月"d"日"']
workbook = openpyxl.Workbook()
for number, code in enumerate(FORMATS, 1):
    cell = workbook.active.cell(number, 1, 44895)
    cell.number_format = code
workbook.save("ledger.xlsx")

text = io.StringIO()
xlsx2csv.Xlsx2csv("ledger.xlsx").convert(text)
read = openpyxl.load_workbook("ledger.xlsx").active
light = pylightxl.readxl("ledger.xlsx")
formatted = excelize.open_file("ledger.xlsx").get_rows("Sheet")
columns = {
    "openpyxl": [str(read.cell(number, 1).value) for number in range(1, 5)],
    "xlsx2csv": [row[0] for row in csv.reader(io.StringIO(text.getvalue()))],
    "pylightxl": [str(value) for value in light.ws("Sheet").col(1)],
    "sxl": [str(row[0]) for row in sxl.Workbook("ledger.xlsx").sheets[1].rows],
    "excelize": [row[0] for row in formatted],
}
for number, code in enumerate(FORMATS):
    print(code, *(f"{name}: {values[number]}" for name, values in columns.items()), sep=" | ")
day = "2022-11-30 00:00:00"
good = (
    columns["openpyxl"] == [day, "44895", "44895", day]
    and columns["xlsx2csv"][:2] == ['2022"年"11"月"30"日"', '0.00"公顷(12a)"']
    and columns["pylightxl"][2] == "2022/11/30"
    and columns["sxl"][2] == day
    and columns["excelize"][3] == "二○二二年一一月三○日"
)
raise SystemExit(0 if good else "changed")
PY
v/bin/python -W ignore run.py

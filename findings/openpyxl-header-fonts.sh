#!/bin/sh
# openpyxl loses the beginning of a page header that has two fonts, as Excel writes it where a part was formatted: of
# &C&"黑体,加粗"&16整改台账&"宋体,常规"&10（初稿） it returns the text （初稿） and, as the font, 黑体,加粗"&16整改台账&"宋体,常规 with the size 10:
# the font is taken up to the last quotation mark. Saved unchanged the header is as before; a text that is set gets the broken font.
# With one font all is right. Format codes may be repeated within a part (ECMA-376 part 1, 18.3.1.39 and 18.3.1.46).
# Guess: the text of a part is all its text, or the codes are left in it.
# Whom it hurts: a check for the title or for 第 页 共 页 in a ledger's header. Read the string of the XML instead.
# Tried with openpyxl 3.1.5 and XlsxWriter 3.3.1 (writes the file; PyPI) on 2026-11-30.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check openpyxl==3.1.5 xlsxwriter==3.3.1
cat > run.py <<'PY'
import openpyxl
import xlsxwriter

HEADER = '&C&"黑体,加粗"&16整改台账&"宋体,常规"&10（初稿）&R&"仿宋,常规"&12第&P页'
with xlsxwriter.Workbook("ledger.xlsx") as book:
    sheet = book.add_worksheet("台账")
    sheet.write(0, 0, "编号")
    sheet.set_header(HEADER)
book = openpyxl.load_workbook("ledger.xlsx")
header = book.active.oddHeader
found = {part: (getattr(header, part).text, getattr(header, part).font, getattr(header, part).size) for part in ("center", "right")}
for part, values in found.items():
    print("openpyxl 3.1.5", part, values)
book.active.oddHeader.center.text = "整改台账"
book.save("changed.xlsx")
again = openpyxl.load_workbook("changed.xlsx").active.oddHeader.center
print("after its text is set to 整改台账:", (again.text, again.font, again.size))
expected = {
    "center": ("（初稿）", '黑体,加粗"&16整改台账&"宋体,常规', 10),
    "right": ("第&P页", "仿宋,常规", 12),
}
same = found == expected and again.font == expected["center"][1]
raise SystemExit(0 if same else "changed")
PY
v/bin/python run.py

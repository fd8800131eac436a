#!/bin/sh
# Files that SheetJS writes lose their cells, or cannot be opened, in readers of the same format:
# - .xlsb: SheetJS writes all cells of a row but the first as short cells (BrtShort*, [MS-XLSB] 2.5.10: no column number, the one behind the
#   last), and calamine (so polars, pandas with engine="calamine") and pyxlsb return these cells as empty or drop them, without an error;
# - .ods: SheetJS indents the XML of tables, and calamine raises "Expecting 'table-cell', found 'Text'"; odfdo, pandas (odfpy) and
#   pyexcel-ods3 read it. (hucre had the first and repaired it in its pull request 541.)
# Its .xls and .xlsx are read by all.
# Guess: what the most frequent spreadsheet writer of the web saves, the fastest reader opens, or says that it cannot.
# Whom it hurts: ledgers that a web system exports. Ask for .xlsx, and compare the number of columns.
# Tried with xlsx 0.18.5 (npm), python-calamine 0.9.1, pyxlsb 1.0.10, odfdo 3.27.3, pyexcel-ods3 0.6.1 (PyPI) on 2026-11-30.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check python-calamine==0.9.1 pyxlsb==1.0.10 odfdo==3.27.3 pyexcel-ods3==0.6.1
npm install --silent --no-fund --no-audit --ignore-scripts --prefix "$work" xlsx@0.18.5 >/dev/null 2>&1
cat > write.cjs <<'JS'
const XLSX = require("xlsx");
const book = XLSX.utils.book_new();
const rows = [["编号", "问题", "金额"], [1, "违规发放补贴", 665700.5]];
XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), "整改台账");
for (const type of ["xlsx", "xls", "xlsb", "ods"]) XLSX.writeFile(book, `ledger.${type}`);
JS
node write.cjs
cat > read.py <<'PY'
import odfdo
import pyexcel_ods3
import python_calamine
import pyxlsb

found = {}
for kind in ("xlsx", "xls", "xlsb", "ods"):
    try:
        found[f"{kind}, calamine"] = python_calamine.load_workbook(f"ledger.{kind}").get_sheet_by_index(0).to_python()
    except python_calamine.CalamineError as error:
        found[f"{kind}, calamine"] = str(error)[:40]
with pyxlsb.open_workbook("ledger.xlsb") as book, book.get_sheet(1) as sheet:
    found["xlsb, pyxlsb"] = [[cell.v for cell in row] for row in sheet.rows()]
found["ods, odfdo"] = [list(row) for row in odfdo.Document("ledger.ods").body.tables[0].get_values()]
found["ods, pyexcel-ods3"] = pyexcel_ods3.get_data("ledger.ods")["整改台账"]
for name, rows in found.items():
    print(f"{name}: {rows}")
right = [["编号", "问题", "金额"], [1, "违规发放补贴", 665700.5]]
raised = found.pop("ods, calamine")
odf = [[str(cell) for cell in row] for row in found.pop("ods, odfdo")]
expected = {
    "xlsx, calamine": right,
    "xls, calamine": right,
    "xlsb, calamine": [["编号"], [1]],
    "xlsb, pyxlsb": [[None, None, None], [1, None, None]],
    "ods, pyexcel-ods3": right,
}
good = found == expected and odf == [[str(cell) for cell in row] for row in right] and str(raised).startswith("Expecting 'table-cell'")
raise SystemExit(0 if good else "changed")
PY
v/bin/python read.py

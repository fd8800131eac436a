#!/bin/sh
# A pinyin guide (拼音指南; rPh, ECMA-376 part 1, 18.4.6) over an inline string makes ExcelJS lose all rows below it without an error,
# and its streaming reader returns the last syllable of the guide for the name: wén for 单文, also from the shared strings.
# xlsx2csv (inline), sxl and hucre append the guide to the name; openpyxl, calamine and read-excel-file return 单文.
# Guess: a reader shows the cell as Excel does, or at worst appends the guide; the other rows are as they are.
# Tried with exceljs 4.4.0, hucre 1.0.0, read-excel-file 9.3.17 (npm), xlsx2csv 0.8.6, sxl 0.0.1a10, openpyxl 3.1.5 and
# python-calamine 0.9.1 (PyPI) on 2026-11-29. The name is made up.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check xlsx2csv==0.8.6 sxl==0.0.1a10 openpyxl==3.1.5 python-calamine==0.9.1
npm install --silent --no-fund --no-audit --ignore-scripts --prefix "$work" exceljs@4.4.0 hucre@1.0.0 read-excel-file@9.3.17 >/dev/null 2>&1
cat > write.py <<'PY'
import zipfile

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
GUIDE = '<rPh sb="0" eb="1"><t>shàn</t></rPh><rPh sb="1" eb="2"><t>wén</t></rPh><phoneticPr fontId="0"/>'
parts = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPE}.sharedStrings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>',
    "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}" count="1" uniqueCount="1"><si><t>单文</t>{GUIDE}</si></sst>',
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    f'<row r="2"><c r="A2" t="inlineStr"><is><t>单文</t>{GUIDE}</is></c></row>'
    '<row r="3"><c r="A3"><v>12</v></c></row><row r="4"><c r="A4"><v>15</v></c></row></sheetData></worksheet>',
}
with zipfile.ZipFile("ledger.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
    for name, text in parts.items():
        archive.writestr(name, HEAD + text)
PY
v/bin/python write.py
cat > run.py <<'PY'
import io

import openpyxl
import python_calamine
import sxl
import xlsx2csv

csv = io.StringIO()
xlsx2csv.Xlsx2csv("ledger.xlsx").convert(csv)
print("openpyxl:", *(row[0] for row in openpyxl.load_workbook("ledger.xlsx").active.iter_rows(values_only=True)))
print("calamine:", *(row[0] for row in python_calamine.load_workbook("ledger.xlsx").get_sheet_by_index(0).to_python()))
print("xlsx2csv:", *csv.getvalue().split())
print("sxl:", *(row[0] for row in sxl.Workbook("ledger.xlsx").sheets[1].rows))
PY
cat > run.mjs <<'JS'
import { readFileSync } from "node:fs";
import ExcelJS from "exceljs";
import { readXlsx } from "hucre";
import { readSheet } from "read-excel-file/node";

const workbook = new ExcelJS.Workbook();
await workbook.xlsx.readFile("ledger.xlsx");
const rows = [];
workbook.worksheets[0].eachRow((row) => rows.push(row.getCell(1).text));
console.log("exceljs:", ...rows);
const streamed = [];
const options = { sharedStrings: "cache", styles: "cache", worksheets: "emit" };
for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader("ledger.xlsx", options)) {
  for await (const row of sheet) streamed.push(row.getCell(1).value);
}
console.log("exceljs, streaming:", ...streamed);
console.log("hucre:", ...(await readXlsx(readFileSync("ledger.xlsx"))).sheets[0].rows.map((row) => row[0]));
console.log("read-excel-file:", ...(await readSheet("ledger.xlsx")).map((row) => row[0]));
JS
{ v/bin/python -W ignore run.py; node run.mjs; } > seen
cat seen
cat > expected <<'TXT'
openpyxl: 单文 单文 12 15
calamine: 单文 单文 12.0 15.0
xlsx2csv: 单文 单文shànwén 12 15
sxl: 单文shànwén 单文 12.0 15.0
exceljs: 单文 单文shàn
exceljs, streaming: wén wén 12 15
hucre: 单文 单文shànwén 12 15
read-excel-file: 单文 单文 12 15
TXT
cmp -s seen expected || { echo "changed"; diff seen expected; exit 1; }

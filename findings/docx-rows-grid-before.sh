#!/bin/sh
# A row of a Word table may begin behind the first column (w:gridBefore, ECMA-376 part 1, 17.4.15), as WPS and Word write it where the
# left edge of a table was dragged. mammoth (and markitdown, which uses it), docx2python and docx-parser-converter put the cells of such a
# row one column to the left, so that a figure is under another heading. docx-preview (npm) keeps the column; pandoc does in the
# versions after 3.9.
# Guess: a converter that understands merged cells (vMerge, gridSpan) understands the third way in which cells leave their column.
# Tried with mammoth 1.13.0, docx2python 3.7.1, docx-parser-converter 1.0.3, python-docx 1.2.0
# (PyPI) and docx-preview 0.4.1 with jsdom 29.1.1 (npm) on 2026-11-29.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check mammoth==1.13.0 docx2python==3.7.1 python-docx==1.2.0 lxml
v/bin/pip -q install --disable-pip-version-check docx-parser-converter==1.0.3
npm install --silent --no-fund --no-audit --ignore-scripts --prefix "$work" docx-preview@0.4.1 jsdom@29.1.1 >/dev/null
cat > run.py <<'PY'
import docx
import lxml.html
import mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx2python import docx2python
from docx_parser_converter import docx_to_html

document = docx.Document()
table = document.add_table(2, 3)
for cell, text in zip(table.rows[0].cells, ["类别", "清退", "挽回"]):
    cell.text = text
for cell, text in zip(table.rows[1].cells, ["", "12万元", "3万元"]):
    cell.text = text
row = table.rows[1]._tr
row.remove(row.tc_lst[0])
row.insert(0, parse_xml(f'<w:trPr {nsdecls("w")}><w:gridBefore w:val="1"/><w:wBefore w:w="2880" w:type="dxa"/></w:trPr>'))
document.save("table.docx")


def second_row(html):
    return [cell.text_content().strip() for cell in lxml.html.fromstring(html).xpath("//tr")[1].xpath("td|th")]


with docx2python("table.docx") as read:
    cells = ["".join(cell) for cell in read.body[0][1]] if isinstance(read.body[0][1][0], list) else list(read.body[0][1])
print("mammoth", second_row(mammoth.convert_to_html(open("table.docx", "rb")).value))
print("docx2python", cells)
print("docx-parser-converter", second_row(docx_to_html("table.docx")))
PY
cat > run.cjs <<'JS'
const { readFileSync } = require("node:fs");
const { window } = new (require("jsdom").JSDOM)("<body></body>");
for (const name of ["document", "DOMParser", "XMLSerializer", "Node", "HTMLElement"]) globalThis[name] = window[name];
globalThis.window = window;
const body = window.document.createElement("div");
require("docx-preview").renderAsync(readFileSync("table.docx"), body, null, { inWrapper: false }).then(() => {
  const cells = [...body.querySelectorAll("tr")[1].querySelectorAll("td")];
  console.log("docx-preview", "['" + cells.map((cell) => cell.textContent.trim()).join("', '") + "']");
});
JS
{ v/bin/python -W ignore run.py; node run.cjs; } > seen
cat seen
cat > expected <<'TXT'
mammoth ['12万元', '3万元']
docx2python ['12万元', '3万元']
docx-parser-converter ['12万元', '3万元']
docx-preview ['', '12万元', '3万元']
TXT
cmp -s seen expected || { echo "changed"; diff seen expected; exit 1; }

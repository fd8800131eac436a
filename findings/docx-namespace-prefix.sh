#!/bin/sh
# A Word document whose XML has another prefix than w: for its namespace, ns0:p for w:p, as Python's ElementTree and other serialisers write it,
# is empty to five readers and no docx to a sixth: officeparser, word-extractor, any-text and docxtemplater (npm) and docx2python return
# no text and no error, pandoc refuses the file. python-docx, docx2txt and mammoth return the text. A prefix is free (Namespaces in
# XML 1.0, section 3).
# Guess: a reader of OOXML knows elements by their namespace, and one that finds no paragraph at all says so.
# Whom it hurts: a file that a script has stamped, anonymised or signed, in a search index: it is there and empty. Check for an empty text.
# Tried with docx2python 3.7.1, docx2txt 0.9, mammoth 1.13.0, python-docx 1.2.0, pandoc 3.9 in pypandoc_binary 1.17 (PyPI), officeparser
# 7.8.0, word-extractor 1.0.4, any-text 1.2.0, docxtemplater 3.71.0 (npm) on 2026-11-30.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check docx2python==3.7.1 docx2txt==0.9 mammoth==1.13.0 python-docx==1.2.0 pypandoc_binary==1.17
npm install --silent --no-fund --no-audit --ignore-scripts --prefix "$work" officeparser@7.8.0 word-extractor@1.0.4 any-text@1.2.0 \
    docxtemplater@3.71.0 pizzip@3.3.0 >/dev/null 2>&1
cat > run.py <<'PY'
import logging
import xml.etree.ElementTree
import zipfile

import docx
import docx2python
import docx2txt
import mammoth
import pypandoc

logging.disable()
document = docx.Document()
document.add_paragraph("整改完成")
document.save("w.docx")
with zipfile.ZipFile("w.docx") as source, zipfile.ZipFile("ns0.docx", "w") as target:
    for part in source.namelist():
        content = source.read(part)
        if part == "word/document.xml":
            root = xml.etree.ElementTree.fromstring(content)
            # It lists prefixes that are not used here and would not be declared.
            del root.attrib["{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"]
            content = xml.etree.ElementTree.tostring(root, "utf-8", xml_declaration=True)
            assert b"<ns0:p>" in content
        target.writestr(part, content)


def pandoc(path):
    try:
        return pypandoc.convert_file(path, "plain")
    except RuntimeError as error:
        return "refused" if "couldn't parse docx" in str(error) else str(error)


readers = {
    "python-docx": lambda path: docx.Document(path).paragraphs[0].text,
    "docx2txt": docx2txt.process,
    "mammoth": lambda path: mammoth.extract_raw_text(path).value,
    "docx2python": lambda path: docx2python.docx2python(path).text,
    "pandoc": pandoc,
}
for name, read in readers.items():
    print(name, *(repr(read(path).strip()) for path in ("w.docx", "ns0.docx")))
PY
cat > run.cjs <<'JS'
const fs = require("fs");
const Docxtemplater = require("docxtemplater");
const PizZip = require("pizzip");
const WordExtractor = require("word-extractor");
const readers = {
  officeparser: async (path) => (await require("officeparser").OfficeParser.parseOffice(path)).toText(),
  "word-extractor": async (path) => (await new WordExtractor().extract(path)).getBody(),
  "any-text": (path) => require("any-text").getText(path),
  docxtemplater: async (path) => new Docxtemplater(new PizZip(fs.readFileSync(path))).getFullText(),
};
(async () => {
  for (const [name, read] of Object.entries(readers)) {
    const texts = [];
    for (const path of ["w.docx", "ns0.docx"]) texts.push(`'${(await read(path)).trim()}'`);
    console.log(name, ...texts);
  }
})();
JS
{
    v/bin/python -W ignore run.py
    node run.cjs
} > seen
cat seen
cat > expected <<'TXT'
python-docx '整改完成' '整改完成'
docx2txt '整改完成' '整改完成'
mammoth '整改完成' '整改完成'
docx2python '整改完成' ''
pandoc '整改完成' 'refused'
officeparser '整改完成' ''
word-extractor '整改完成' ''
any-text '整改完成' ''
docxtemplater '整改完成' ''
TXT
cmp -s seen expected || { echo "changed"; diff seen expected; exit 1; }

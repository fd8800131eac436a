#!/bin/sh
# A paragraph that was moved in a Word document with tracked changes is in the text twice, at its old and its new place, to docx2txt,
# docx2python, officeparser, word-extractor and any-text, which all leave out deleted text: moved text has w:t in w:moveFrom (ECMA-376 part 1,
# 17.13.5.22), where deleted text has w:delText. To python-docx and docx-parser-converter it is at neither place. mammoth and pandoc
# have it once, at the new place.
# Guess: a reader that leaves out what is deleted leaves out the place from which a text was moved.
# Whom it hurts: a draft that went round for comments; its paragraphs are counted, searched or compared twice. Accept all changes first.
# Tried with docx2txt 0.9, docx2python 3.7.1, python-docx 1.2.0, docx-parser-converter 1.0.3, mammoth 1.13.0, pandoc 3.9 in pypandoc_binary
# 1.17 (PyPI), officeparser 7.8.0, word-extractor 1.0.4, any-text 1.2.0 (npm) on 2026-11-30.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check docx2txt==0.9 docx2python==3.7.1 python-docx==1.2.0 docx-parser-converter==1.0.3 \
    mammoth==1.13.0 pypandoc_binary==1.17
npm install --silent --no-fund --no-audit --ignore-scripts --prefix "$work" officeparser@7.8.0 word-extractor@1.0.4 any-text@1.2.0 \
    >/dev/null 2>&1
cat > run.py <<'PY'
import logging
import zipfile

import docx
import docx2python
import docx2txt
import docx_parser_converter
import mammoth
import pypandoc

logging.disable()
docx.Document().save("empty.docx")
with zipfile.ZipFile("empty.docx") as source:
    parts = {part: source.read(part) for part in source.namelist()}
BY = 'w:author="核对人" w:date="2022-12-05T00:00:00Z"'


def moved(kind, number):
    return (
        f'<w:p><w:pPr><w:rPr><w:{kind} w:id="{number}" {BY}/></w:rPr></w:pPr><w:{kind}RangeStart w:id="{number + 1}" w:name="move1" {BY}/>'
        f'<w:{kind} w:id="{number + 2}" {BY}><w:r><w:t>下一步打算</w:t></w:r></w:{kind}></w:p><w:{kind}RangeEnd w:id="{number + 1}"/>'
    )


deleted = f'<w:del w:id="20" {BY}><w:r><w:delText>草稿</w:delText></w:r></w:del>'
body = f"{moved('moveFrom', 1)}<w:p><w:r><w:t>整改情况</w:t></w:r>{deleted}</w:p>{moved('moveTo', 10)}<w:sectPr/>"
head, rest = parts["word/document.xml"].decode().split("<w:body>")
parts["word/document.xml"] = f"{head}<w:body>{body}</w:body></w:document>".encode()
with zipfile.ZipFile("moved.docx", "w") as target:
    for part, content in parts.items():
        target.writestr(part, content)
readers = {
    "docx2txt": docx2txt.process,
    "docx2python": lambda path: docx2python.docx2python(path).text,
    "python-docx": lambda path: "".join(paragraph.text for paragraph in docx.Document(path).paragraphs),
    "docx-parser-converter": docx_parser_converter.docx_to_text,
    "mammoth": lambda path: mammoth.extract_raw_text(path).value,
    "pandoc": lambda path: pypandoc.convert_file(path, "plain"),
}
for name, read in readers.items():
    print(name, "".join(read("moved.docx").split()))
PY
cat > run.cjs <<'JS'
const WordExtractor = require("word-extractor");
const readers = {
  officeparser: async (path) => (await require("officeparser").OfficeParser.parseOffice(path)).toText(),
  "word-extractor": async (path) => (await new WordExtractor().extract(path)).getBody(),
  "any-text": (path) => require("any-text").getText(path),
};
(async () => {
  for (const [name, read] of Object.entries(readers)) console.log(name, (await read("moved.docx")).replace(/\s+/g, ""));
})();
JS
{
    v/bin/python -W ignore run.py
    node run.cjs
} > seen
cat seen
cat > expected <<'TXT'
docx2txt 下一步打算整改情况下一步打算
docx2python 下一步打算整改情况下一步打算
python-docx 整改情况
docx-parser-converter 整改情况
mammoth 整改情况下一步打算
pandoc 整改情况下一步打算
officeparser 下一步打算整改情况下一步打算
word-extractor 下一步打算整改情况下一步打算
any-text 下一步打算整改情况下一步打算
TXT
cmp -s seen expected || { echo "changed"; diff seen expected; exit 1; }

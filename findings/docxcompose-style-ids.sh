#!/bin/sh
# docxcompose, the usual way to append one Word document to another in Python, sets a paragraph of the second in another style of the
# first if two different styles have one id: 页脚 (footer) becomes 标题 (Title). Chinese Word and WPS number the ids of styles in the order
# of their first use (a3, a4, …), so that a3 is Title in one document and footer in the next; English Word has ids like Title and Footer.
# A style is looked up by its name, and where the first document has no such name, by its id alone. With preserve_styles=True, made for styles
# of one name that look different, the paragraph keeps its style; docx-merger (npm) renames all ids.
# Guess: a library that maps ids to names because ids differ by language does not take one style for another.
# Whom it hurts: a notice that is composed of annexes from several offices. Set preserve_styles=True.
# Tried with docxcompose 2.2.0 and python-docx 1.2.0 (PyPI) on 2026-11-30. (ECMA-376 part 1, 17.7.4.17: ids are the document's own.)
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check docxcompose==2.2.0 python-docx==1.2.0
cat > run.py <<'PY'
import zipfile

import docx
from docxcompose.composer import Composer

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def write(path, name, size, text):
    """A document as Chinese Word has it: the style with the id a3 has the given name."""
    docx.Document().save("empty.docx")
    with zipfile.ZipFile("empty.docx") as source:
        parts = {part: source.read(part) for part in source.namelist()}
    parts["word/styles.xml"] = (
        f'{HEAD}<w:styles {W}><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        f'<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="{name}"/><w:basedOn w:val="a"/>'
        f'<w:rPr><w:sz w:val="{size}"/></w:rPr></w:style></w:styles>'
    ).encode()
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="a3"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
    parts["word/document.xml"] = f"{HEAD}<w:document {W}><w:body>{paragraph}<w:sectPr/></w:body></w:document>".encode()
    with zipfile.ZipFile(path, "w") as target:
        for part, content in parts.items():
            target.writestr(part, content)


write("notice.docx", "Title", 44, "通报")
write("annex.docx", "footer", 28, "清溪县人民政府办公室印发")
found = {}
for preserve in (False, True):
    composer = Composer(docx.Document("notice.docx"), preserve_styles=preserve)
    composer.append(docx.Document("annex.docx"))
    composer.save("composed.docx")
    paragraphs = docx.Document("composed.docx").paragraphs
    found[preserve] = [(paragraph.text, paragraph.style.name) for paragraph in paragraphs]
    print(f"docxcompose 2.2.0, preserve_styles={preserve}:", found[preserve])
good = [style for _, style in found[False]] == ["Title", "Title"] and found[True][1][1].lower().startswith("footer")
raise SystemExit(0 if good else "changed")
PY
v/bin/python run.py

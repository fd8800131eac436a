#!/bin/sh
# The name of a PDF attachment, 附件1.xlsx, in readers and writers:
# - PyMuPDF returns it in its UTF-8 bytes as Latin-1 letters (é\x99\x84…) from embfile_names, embfile_info and file annotations, also for
#   what it wrote itself, and does not find it by the name with which it was added;
# - Typst writes the key of the name tree in UTF-8 without a mark, as a key may be: pikepdf's key is éŽ—ä»¶1.xlsx, and pypdf lists
#   one file twice, under both names.
# The file name (UF) is right in all files, and pikepdf's own file is right in the other two readers.
# Guess: an attachment is found by the name under which it was added, and a file with one attachment lists one.
# Whom it hurts: PDF/A-3 with ledgers attached. Read UF (pikepdf .filename, pypdf .alternative_name), not the key.
# Tried with pymupdf 2.0, pikepdf 10.18.0, pypdf 7.1.1, typst 0.15.2 (PyPI) on 2026-11-30. (ISO 32000-1, 7.9.6, 7.11.3.)
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check pikepdf==10.18.0 pypdf==7.1.1 typst==0.15.2
# Without the parts of PyMuPDF that analyse layouts.
v/bin/pip -q install --disable-pip-version-check --no-deps pymupdf==2.0
cat > run.py <<'PY'
import pikepdf
import pymupdf
import pypdf
import typst

NAME = "附件1.xlsx"
LATIN = NAME.encode().decode("latin-1")
with pikepdf.new() as pdf:
    pdf.add_blank_page()
    pdf.save("blank.pdf")
    pdf.attachments[NAME] = pikepdf.AttachedFileSpec(pdf, b"1", filename=NAME)
    pdf.save("pikepdf.pdf")
document = pymupdf.open("blank.pdf")
document.embfile_add(NAME, b"1", filename=NAME, ufilename=NAME)
document[0].add_file_annot((10, 10), b"1", NAME)
document.save("pymupdf.pdf")
with open("notice.typ", "w", encoding="utf-8") as file:
    file.write(f'#pdf.attach("{NAME}", bytes("1"))\n通报')
typst.compile("notice.typ", output="typst.pdf")

found = {}
for writer in ("pikepdf", "pymupdf", "typst"):
    path = f"{writer}.pdf"
    with pikepdf.open(path) as pdf:
        pike = [(key, spec.filename) for key, spec in pdf.attachments.items()]
    names = pymupdf.open(path).embfile_names()
    found[writer] = {"pikepdf": pike, "pypdf": list(pypdf.PdfReader(path).attachments), "pymupdf": names}
    print("written by", writer, found[writer])
document = pymupdf.open("pymupdf.pdf")
page = document[0]
annotation = next(iter(page.annots())).file_info["filename"]
try:
    document.embfile_get(NAME)
    missing = False
except ValueError as error:
    missing = True
    print("PyMuPDF, embfile_get:", error)
print("PyMuPDF, file annotation:", ascii(annotation))
key = found["typst"]["pikepdf"][0][0]
own = {"pikepdf": [(NAME, NAME)], "pypdf": [NAME], "pymupdf": [LATIN]}
good = (
    found["pikepdf"] == own
    and found["pymupdf"] == own
    and key != NAME
    and found["typst"] == {"pikepdf": [(key, NAME)], "pypdf": [key, NAME], "pymupdf": [LATIN]}
    and annotation == LATIN
    and missing
)
raise SystemExit(0 if good else "changed")
PY
v/bin/python run.py

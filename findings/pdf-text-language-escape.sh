#!/bin/sh
# A text string of a PDF may name its language by an escape, U+001B zhCN U+001B (ISO 32000-1, 7.9.2.2; PDF 1.7 reference 3.8.1). Four of
# five libraries return it as text: pikepdf (qpdf), pypdf, MuPDF and pdfminer.six give the outline entry 附件一 as "\x1bzhCN\x1b附件一";
# pdfium drops it. In UTF-8 with its mark (PDF 2.0, 7.9.2.2) pdfminer.six returns ï»¿éŽ—ä»¶… and the others 附件一.
# Guess: a reader that knows UTF-16 text strings knows the escape that the same paragraph of the standard has, and UTF-8 since 2017.
# Whom it hurts: outlines and titles that are compared, searched or used as anchors; strip U+001B … U+001B after reading.
# Tried with pikepdf 10.18.0, pypdf 7.1.1, pymupdf 2.0, pdfminer.six 20260107, pypdfium2 5.15.2 (PyPI) on 2026-11-30.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check pikepdf==10.18.0 pypdf==7.1.1 pdfminer.six==20260107 pypdfium2==5.15.2
# Without the parts of PyMuPDF that analyse layouts.
v/bin/pip -q install --disable-pip-version-check --no-deps pymupdf==2.0
cat > run.py <<'PY'
import pikepdf
import pymupdf
import pypdf
import pypdfium2
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser

TITLE = "附件一"
ESCAPED = "\x1bzhCN\x1b" + TITLE
strings = {
    "plain": b"\xfe\xff" + TITLE.encode("utf-16-be"),
    "escape": b"\xfe\xff" + ESCAPED.encode("utf-16-be"),
    "utf-8": b"\xef\xbb\xbf" + TITLE.encode(),
}


def write(path, title):
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        outlines = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Outlines, Count=1))
        entry = pdf.make_indirect(
            pikepdf.Dictionary(
                Title=pikepdf.String(title), Parent=outlines, Dest=pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.Fit])
            )
        )
        outlines.First = outlines.Last = entry
        pdf.Root.Outlines = outlines
        pdf.save(path, force_version="2.0")


def read(path):
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        titles = {"pikepdf": outline.root[0].title}
    titles["pypdf"] = pypdf.PdfReader(path).outline[0].title
    titles["pymupdf"] = pymupdf.open(path).get_toc()[0][1]
    with open(path, "rb") as file:
        titles["pdfminer"] = next(PDFDocument(PDFParser(file)).get_outlines())[1]
    titles["pdfium"] = next(iter(pypdfium2.PdfDocument(path).get_toc())).get_title()
    return titles


found = {}
for name, title in strings.items():
    write("outline.pdf", title)
    found[name] = read("outline.pdf")
    print(name, {library: ascii(text) if "\x1b" in text else text for library, text in found[name].items()})
readers = ("pikepdf", "pypdf", "pymupdf", "pdfminer", "pdfium")
good = (
    found["plain"] == dict.fromkeys(readers, TITLE)
    and found["escape"] == dict.fromkeys(readers, ESCAPED) | {"pdfium": TITLE}
    and [library for library in readers if found["utf-8"][library] != TITLE] == ["pdfminer"]
)
raise SystemExit(0 if good else "changed")
PY
v/bin/python run.py

#!/bin/sh
# PyMuPDF neither reads nor writes a Chinese prefix of page labels (附件1, 附件2): it returns the prefix 附件 as its hexadecimal source,
# <FEFF96444EF6>1, and writes it in UTF-8 without a mark, so that pikepdf and pypdfium2 read éŽ—ä»¶1. It does so for outlines and
# titles in the same file rightly. A prefix is a text string (ISO 32000-1, 12.4.2 and 7.9.2.2): UTF-16BE behind FE FF, or PDFDocEncoding.
# Guess: page labels are text as the outline is, and at least what PyMuPDF wrote it reads.
# Tried with pymupdf 2.0, pikepdf 10.18.0 and pypdfium2 5.15.2 (PyPI) on 2026-11-29.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check pymupdf==2.0 pikepdf==10.18.0 pypdfium2==5.15.2
cat > run.py <<'PY'
import pikepdf
import pymupdf
import pypdfium2


def labels(path):
    with pikepdf.open(path) as pdf:
        pike = pdf.pages[0].label
    return {
        "pymupdf": pymupdf.open(path)[0].get_label(),
        "pikepdf": pike,
        "pypdfium2": pypdfium2.PdfDocument(path).get_page_label(0),
    }


with pikepdf.new() as pdf:
    pdf.add_blank_page()
    range_of_labels = pikepdf.Dictionary(S=pikepdf.Name.D, P=pikepdf.String("附件"))
    pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, range_of_labels]))
    pdf.save("pikepdf.pdf")
document = pymupdf.open()
document.new_page()
document.set_page_labels([{"startpage": 0, "prefix": "附件", "style": "D", "firstpagenum": 1}])
document.set_toc([[1, "附件一", 1]])
document.save("pymupdf.pdf")
written = {name: labels(f"{name}.pdf") for name in ("pikepdf", "pymupdf")}
for name, found in written.items():
    print(f"written by {name}, read by", found)
with pikepdf.open("pymupdf.pdf") as pdf, pdf.open_outline() as entries:
    outline = entries.root[0].title
numbers = pymupdf.open("pikepdf.pdf").get_page_numbers("附件1")
print("outline:", outline, "pages labelled 附件1:", numbers)
good = (
    written["pikepdf"] == {"pymupdf": "<FEFF96444EF6>1", "pikepdf": "附件1", "pypdfium2": "附件1"}
    and all(label != "附件1" for label in written["pymupdf"].values())
    and outline == "附件一"
    and numbers == []
)
raise SystemExit(0 if good else "changed")
PY
v/bin/python run.py

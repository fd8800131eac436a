#!/bin/sh
# pdftotext returns full-width digits and letters, ２０２２年 for 2022年, from a PDF whose font has the encoding GBK-EUC-H or GB-EUC-H, as
# Chinese document software writes it without /ToUnicode: the half-width Latin of Adobe-GB1 (CIDs 814 to 907) is U+FF01 to U+FF5D in
# poppler-data. From GBKp-EUC-H, which has the same codes and proportional Latin, pdftotext returns 2022年, and there pypdf, after a
# warning in the log, returns other characters altogether. pdfminer.six, pdfium and mupdf return 2022年 for all (ISO 32000-1, table 118).
# Guess: a digit in half-width form is the ASCII digit, in all readers and with all five CMaps.
# Tried with poppler-utils 22.12.0 and poppler-data 0.4.12 (Debian 12), pypdf 7.1.1, pdfminer.six 20260107, pypdfium2 5.15.2,
# pymupdf 2.0 (PyPI) on 2026-11-29.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
if ! command -v pdftotext >/dev/null || [ ! -d /usr/share/poppler/cidToUnicode ]; then
    apt-get -qq install -y poppler-utils poppler-data >/dev/null
fi
pdftotext -v 2>&1 | head -1
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check pypdf==7.1.1 pdfminer.six==20260107 pypdfium2==5.15.2 pymupdf==2.0
cat > run.py <<'PY'
import io
import logging
import subprocess

import pdfminer.high_level
import pymupdf
import pypdf
import pypdfium2

logging.disable(logging.CRITICAL)
TEXT = "石桥镇2022年"


def pdf(cmap, encoding):
    stream = f"BT /F1 20 Tf 50 700 Td <{TEXT.encode(encoding).hex()}> Tj ET".encode()
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream.decode()}\nendstream",
        f"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light-{cmap}/Encoding/{cmap}/DescendantFonts[6 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
        "/DW 1000/W[1 95 500 814 907 500]/FontDescriptor 7 0 R>>",
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120"
        "/CapHeight 880/StemV 93>>",
    ]
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(out)
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    out += f"xref\n0 8\n0000000000 65535 f \n{table}trailer<</Size 8/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    return out


found = {}
for cmap, encoding in {
    "GB-EUC-H": "gb2312", "GBK-EUC-H": "gbk", "GBKp-EUC-H": "gbk", "GBK2K-H": "gb18030", "UniGB-UCS2-H": "utf-16-be",
}.items():
    data = pdf(cmap, encoding)
    open("notice.pdf", "wb").write(data)
    texts = {
        "pdftotext": subprocess.run(["pdftotext", "notice.pdf", "-"], capture_output=True, text=True).stdout,
        "pypdf": pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text(),
        "pdfminer.six": pdfminer.high_level.extract_text("notice.pdf"),
        "pdfium": pypdfium2.PdfDocument("notice.pdf")[0].get_textpage().get_text_range(),
        "mupdf": pymupdf.open("notice.pdf")[0].get_text(),
    }
    found.update({(cmap, name): text.strip() for name, text in texts.items()})
    print(cmap, *(f"{name}: {text.strip()}" for name, text in texts.items()), sep=" | ")
wrong = {key: text for key, text in found.items() if text != TEXT}
wide = "石桥镇２０２２年"
garbled = wrong.pop(("GBKp-EUC-H", "pypdf"), None)
expected = {("GB-EUC-H", "pdftotext"): wide, ("GBK-EUC-H", "pdftotext"): wide}
raise SystemExit(0 if garbled and wrong == expected else "changed")
PY
v/bin/python -W ignore run.py

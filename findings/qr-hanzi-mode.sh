#!/bin/sh
# The Hanzi mode of QR codes, which the national standard GB/T 18284 has for Chinese text, is read by one of three common decoders:
# zxing-cpp gives the text, zbar finds no code at all in the picture, and OpenCV raises "not implemented". The same words in byte mode
# as UTF-8 are read by all three.
# Guess: a mode of a national standard of 2000 is read everywhere in 2026, or fails alike.
# Tried with segno 1.6.6 (writes), zxing-cpp 3.1.1, pyzbar 0.1.9 on Debian's libzbar0, opencv-python-headless 5.0.0.93 on 2026-11-29.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check segno==1.6.6 zxing-cpp==3.1.1 pyzbar==0.1.9 opencv-python-headless==5.0.0.93 pillow
apt-get -qq download libzbar0 >/dev/null 2>&1 && dpkg -x libzbar0_*.deb zbar
cat > run.py <<'PY'
import ctypes.util
import glob
import io

library = (glob.glob("zbar/usr/lib/*/libzbar.so.0") or [ctypes.util.find_library("zbar")])[0]
known = ctypes.util.find_library
ctypes.util.find_library = lambda name: library if name == "zbar" else known(name)

import cv2
import numpy
import segno
import zxingcpp
from PIL import Image
from pyzbar import pyzbar

WORDS = "石桥镇整改公开监督电话"


def read(code):
    png = io.BytesIO()
    code.save(png, kind="png", scale=8, border=4)
    png.seek(0)
    picture = Image.open(png).convert("L")
    pixels = numpy.array(picture)
    try:
        opencv = cv2.QRCodeDetector().detectAndDecode(cv2.cvtColor(pixels, cv2.COLOR_GRAY2BGR))[0]
    except cv2.error as error:
        opencv = "not implemented" if "not implemented" in str(error) else "error"
    return {
        "zxing-cpp": [found.text for found in zxingcpp.read_barcodes(pixels)],
        "zbar": [found.data.decode("utf-8") for found in pyzbar.decode(picture)],
        "OpenCV": opencv,
    }


hanzi = read(segno.make(WORDS, mode="hanzi", micro=False))
utf8 = read(segno.make(WORDS, encoding="utf-8", micro=False))
print("Hanzi mode:", hanzi)
print("bytes, UTF-8:", utf8)
same = {"zxing-cpp": [WORDS], "zbar": [WORDS], "OpenCV": WORDS}
expected = {"zxing-cpp": [WORDS], "zbar": [], "OpenCV": "not implemented"}
raise SystemExit(0 if hanzi == expected and utf8 == same else "changed")
PY
v/bin/python run.py 2>/dev/null

#!/usr/bin/env python3
"""Reads the QR code of a page with several decoders, as it comes from coarse and fine printers.

    qr.py FILE.pdf PAGE ADDRESS [DPI…]

The page is rasterised at each resolution and then enlarged, as a camera sees paper with more points than the printer set. Prints one line a
resolution and `N passed, N failed`; exits with 1 where a decoder reads nothing or another address. Needs poppler-utils, libzbar0 and node, and
the packages of tests/setup/requirements.txt and of this folder.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import cv2
import zxingcpp
from pyzbar import pyzbar

RESOLUTIONS = (36, 48, 60, 72, 96, 100, 120, 150)
CAMERA = 200


def opencv(detector):
    return lambda image: [detector().detectAndDecode(image)[0]]


PYTHON = {
    "zbar": lambda image: [code.data.decode() for code in pyzbar.decode(image, symbols=[pyzbar.ZBarSymbol.QRCODE])],
    "zxing-cpp": lambda image: [code.text for code in zxingcpp.read_barcodes(image)],
    "opencv": opencv(cv2.QRCodeDetector),
    "opencv-aruco": opencv(cv2.QRCodeDetectorAruco),
}


def javascript(image):
    """What the decoders of qr.mjs read, by their names."""
    height, width = image.shape
    script = Path(__file__).with_name("qr.mjs")
    run = subprocess.run(
        ["node", script, str(width), str(height)], input=image.tobytes(), capture_output=True, check=True
    )
    return json.loads(run.stdout)


def page_at(path, page, resolution, folder):
    target = Path(folder) / str(resolution)
    arguments = ["-r", str(resolution), "-f", page, "-l", page, "-gray", "-png", "-singlefile", path, target]
    subprocess.run(["pdftoppm", *arguments], check=True)
    image = cv2.imread(f"{target}.png", cv2.IMREAD_GRAYSCALE)
    factor = max(1, round(CAMERA / resolution))
    return cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)


def main():
    path, page, address, *chosen = sys.argv[1:]
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for resolution in map(int, chosen) if chosen else RESOLUTIONS:
            image = page_at(path, page, resolution, folder)
            read = {name: decode(image) for name, decode in PYTHON.items()} | javascript(image)
            wrong = {name: texts for name, texts in read.items() if address not in texts}
            passed, failed = passed + len(read) - len(wrong), failed + len(wrong)
            print(f"{resolution} dpi: {len(read) - len(wrong)} of {len(read)}", wrong or "")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())

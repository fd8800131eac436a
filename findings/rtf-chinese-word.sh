#!/bin/sh
# RTF as Chinese Word and WPS write it, \ansicpg936\uc2 and then \u25972\'d5\'fb for 整 (after \uc2 two bytes follow that stand in for a reader
# without Unicode), in five readers: officeparser (npm), and pandoc once \pard begins a paragraph behind \uc2, skip one byte and print the
# other as a Latin letter behind every character; @iarna/rtf-to-html (npm) prints every character twice; unrtf prints no Chinese; only
# striprtf returns the text. Of the plain bytes of GBK (\'d5\'fb) pandoc (with a warning) and officeparser make ÕûÇé, also where the font of the
# run says that it is Chinese (\fcharset134).
# Guess: \ucN, without which no Unicode text of RTF can be read, is read by all, and GBK, the code page of most Chinese RTF, by most.
# Whom it hurts: old notices in RTF, or in .doc files that are RTF. Read them with striprtf or LibreOffice.
# Tried with pandoc 3.9 in pypandoc_binary 1.17, striprtf 0.0.35 (PyPI), officeparser 7.8.0, @iarna/rtf-to-html 1.1.0 (npm), unrtf 0.21.10
# (Debian 12) on 2026-11-30. (RTF 1.9.1, "Unicode RTF" and "Font table".)
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check pypandoc_binary==1.17 striprtf==0.0.35
npm install --silent --no-fund --no-audit --ignore-scripts --prefix "$work" officeparser@7.8.0 @iarna/rtf-to-html@1.1.0 >/dev/null 2>&1
apt-get -qq download unrtf >/dev/null 2>&1
dpkg -x unrtf_*.deb unrtf
cat > write.py <<'PY'
TEXT = "清溪县整改情况"
FONTS = r"{\fonttbl{\f0\fnil\fcharset0 Times New Roman;}{\f1\fnil\fcharset134 SimSun;}}"


def escape(character):
    return "".join(rf"\'{byte:02x}" for byte in character.encode("gbk"))


unicode_text = "".join(rf"\u{ord(c) - 65536 * (ord(c) > 32767)}{escape(c)}" for c in TEXT)
bytes_text = "".join(escape(c) for c in TEXT)
# \uc2 is in the head of the file, where Word has it, and a paragraph begins behind it.
for name, text in (("unicode", unicode_text), ("bytes", bytes_text)):
    with open(f"{name}.rtf", "w", encoding="ascii") as file:
        file.write(rf"{{\rtf1\ansi\ansicpg936\uc2\deff0{FONTS}\pard\f1 {text}\par}}")
PY
cat > read.py <<'PY'
import logging
import sys

import pypandoc
from striprtf.striprtf import rtf_to_text

logging.disable()
path = sys.argv[1]
print("pandoc", pypandoc.convert_file(path, "plain").strip())
print("striprtf", rtf_to_text(open(path, encoding="ascii").read()).strip())
PY
cat > read.cjs <<'JS'
const fs = require("fs");
const iarna = require("@iarna/rtf-to-html");
const { OfficeParser } = require("officeparser");
(async () => {
  const path = process.argv[2];
  console.log("officeparser", (await OfficeParser.parseOffice(path)).toText().trim());
  iarna.fromStream(fs.createReadStream(path), { template: (_doc, _defaults, content) => content }, (error, html) => {
    if (error) throw error;
    console.log("iarna", html.replace(/<[^>]*>/g, "").trim());
  });
})();
JS
v/bin/python write.py
for name in unicode bytes; do
    echo "== $name"
    v/bin/python read.py "$name.rtf"
    node read.cjs "$name.rtf"
    if unrtf/usr/bin/unrtf -P unrtf/usr/share/unrtf --text "$name.rtf" 2>/dev/null | grep -q 清溪县整改情况; then
        echo "unrtf 清溪县整改情况"
    else
        echo "unrtf (no Chinese text)"
    fi
done > seen
cat seen
cat > expected <<'TXT'
== unicode
pandoc 清å溪ª县Ø整û改Ä情é况ö
striprtf 清溪县整改情况
officeparser 清Çå溪Ϫ县ÏØ整Õû改¸Ä情Çé况¿ö
iarna 清清溪溪县县整整改改情情况况
unrtf (no Chinese text)
== bytes
pandoc ÇåÏªÏØÕû¸ÄÇé¿ö
striprtf 清溪县整改情况
officeparser ÇåÏªÏØÕû¸ÄÇé¿ö
iarna 清溪县整改情况
unrtf (no Chinese text)
TXT
cmp -s seen expected || { echo "changed"; diff seen expected; exit 1; }

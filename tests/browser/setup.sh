#!/bin/sh
# Installs what the browser tests, the HTML checker and the calendar test need, at the locked versions; nothing is run on install and no browser is downloaded.
# Needs node 20 or newer, Java 17 and Debian's chromium (or CHROMIUM=/path/to/chromium).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
for folder in "$here" "$here/../validators"; do
  (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --silent)
done
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || { echo "chromium is missing: apt-get install chromium" >&2; exit 2; }

#!/bin/sh
# Installs what the browser tests, the HTML checker and the calendar test need, at the locked versions; nothing is run on install and no
# browser is downloaded. Of ReplayWeb.page only the two scripts of its package are needed, not what they were made of, so the package is
# fetched by itself and held to its digest.
# Needs node 20 or newer, Java 17 and Debian's chromium (or CHROMIUM=/path/to/chromium).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
for folder in "$here" "$here/../validators"; do
  (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --silent)
done
replay=$here/node_modules/replaywebpage
digest=9c28f63d238ddc1c5e489284f00b183f250bbf45cf64a2567f2e25f4fc90adef52ab02d9f9629956cfec7cba8f390e06ac7fb46248dbc0e86bf1c4931f4f20b1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
(cd "$scratch" && npm pack --silent replaywebpage@2.5.3 >/dev/null && echo "$digest  replaywebpage-2.5.3.tgz" | sha512sum -c --quiet - &&
  tar -xzf replaywebpage-2.5.3.tgz package/index.html package/sw.js package/ui.js)
rm -rf "$replay"
mv "$scratch/package" "$replay"
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || { echo "chromium is missing: apt-get install chromium" >&2; exit 2; }

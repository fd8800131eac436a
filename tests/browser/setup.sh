#!/bin/sh
# Installs what the browser tests, the HTML checker and the calendar test need, at the locked versions; nothing is run on install and no
# browser is downloaded. Of ReplayWeb.page, CKEditor 5 and wangEditor only the finished scripts of their packages are needed, not what they were
# made of, so these packages are fetched by themselves and held to their digests.
# Needs node 20 or newer, Java 17 and Debian's chromium (or CHROMIUM=/path/to/chromium).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
for folder in "$here" "$here/../validators"; do
  (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --silent)
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# fetch NAME VERSION SHA512 FILE…: the named files of a package into node_modules/NAME.
fetch() {
  name=$1 version=$2 digest=$3
  shift 3
  rm -rf "$scratch/package" "$here/node_modules/$name"
  archive=$(cd "$scratch" && npm pack --silent "$name@$version")
  (cd "$scratch" && echo "$digest  $archive" | sha512sum -c --quiet - && tar -xzf "$archive" "$@")
  mkdir -p "$(dirname "$here/node_modules/$name")"
  mv "$scratch/package" "$here/node_modules/$name"
}

fetch replaywebpage 2.5.3 \
  9c28f63d238ddc1c5e489284f00b183f250bbf45cf64a2567f2e25f4fc90adef52ab02d9f9629956cfec7cba8f390e06ac7fb46248dbc0e86bf1c4931f4f20b1 \
  package/index.html package/sw.js package/ui.js
fetch @ckeditor/ckeditor5-build-classic 44.3.0 \
  b6f3b04f5740665638bf5bd922da91d1515f4f3afe38ba049a7396fcb721976634054593f7d1827c0042bc075a901058bca76c30bb07d23a9916f9cbc490949a \
  package/package.json package/build/ckeditor.js
fetch @wangeditor/editor 5.1.23 \
  d11c5f7954ee2b5b64b5468f44e9c2a057da1d5269440204db3752d26a4ffafab56b1550a4b8ccf3e7c2bcacea608907d0f83e0bee38849a5edd556ba12904b9 \
  package/package.json package/dist/index.js package/dist/css/style.css
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || { echo "chromium is missing: apt-get install chromium" >&2; exit 2; }

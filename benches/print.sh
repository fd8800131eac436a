#!/bin/sh
# The official PDF against Chromium's headless print and WeasyPrint, on the same text in one run: wall time and peak memory.
#
#   benches/print.sh [RUNS]
#
# Prints a table of medians. Cold: the whole command, from records (or HTML) on the disk to a PDF on the disk. Warm: one document
# after another in one process (benches/print.rs). Skips what is not installed.
set -eu

runs=${1:-9}
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

fonts=$root/.cache/fonts
[ -s "$fonts/FandolFang-Regular.otf" ] || { echo "print.sh: no fonts; run tests/setup/fonts.sh" >&2; exit 1; }

cargo build --release --quiet
cargo bench --bench print --no-run --quiet
gongkai=${CARGO_TARGET_DIR:-target}/release/gongkai

# The real announcement where it is at hand, imported; else the example.
content=content
report=donggang-2022
if [ -f ../shared/data/donggang-2022.txt ]; then
    mkdir "$work/content"
    cp content/site.yaml "$work/content"
    "$gongkai" import ../shared/data/donggang-2022.txt --content "$work/content" --id "$report" >/dev/null 2>&1
    content=$work/content
fi

# The text of the announcement as the build wrote it, in the same face, size and lines for the other two.
"$gongkai" print "$report" --content "$content" -o "$work/gongkai.pdf" >/dev/null 2>&1
pdftotext -layout "$work/gongkai.pdf" "$work/text"
{
    echo '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>通报</title><style>'
    echo "@font-face { font-family: F; src: url(file://$fonts/FandolFang-Regular.otf) }"
    echo '@page { size: A4; margin: 37mm 26mm 35mm 28mm } body { margin: 0; font: 15.79pt/28.99pt F; text-align: justify }'
    echo 'p { margin: 0; text-indent: 2em }</style>'
    # A paragraph begins at an indent.
    awk '/^ *— [0-9]+ —/ { next } /^[ \f]*$/ { next } /^ / { print "<p>" } { gsub(/&/, "\\&amp;"); gsub(/</, "\\&lt;"); gsub(/^[ \f]+/, ""); print }' "$work/text"
    echo '</html>'
} >"$work/text.html"

# milliseconds and peak kilobytes of a command, of the whole process tree for memory's largest process
once() {
    began=$(date +%s%N)
    /usr/bin/time -f '%M' -o "$work/time" "$@" >/dev/null 2>&1 || { echo "print.sh: $1 failed" >&2; exit 1; }
    ended=$(date +%s%N)
    echo "$(((ended - began) / 1000000)) $(cat "$work/time")"
}

median() {
    sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'
}

cold() {
    name=$1
    shift
    : >"$work/$name"
    i=0
    while [ "$i" -lt "$runs" ]; do
        once "$@" >>"$work/$name"
        i=$((i + 1))
    done
    took=$(cut -d' ' -f1 "$work/$name" | median)
    memory=$(cut -d' ' -f2 "$work/$name" | median)
    printf '%-22s %8s ms %8s MB\n' "$name, cold" "$took" "$((memory / 1024))"
}

once "$gongkai" print -q "$report" --content "$content" -o "$work/gongkai.pdf" >/dev/null
cold gongkai "$gongkai" print -q "$report" --content "$content" -o "$work/gongkai.pdf"
if command -v weasyprint >/dev/null 2>&1; then
    cold weasyprint weasyprint -q "$work/text.html" "$work/weasyprint.pdf"
else
    echo 'weasyprint: skipped, not installed'
fi
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -n "$browser" ]; then
    cold chromium "$browser" --headless --no-sandbox --disable-gpu --user-data-dir="$work/profile" --no-pdf-header-footer \
        --print-to-pdf="$work/chromium.pdf" "file://$work/text.html"
else
    echo 'chromium: skipped, not installed'
fi

cargo bench --quiet --bench print -- warm 30
cargo bench --quiet --bench print -- many 1 100
cargo bench --quiet --bench print -- many 2 100

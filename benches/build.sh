#!/usr/bin/env bash
# Build speed: `gongkai build` against `cp -r` of its own output on the same disk, in the same run.
#
#   benches/build.sh [REPORTS ...]          default: 40 400
#
# For each size, 23 items a report: a full build into a new folder, `cp -r` of that output into a new folder, a build with nothing
# changed, and one with one item changed. Medians of ROUNDS (default 5) rounds; wall time, pages a second, peak memory. Nothing is
# deleted before the end: on ext4, files made soon after many were deleted are up to twenty times slower to make.
set -euo pipefail
cd "$(dirname "$0")/.."
program=$PWD/target/release/gongkai
rounds=${ROUNDS:-5}
[ -x "$program" ] || { echo "build first: cargo build --release" >&2; exit 2; }
sizes=("$@")
[ ${#sizes[@]} -gt 0 ] || sizes=(40 400)
work=$(mktemp -d "${BENCH_DIR:-$PWD/target}/bench-build.XXXXXX")

# measure NAME COMMAND...: appends wall seconds and peak kilobytes to $work/NAME
measure() {
    local name=$1
    shift
    /usr/bin/time -o "$work/time" -f '%e %M' "$@" >/dev/null 2>&1
    cat "$work/time" >>"$work/$name"
}
median() { sort -n "$work/$1" | awk '{ wall[NR] = $1 } END { print wall[int((NR + 1) / 2)] }'; }
peak() { awk '$2 > most { most = $2 } END { printf "%.0f", most / 1024 }' "$work/$1"; }

for reports in "${sizes[@]}"; do
    site=$work/$reports
    "$program" synth "$site/content" --reports "$reports" --items 23
    for round in $(seq "$rounds"); do
        out=$site/round-$round
        measure "full-$reports" "$program" build --no-pdf --content "$site/content" --output "$out/output"
        measure "copy-$reports" cp -r "$out/output" "$out/copy"
    done
    out=$site/round-1/output
    for round in $(seq "$rounds"); do
        measure "none-$reports" "$program" build --no-pdf --content "$site/content" --output "$out"
        echo "# $round" >>"$site/content/report-00003/items/01-item-01.yaml"
        measure "one-$reports" "$program" build --no-pdf --content "$site/content" --output "$out"
    done
    pages=$(find "$out" -name '*.html' | wc -l)
    files=$(find "$out" -type f | wc -l)
    full=$(median "full-$reports") copy=$(median "copy-$reports") none=$(median "none-$reports") one=$(median "one-$reports")
    awk -v reports="$reports" -v pages="$pages" -v files="$files" -v full="$full" -v copy="$copy" -v none="$none" -v one="$one" \
        -v mb="$(peak "full-$reports")" 'BEGIN {
        printf "%d reports, %d pages, %d files\n", reports, pages, files
        printf "  full build        %6.2f s  %6.0f pages/s  peak %d MB\n", full, pages / full, mb
        printf "  cp -r             %6.2f s  full build / cp -r = %.2f\n", copy, full / copy
        printf "  nothing changed   %6.2f s  / full build = %.2f\n", none, none / full
        printf "  one item changed  %6.2f s  / full build = %.2f\n", one, one / full
    }'
done
rm -rf "$work"

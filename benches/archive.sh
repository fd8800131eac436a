#!/usr/bin/env bash
# Archive speed: `gongkai archive` against `cp -r`, `sha256sum` and `sha512sum` of the same bytes on the same disk, in the same run.
#
#   benches/archive.sh [REPORTS ...]          default: 40 400
#
# For each size, 23 items a report: a first archive run, with folders and zipped; a run with nothing changed; `verify`. Then of the
# finished archive's bytes `cp -r`, `sha256sum` and `sha512sum` one after the other, and what the rest of the work costs with other
# tools: SM3 (openssl) and gzip -6 of the pages. Medians of ROUNDS (default 3) rounds; wall time and peak memory. Nothing is
# deleted before the end: on ext4, files made soon after many were deleted are up to twenty times slower to make.
set -euo pipefail
cd "$(dirname "$0")/.."
program=${PROGRAM:-$PWD/target/release/gongkai}
rounds=${ROUNDS:-3}
[ -x "$program" ] || { echo "build first: cargo build --release" >&2; exit 2; }
sizes=("$@")
[ ${#sizes[@]} -gt 0 ] || sizes=(40 400)
work=$(mktemp -d "${BENCH_DIR:-$PWD/target}/bench-archive.XXXXXX")

# measure NAME COMMAND...: appends wall seconds, processor seconds and peak kilobytes to $work/NAME
measure() {
    local name=$1
    shift
    /usr/bin/time -o "$work/time" -f '%e %U %M' "$@" >/dev/null 2>&1
    cat "$work/time" >>"$work/$name"
}
median() { sort -n "$work/$1" | awk '{ wall[NR] = $1 } END { print wall[int((NR + 1) / 2)] }'; }
peak() { awk '$3 > most { most = $3 } END { printf "%.0f", most / 1024 }' "$work/$1"; }

for reports in "${sizes[@]}"; do
    site=$work/$reports
    "$program" synth "$site/content" --reports "$reports" --items 23
    "$program" build --quiet --no-pdf --content "$site/content" --output "$site/output" 2>/dev/null
    archive() { measure "$1-$reports" "$program" archive --all --quiet --content "$site/content" --output "$site/output" --archive "$2" "${@:3}"; }
    for round in $(seq "$rounds"); do
        folder=$site/archive-$round
        archive folders "$folder"
        archive zipped "$site/zips-$round" --zip
        archive none "$folder"
        measure "verify-$reports" "$program" verify --quiet "$folder"
        measure "cp-$reports" cp -r "$folder" "$site/copy-$round"
        measure "sha256-$reports" find "$folder" -type f -exec sha256sum {} +
        measure "sha512-$reports" find "$folder" -type f -exec sha512sum {} +
        measure "sm3-$reports" find "$folder" -type f -exec openssl dgst -sm3 {} +
        measure "gzip-$reports" find "$folder" -path '*/data/site/*' -type f -exec gzip -6 -c {} +
        measure "sync-$reports" sync -f "$site/copy-$round"
    done
    folder=$site/archive-1
    bytes=$(find "$folder" -type f -printf '%s\n' | awk '{ sum += $1 } END { print sum }')
    files=$(find "$folder" -type f | wc -l)
    base=$(awk -v a="$(median "cp-$reports")" -v b="$(median "sha256-$reports")" -v c="$(median "sha512-$reports")" 'BEGIN { print a + b + c }')
    printf '%d reports, %d files, %.1f MB in the archive\n' "$reports" "$files" "$(awk -v b="$bytes" 'BEGIN { print b / 1e6 }')"
    printf '  cp -r %s s + sha256sum %s s + sha512sum %s s = %s s\n' \
        "$(median "cp-$reports")" "$(median "sha256-$reports")" "$(median "sha512-$reports")" "$base"
    for kind in folders zipped none verify; do
        awk -v kind="$kind" -v wall="$(median "$kind-$reports")" -v base="$base" -v mb="$(peak "$kind-$reports")" \
            'BEGIN { printf "  %-8s %6.2f s  ratio %.2f  peak %d MB\n", kind, wall, wall / base, mb }'
    done
    printf '  the rest with other tools: SM3 %s s, gzip -6 of the pages %s s, sync of the copy %s s\n' \
        "$(median "sm3-$reports")" "$(median "gzip-$reports")" "$(median "sync-$reports")"
done
rm -rf "$work"

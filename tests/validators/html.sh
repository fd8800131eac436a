#!/bin/sh
# Runs the Nu HTML checker over a built site: tests/validators/html.sh OUTPUT_DIR
# All pages but items are checked, of item pages at most 20 a report; fragments are wrapped into a page first, as a CMS does.
# Needs Java 17 and `npm ci --ignore-scripts` in this folder. Ends with `N passed, N failed`.
set -eu
output=${1:?usage: html.sh OUTPUT_DIR}
here=$(cd "$(dirname "$0")" && pwd)
jar=$(find "$here/node_modules/vnu-jar" -name vnu.jar | head -n 1)
[ -n "$jar" ] || { echo "run npm ci --ignore-scripts in $here first" >&2; exit 2; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

list="$scratch/list"
find "$output" -name '*.html' ! -path '*/items/*' ! -name fragment.html | sort > "$list"
find "$output" -type d -name items | sort | while read -r folder; do
  find "$folder" -name '*.html' | sort | head -n 20
done >> "$list"
find "$output" -name fragment.html | sort | while read -r fragment; do
  wrapped="$scratch/fragment-$(basename "$(dirname "$fragment")").html"
  {
    printf '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>fragment</title></head><body><h1>fragment</h1>\n'
    # The byte order mark stands at a file's beginning only. `align` is obsolete, and the one alignment that pasting into editors keeps.
    tail -c +4 "$fragment" | sed -E 's/<(p|h2) align="(right|center)"/<\1/'
    printf '</body></html>\n'
  } > "$wrapped"
  echo "$wrapped"
done >> "$list"

count=$(wc -l < "$list")
[ "$count" -gt 0 ] || { echo "no page in $output" >&2; exit 2; }
# Warnings are shown with the errors and fail the check too: a page fit for a portal has neither.
tr '\n' '\0' < "$list" | xargs -0 java -Xss8m -jar "$jar" --format gnu > "$scratch/found" 2>&1 || true
cat "$scratch/found"
failed=$(sed -n 's/^"\{0,1\}\(file:[^"]*\.html\)"\{0,1\}:.*/\1/p' "$scratch/found" | sort -u | wc -l)
if [ "$failed" -eq 0 ] && [ -s "$scratch/found" ]; then failed=1; fi
echo "$((count - failed)) passed, $((failed)) failed"
[ "$failed" -eq 0 ]

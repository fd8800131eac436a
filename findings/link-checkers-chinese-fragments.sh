#!/bin/sh
# hyperlink and check-html-links (npm) report a link to a Chinese heading as broken where its fragment is percent-encoded, as pandoc,
# Hugo and most template filters write it: href="#%E4%B8%80" and id="一". Unencoded (href="#一") it is fine to them. linkinator takes
# both (and so does LinkChecker 10.6.0). The HTML standard (7.4.6.4, the indicated part of a document) decodes the fragment before it compares.
# Guess: a checker that parses URLs and compares fragments with ids decodes one of the two.
# Tried with hyperlink 5.0.4, check-html-links 0.2.4, linkinator 7.6.1 (npm) on 2026-11-29.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"
npm install --silent --no-fund --no-audit --ignore-scripts --prefix "$work" hyperlink@5.0.4 check-html-links@0.2.4 linkinator@7.6.1 \
    >/dev/null 2>&1
page() {
    mkdir -p "$1"
    {
        printf '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>通报</title></head><body>'
        printf '<p><a href="#%s">甲</a></p><h2 id="一">一</h2></body></html>\n' "$2"
    } > "$1/index.html"
}
page encoded %E4%B8%80
page plain 一
page missing %E4%BA%8C
# Each prints "broken" or "fine".
verdict() { if grep -q "$1"; then echo broken; else echo fine; fi; }
for site in encoded plain missing; do
    echo "$site hyperlink $(node_modules/.bin/hyperlink "$site/index.html" 2>&1 | verdict '^not ok')"
    echo "$site check-html-links $(node_modules/.bin/check-html-links "$site" 2>&1 | verdict 'missing reference target')"
    echo "$site linkinator $(node_modules/.bin/linkinator "$site" --check-fragments 2>&1 | verdict 'broken links')"
done > seen
cat seen
cat > expected <<'TXT'
encoded hyperlink broken
encoded check-html-links broken
encoded linkinator fine
plain hyperlink fine
plain check-html-links fine
plain linkinator fine
missing hyperlink broken
missing check-html-links broken
missing linkinator broken
TXT
cmp -s seen expected || { echo "changed"; diff seen expected; exit 1; }

#!/bin/sh
# acceptance.sh NATIVE FOREIGN FOLDER [pdf]: the way of a drafter with two programs, side by side. After every step the two must have ended
# alike, said the same findings and written the same bytes; with `pdf`, also the same PDFs. Then builds of the foreign one are killed.
set -eu

native=$1
foreign=$2
folder=$3
pdf=${4:-}
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
steps=0
rm -rf "$folder"
mkdir -p "$folder/native" "$folder/foreign"

fail() {
    echo "acceptance: $1" >&2
    exit 1
}

# CODE ARGUMENT…: both programs; findings and trees must be equal. What is written for the eye may name paths in the system's way.
step() {
    expected=$1
    shift
    steps=$((steps + 1))
    for side in native foreign; do
        eval "program=\$$side"
        code=0
        (cd "$folder/$side" && "$program" "$@" >"../$side.out" 2>"../$side.err") || code=$?
        [ "$code" -eq "$expected" ] || {
            cat "$folder/$side.out" "$folder/$side.err" >&2
            fail "$side: gongkai $*: exit code $code, not $expected"
        }
    done
    # Wine and the program itself end lines alike; only the separators of paths may differ.
    for stream in out err; do
        tr '\\' / <"$folder/foreign.$stream" >"$folder/foreign.$stream.plain"
        tr '\\' / <"$folder/native.$stream" | diff - "$folder/foreign.$stream.plain" >&2 || fail "gongkai $*: says something else ($stream)"
    done
    diff -r -x '*.gongkai-*' -x .gongkai-lock "$folder/native" "$folder/foreign" >&2 || fail "gongkai $*: writes something else"
    echo "  gongkai $*"
}

# FILE TEXT…: the same file on both sides; a text of its own line each.
put() {
    file=$1
    shift
    for side in native foreign; do
        mkdir -p "$(dirname "$folder/$side/$file")"
        printf '%s\n' "$@" >"$folder/$side/$file"
    done
}

edit() {
    for side in native foreign; do
        sed -i "$2" "$folder/$side/$1"
    done
}

echo "acceptance: $foreign beside $native"
for side in native foreign; do
    cp "$root/tests/fixtures/announcements/audit-budget.txt" "$folder/$side/notice.txt"
done
export SOURCE_DATE_EPOCH=1767225600
step 0 --lang zh init
step 0 --lang zh import notice.txt --id budget
step 2 --lang en import notice.txt --id budget
step 0 --lang zh import notice.txt --id budget --force
step 0 --lang en check --format json
if [ -n "$pdf" ]; then
    step 0 --lang zh print --all --output pdf
    step 0 --lang zh print budget --output annexes.pdf --standard a-3a --annex items,totals,notice
    step 0 --lang zh build --output with-pdf
fi
step 0 --lang zh build --no-pdf
step 0 --lang zh build --no-pdf
# A change, a file of others in the output, and a page that somebody has changed by hand.
put output/mine.txt 我的文件
edit content/site.yaml 's/^banner: .*/banner: 网站正在试用/'
edit output/index.html 's/</< /'
step 0 --lang zh build --no-pdf --format json
[ -e "$folder/foreign/output/mine.txt" ] || fail "a file of others is gone"
# An error publishes nothing.
put content/budget/items/99-x.yaml 'problem: ['
step 1 --lang zh build --no-pdf
for side in native foreign; do rm "$folder/$side/content/budget/items/99-x.yaml"; done
for side in native foreign; do
    printf 'approvals: [{ role: 主要负责人, count: 1 }]\n' >>"$folder/$side/content/site.yaml"
done
step 0 --lang zh build --no-pdf
step 0 --lang zh approve budget --role 主要负责人 --name 王某某 --yes
step 0 --lang zh approve example-2026 --role 主要负责人 --name 王某某 --yes
step 0 --lang zh status
step 0 --lang zh build --no-pdf
step 0 --lang zh archive --all --as-of 2026-01-01
step 0 --lang zh archive --all --as-of 2026-01-02
step 0 --lang zh verify archive
bag=$(cd "$folder/native" && ls -d archive/budget-*)
step 0 --lang zh diff "$bag" content
step 0 --lang zh restore "$bag" --content restored
step 0 --lang zh export budget --docx
step 0 --lang zh export budget --xlsx --internal
step 0 --lang zh export budget --one --output alone
step 0 --lang zh export --zip
step 0 --lang zh archive --all --zip --archive zipped --as-of 2026-01-01
step 0 --lang zh verify zipped

# A build that is killed leaves the old site or the new one, or, between two renames, one of them beside: the next build puts it right.
whole() {
    [ -e "$1/.gongkai/manifest.json" ] || return 1
    sed -n 's/^{"path":"\(.*\)","size":[0-9]*,"sha256":"\([0-9a-f]*\)"},*$/\2  \1/p' "$1/.gongkai/manifest.json" >"$folder/sums"
    [ -s "$folder/sums" ] && (cd "$1" && sha256sum --quiet -c "$folder/sums" >&2)
}
rm -rf "$folder/native" "$folder/foreign"
mkdir "$folder/native" "$folder/foreign"
step 0 synth content --reports 40 --items 3
step 0 --lang en build --no-pdf --quiet
killed=0
aside=0
for round in $(seq 1 "${GONGKAI_KILLS:-20}"); do
    edit content/report-00001/items/01-item-01.yaml "s/^problem: .*/problem: 第${round}次的问题/"
    (cd "$folder/foreign" && exec "$foreign" build --no-pdf --quiet >/dev/null 2>&1) &
    child=$!
    sleep "$(awk -v round="$round" 'BEGIN { srand(round); print 0.05 + rand() * 1.5 }')"
    kill -9 "$child" 2>/dev/null && killed=$((killed + 1))
    wait "$child" 2>/dev/null || true
    if ! whole "$folder/foreign/output"; then
        aside=$((aside + 1))
        whole "$folder/foreign/.output.gongkai-aside" || fail "round $round: no whole output is left"
    fi
done
step 0 --lang en build --no-pdf --quiet
whole "$folder/foreign/output" || fail "the output is not whole"
echo "acceptance: $steps steps alike; of $killed builds killed, $aside left the output beside"

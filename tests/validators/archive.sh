#!/bin/bash
# Other people's tools on a snapshot: bagit, sha256sum, sha512sum, openssl (SM3), unzip, warcio, wacz, cdxj-indexer, pywb,
# ReplayWeb.page.
# usage: archive.sh BAG_FOLDER
# A tool that is not installed is skipped with a line, or with GONGKAI_ALL_TESTS=1 a failure. The Python tools are those of
# tests/setup/requirements.txt.
set -u
here=$(cd "$(dirname "$0")" && pwd)
bag=$(cd "$1" && pwd)
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
failed=0

# ok NAME COMMAND…: runs a command quietly; tells its words only when it fails.
ok() {
    local name=$1
    shift
    if "$@" >"$work/said" 2>&1; then
        echo "passed: $name"
    else
        echo "failed: $name"
        sed 's/^/    /' "$work/said"
        failed=1
    fi
}

# have TOOL NAME: whether a tool is there.
have() {
    command -v "$1" >/dev/null 2>&1 && return 0
    echo "skipped: $2: no $1"
    [ "${GONGKAI_ALL_TESTS:-}" != 1 ] || failed=1
    return 1
}

digests() { (cd "$bag" && "$1sum" --strict --quiet -c "manifest-$1.txt" && "$1sum" --strict --quiet -c "tagmanifest-$1.txt"); }
sm3() {
    (cd "$bag" && while IFS= read -r line; do
        [ "$(openssl dgst -sm3 -r "${line#*  }" | cut -d' ' -f1)" = "${line%%  *}" ] || { echo "$line"; exit 1; }
    done <manifest-sm3.txt)
}
# pages.jsonl is there and each page has text; `wacz validate` does not look.
pages() {
    python3 - "$work/wacz/pages/pages.jsonl" <<'PYTHON'
import json, sys
head, *pages = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
assert head["format"] == "json-pages-1.0", head
assert pages and all(page["url"] and page["ts"] and page["title"] and page["text"] for page in pages), pages
PYTHON
}
# Another indexer gives the same index but for the status, which resource records do not have.
index() {
    cdxj-indexer -s "$work/wacz/archive/data.warc.gz" >"$work/theirs.cdx" || return 1
    python3 - "$work/theirs.cdx" "$work/wacz/indexes/index.cdx" <<'PYTHON'
import json, sys
def lines(path):
    for line in open(path, encoding="utf-8"):
        key, stamp, fields = line.split(" ", 2)
        fields = json.loads(fields)
        fields.pop("status", None)
        yield key, stamp, fields
theirs, ours = (list(lines(path)) for path in sys.argv[1:])
assert theirs == ours, [pair for pair in zip(theirs, ours) if pair[0] != pair[1]][:1]
PYTHON
}
compression() {
    python3 - "$bag/data/report.wacz" <<'PYTHON'
import sys, zipfile
assert all(member.compress_type == zipfile.ZIP_STORED for member in zipfile.ZipFile(sys.argv[1]).infolist())
PYTHON
}
# pywb serves every file of the snapshot from the web archive, byte for byte; and the page with its style sheet rewritten.
replay() {
    mkdir "$work/replay" && cd "$work/replay" || return 1
    wb-manager init snapshot && wb-manager add --unpack-wacz snapshot "$bag/data/report.wacz" || return 1
    local port=$((20000 + $$ % 20000))
    wayback -b 127.0.0.1 -p "$port" >"$work/wayback.log" 2>&1 &
    server=$!
    local tries=0
    until curl -sf -o /dev/null "http://127.0.0.1:$port/"; do
        tries=$((tries + 1))
        [ "$tries" -lt 100 ] && kill -0 "$server" 2>/dev/null || { cat "$work/wayback.log"; return 1; }
        sleep 0.2
    done
    python3 - "$bag" "$work/wacz/indexes/index.cdx" "http://127.0.0.1:$port/snapshot" <<'PYTHON'
import json, os, re, sys, urllib.parse, urllib.request
bag, index, server = sys.argv[1:]
meta = json.load(open(os.path.join(bag, "data/metadata.json"), encoding="utf-8"))
path = f"reports/{meta['report']}/index.html"
base = meta["address"][: -len(path)]
urls = [json.loads(line.split(" ", 2)[2])["url"] for line in open(index, encoding="utf-8")]
def get(kind, url):
    with urllib.request.urlopen(f"{server}/{stamp}{kind}/{url}") as answer:
        return answer.read()
stamp = meta["dates"]["archived"].replace("-", "") + "000000"
for url in urls:
    file = urllib.parse.unquote(url[len(base):])
    with open(os.path.join(bag, "data/site", file), "rb") as original:
        assert get("id_", url) == original.read(), url
page = get("mp_", meta["address"]).decode()
assert meta["title"] in page
sheet = re.search(r'<link rel="stylesheet" href="([^"]+)"', page).group(1)
with urllib.request.urlopen(urllib.parse.urljoin(server, sheet)) as answer:
    assert answer.headers.get_content_type() == "text/css" and b"{" in answer.read(), sheet
hosts = set(re.findall(r'(?:src|href)="(https?://[^"/]+)', page))
assert hosts <= {server.rsplit("/", 1)[0]} | {match for match in hosts if "beian.mps.gov.cn" in match}, hosts
print(len(urls), "files replayed")
PYTHON
    port_of_replay=$port
}
{ read -r address && read -r title && read -r day; } < <(python3 - "$bag/data/metadata.json" <<'PYTHON'
import json, sys
meta = json.load(open(sys.argv[1], encoding="utf-8"))
print(meta["address"], meta["title"], meta["dates"]["archived"].replace("-", ""), sep="\n")
PYTHON
)
# The page that pywb replays in a real browser: its title, its styles, no request to another host.
browser() {
    node "$here/../browser/replay.mjs" "http://127.0.0.1:$port_of_replay/snapshot/${day}000000/$address" "$title"
}
# The same with ReplayWeb.page, which needs no server but one for files.
replayweb() {
    node "$here/../browser/replayweb.mjs" "$bag/data/report.wacz" "$address" "$title"
}
# can_browse NAME PACKAGE: whether a browser is there with what drives it.
can_browse() {
    have "${CHROMIUM:-chromium}" "$1" || return 1
    [ -d "$here/../browser/node_modules/playwright-core" ] && [ -d "$here/../browser/node_modules/$2" ] && return 0
    echo "skipped: $1: no $2"
    [ "${GONGKAI_ALL_TESTS:-}" != 1 ] || failed=1
    return 1
}

have sha256sum sha256 && ok sha256 digests sha256
have sha512sum sha512 && ok sha512 digests sha512
if have openssl sm3; then
    if openssl dgst -sm3 /dev/null >/dev/null 2>&1; then ok sm3 sm3; else echo "skipped: sm3: this openssl has none"; fi
fi
have bagit.py bagit && ok bagit bagit.py --quiet --validate "$bag"
python3 -m zipfile -e "$bag/data/report.wacz" "$work/wacz" || failed=1
ok stored compression
ok pages.jsonl pages
have warcio warcio && ok warcio warcio check -v "$work/wacz/archive/data.warc.gz"
have wacz "wacz validate" && ok "wacz validate" wacz validate -f "$bag/data/report.wacz"
have cdxj-indexer cdxj-indexer && ok cdxj-indexer index
port_of_replay=
have wayback pywb && ok "pywb replay" replay
if [ -n "$port_of_replay" ]; then
    can_browse "pywb in a browser" playwright-core && ok "pywb in a browser" browser
fi
can_browse ReplayWeb.page replaywebpage && ok ReplayWeb.page replayweb
exit "$failed"

#!/bin/sh
# wacz create --detect-pages takes for pages only those that another request in the WARC names as its Referer: a notice without an
# image, style or link that was followed is no page, and a WARC of it alone becomes a WACZ without pages/pages.jsonl, which wacz validate
# calls valid. Of a page in GBK (Content-Type with charset=gbk) it says on standard output that the extraction of text failed, and lists
# the address as its title.
# Guess: every HTML response with status 200 is a page (as in js-wacz and the help: "Generates pages.jsonl"), in the charset of its header.
# Tried with wacz 0.6.0, warcio 1.8.1, cdxj-indexer 1.5.0 (PyPI) on 2026-11-29. The pages are made up.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check wacz==0.6.0 warcio==1.8.1 cdxj-indexer==1.5.0
cat > write.py <<'PY'
import io

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

SITE = "http://qx.example.cn/"
HTML = (
    "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>根据县委统一部署，县委第二巡察组对石桥镇党委进行了巡察，"
    "现将整改进展情况予以公布，欢迎广大干部群众监督。</p></body></html>"
)


def exchange(writer, path, body, kind, referer=None):
    sent = [("Host", "qx.example.cn")] + ([("Referer", SITE + referer)] if referer else [])
    date = {"WARC-Date": "2022-12-05T02:00:00Z"}
    response = writer.create_warc_record(
        SITE + path, "response", payload=io.BytesIO(body), warc_headers_dict=date,
        http_headers=StatusAndHeaders("200 OK", [("Content-Type", kind), ("Content-Length", str(len(body)))], protocol="HTTP/1.1"),
    )
    request = writer.create_warc_record(
        SITE + path, "request", warc_headers_dict=date, http_headers=StatusAndHeaders(f"GET /{path} HTTP/1.1", sent, is_http_request=True),
    )
    writer.write_request_response_pair(request, response)


with open("site.warc.gz", "wb") as out:
    writer = WARCWriter(out, gzip=True)
    exchange(writer, "styled.html", HTML.format("通报一").encode(), "text/html; charset=utf-8")
    exchange(writer, "style.css", b"p { color: black }", "text/css", referer="styled.html")
    exchange(writer, "gbk.html", HTML.format("通报二").encode("gbk"), "text/html; charset=gbk")
    exchange(writer, "gbk.css", b"p { color: black }", "text/css", referer="gbk.html")
    exchange(writer, "plain.html", HTML.format("通报三").encode(), "text/html; charset=utf-8", referer="styled.html")
with open("plain.warc.gz", "wb") as out:
    exchange(WARCWriter(out, gzip=True), "plain.html", HTML.format("通报三").encode(), "text/html; charset=utf-8")
PY
v/bin/python write.py
for name in site plain; do
    v/bin/wacz create --detect-pages --text -o "$name.wacz" "$name.warc.gz" > "$name.log" 2>&1
    grep -E 'Pages Detected|Skipping' "$name.log" | sed "s/^/$name: /"
done
cat > run.py <<'PY'
import json
import subprocess
import zipfile

lines = zipfile.ZipFile("site.wacz").read("pages/pages.jsonl").decode().splitlines()[1:]
pages = {page["url"].rsplit("/", 1)[1]: page["title"].rsplit("/", 1)[-1] for page in map(json.loads, lines)}
print("pages of site.wacz and their titles:", pages)
names = zipfile.ZipFile("plain.wacz").namelist()
valid = subprocess.run(["v/bin/wacz", "validate", "-f", "plain.wacz"], capture_output=True, text=True)
print("files of plain.wacz:", names, valid.stdout.strip().splitlines()[-1])
good = (
    pages == {"styled.html": "通报一", "gbk.html": "gbk.html"}
    and not any(name.startswith("pages/") for name in names)
    and "is valid" in valid.stdout
)
raise SystemExit(0 if good else "changed")
PY
v/bin/python -W ignore run.py

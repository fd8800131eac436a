#!/bin/sh
# Libraries that turn XML into objects strip U+3000, the space that indents Chinese paragraphs and fills up names: xmltodict (PyPI),
# fast-xml-parser and txml (npm) lose the indent of a paragraph, and an element that holds one U+3000 is null, "" or has no child.
# xml2js and untangle keep it, xmljson (GData) all but the lone one. In XML only U+0020, U+0009, U+000D and U+000A are white space (XML 1.0, 2.3).
# Guess: "strip white space" in an XML library means the white space of XML, so an OFD or docx text of 　　一、 survives a round trip.
# Tried with xmltodict 1.0.4, xmljson 0.2.1, untangle 1.2.1 (PyPI), fast-xml-parser 5.12.1, txml 6.0.3, xml2js 0.6.2 (npm) on 2026-11-29.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check xmltodict==1.0.4 xmljson==0.2.1 untangle==1.2.1 lxml
npm install --silent --no-fund --no-audit --ignore-scripts --prefix "$work" fast-xml-parser@5.12.1 txml@6.0.3 xml2js@0.6.2 >/dev/null
cat > run.py <<'PY'
import json

import lxml.etree
import untangle
import xmljson
import xmltodict

XML = "<r><p>　　一、整改总体情况</p><q>　</q></r>"
print(json.dumps(xmltodict.parse(XML)["r"], ensure_ascii=False, sort_keys=True))
print(json.dumps(xmljson.gdata.data(lxml.etree.fromstring(XML))["r"], ensure_ascii=False, sort_keys=True))
r = untangle.parse(XML).r
print(json.dumps({"p": r.p.cdata, "q": r.q.cdata}, ensure_ascii=False))
print(xmltodict.unparse(xmltodict.parse(XML)).splitlines()[-1])
PY
cat > run.cjs <<'JS'
const xml = "<r><p>　　一、整改总体情况</p><q>　</q></r>";
const { XMLParser } = require("fast-xml-parser");
console.log(JSON.stringify(new XMLParser().parse(xml).r));
console.log(JSON.stringify(require("txml").parse(xml)[0].children.map((child) => child.children)));
require("xml2js").parseString(xml, (error, result) => console.log(JSON.stringify(result.r)));
JS
{ v/bin/python run.py; node run.cjs; } > seen
cat seen
cat > expected <<'TXT'
{"p": "一、整改总体情况", "q": null}
{"p": {"$t": "　　一、整改总体情况"}, "q": {}}
{"p": "　　一、整改总体情况", "q": "　"}
<r><p>一、整改总体情况</p><q></q></r>
{"p":"一、整改总体情况","q":""}
[["一、整改总体情况"],[]]
{"p":["　　一、整改总体情况"],"q":["　"]}
TXT
cmp -s seen expected || { echo "changed"; diff seen expected; exit 1; }

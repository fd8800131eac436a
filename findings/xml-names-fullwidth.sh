#!/bin/sh
# The element <金额（万元）>, made of the heading of a column with full-width brackets, is well-formed to libxml2 (lxml), saxes (jsdom), sax,
# fast-xml-parser and xmldom, and "not well-formed (invalid token)" to expat, so to Python's ElementTree, xmltodict and pandas.read_xml with
# parser="etree". Since the fifth edition of XML 1.0 (2008, production 4) a name may hold nearly all characters, also （ ） ％ ／ and 、, and even
# begin with them; expat goes by the fourth. ① and “ are in no name.
# So pandas writes a ledger with lxml, its default, that it cannot read, nor write, with etree.
# Guess: punctuation is no part of a name, to all parsers; or if it is, then to all, after 18 years.
# Whom it hurts: exchange files of registers with Chinese names. Make names of letters and digits only, and put the heading in an attribute.
# Tried with lxml 6.1.3, xmltodict 1.0.4, pandas 3.0.6 (PyPI), saxes 6.0.0, sax 1.6.1, fast-xml-parser 5.12.1, @xmldom/xmldom 0.9.12
# (npm) and the expat of Python 3.11 (2.5.0) on 2026-11-30.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check lxml==6.1.3 xmltodict==1.0.4 pandas==3.0.6
npm install --silent --no-fund --no-audit --ignore-scripts --prefix "$work" saxes@6.0.0 sax@1.6.1 fast-xml-parser@5.12.1 @xmldom/xmldom@0.9.12 \
    >/dev/null 2>&1
cat > run.py <<'PY'
import io
import pyexpat
import xml.etree.ElementTree

import lxml.etree
import pandas
import xmltodict

print(pyexpat.EXPAT_VERSION, "libxml2", lxml.etree.LIBXML_VERSION)


def verdict(parse, *arguments):
    try:
        parse(*arguments)
    except (SyntaxError, pyexpat.ExpatError):
        return "refused"
    return "well-formed"


readers = {"ElementTree": xml.etree.ElementTree.fromstring, "xmltodict": xmltodict.parse, "lxml": lxml.etree.fromstring}
ledger = pandas.DataFrame({"编号": [1], "金额（万元）": [66.57]}).to_xml(index=False)
lines = []
for name in ("金额", "金额（万元）", "一、基本情况", "①"):
    results = {reader: verdict(parse, f"<{name}>1</{name}>".encode()) for reader, parse in readers.items()}
    lines.append(" ".join([name, *(f"{reader}={result}" for reader, result in results.items())]))
for parser in ("lxml", "etree"):
    result = verdict(lambda parser=parser: pandas.read_xml(io.StringIO(ledger), parser=parser))
    lines.append(f"pandas, written by default, read with {parser}: {result}")
with open("seen", "w", encoding="utf-8") as file:
    file.write("\n".join(lines) + "\n")
PY
cat > run.cjs <<'JS'
const { SaxesParser } = require("saxes");
const sax = require("sax");
const { XMLValidator } = require("fast-xml-parser");
const { DOMParser } = require("@xmldom/xmldom");
const raise = (message) => { throw new Error(message); };
const readers = {
  saxes: (text) => {
    const parser = new SaxesParser();
    parser.on("error", raise);
    parser.write(text).close();
  },
  sax: (text) => {
    const parser = sax.parser(true);
    parser.onerror = raise;
    parser.write(text).close();
  },
  "fast-xml-parser": (text) => XMLValidator.validate(text) === true || raise("invalid"),
  xmldom: (text) => new DOMParser({ onError: (_level, message) => raise(message) }).parseFromString(text, "text/xml"),
};
for (const name of ["金额", "金额（万元）", "一、基本情况", "①"]) {
  const results = Object.entries(readers).map(([reader, parse]) => {
    try {
      parse(`<${name}>1</${name}>`);
      return `${reader}=well-formed`;
    } catch {
      return `${reader}=refused`;
    }
  });
  console.log(name, ...results);
}
JS
v/bin/python run.py
node run.cjs >> seen
cat seen
cat > expected <<'TXT'
金额 ElementTree=well-formed xmltodict=well-formed lxml=well-formed
金额（万元） ElementTree=refused xmltodict=refused lxml=well-formed
一、基本情况 ElementTree=refused xmltodict=refused lxml=well-formed
① ElementTree=refused xmltodict=refused lxml=refused
pandas, written by default, read with lxml: well-formed
pandas, written by default, read with etree: refused
金额 saxes=well-formed sax=well-formed fast-xml-parser=well-formed xmldom=well-formed
金额（万元） saxes=well-formed sax=well-formed fast-xml-parser=well-formed xmldom=well-formed
一、基本情况 saxes=well-formed sax=well-formed fast-xml-parser=well-formed xmldom=well-formed
① saxes=refused sax=refused fast-xml-parser=refused xmldom=refused
TXT
cmp -s seen expected || { echo "changed"; diff seen expected; exit 1; }

#!/bin/sh
# A name with the reading of its surname (text:ruby, ODF 1.3 part 3) in OpenDocument files: odfdo's text of an ODT, and ezodf and
# pyexcel-ods3 for an ODS, lose the surname itself, 单文 is 文; odfpy, and calamine, pandas (odfpy) and odfdo for an ODS, write the reading
# into the name, 单shàn文. None of them returns 单文. odfdo's text also loses the blanks of text:s in 张  三.
# Guess: a reader returns the base text, as readers of xlsx mostly do with pinyin guides, or at worst appends the reading.
# Tried with odfpy 1.4.1, odfdo 3.27.3, ezodf 0.3.2, pyexcel-ods3 0.6.1, python-calamine 0.9.1, pandas 3.1.1 (PyPI) on
# 2026-11-29. The names are made up.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check odfpy==1.4.1 odfdo==3.27.3 ezodf==0.3.2 pyexcel-ods3==0.6.1 python-calamine==0.9.1 \
    pandas==3.1.1
cat > run.py <<'PY'
import zipfile

import ezodf
import odf.opendocument
import odf.teletype
import odf.text
import odfdo
import pandas
import pyexcel_ods3
import python_calamine

NAMES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
LIST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
RUBY = "<text:ruby><text:ruby-base>单</text:ruby-base><text:ruby-text>shàn</text:ruby-text></text:ruby>文"


def write(path, kind, body):
    media = f"application/vnd.oasis.opendocument.{kind}"
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    parts = "".join(
        f'<manifest:file-entry manifest:full-path="{part}" manifest:media-type="{media if part == "/" else "text/xml"}"/>'
        for part in ("/", "content.xml", "styles.xml")
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", media)
        archive.writestr(
            "META-INF/manifest.xml",
            f'{head}<manifest:manifest xmlns:manifest="{LIST}" manifest:version="1.3">{parts}</manifest:manifest>'
        )
        archive.writestr("styles.xml", f'{head}<office:document-styles {NAMES} office:version="1.3"/>')
        archive.writestr(
            "content.xml",
            f'{head}<office:document-content {NAMES} office:version="1.3"><office:body>{body}</office:body></office:document-content>',
        )


write("notice.odt", "text", f'<office:text><text:p>组长：{RUBY}</text:p><text:p>张<text:s text:c="2"/>三</text:p></office:text>')
write(
    "ledger.ods", "spreadsheet",
    '<office:spreadsheet><table:table table:name="台账"><table:table-column/><table:table-row><table:table-cell office:value-type="string">'
    f"<text:p>{RUBY}</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>",
)
paragraphs = odf.opendocument.load("notice.odt").getElementsByType(odf.text.P)
found = {
    "odt, odfpy": [odf.teletype.extractText(paragraph) for paragraph in paragraphs],
    "odt, odfdo": odfdo.Document("notice.odt").get_formatted_text().split(),
    "ods, calamine": python_calamine.load_workbook("ledger.ods").get_sheet_by_index(0).to_python()[0],
    "ods, pandas": pandas.read_excel("ledger.ods", engine="odf", header=None)[0].tolist(),
    "ods, odfdo": odfdo.Document("ledger.ods").body.tables[0].get_values()[0],
    "ods, ezodf": [ezodf.opendoc("ledger.ods").sheets[0][0, 0].value],
    "ods, pyexcel-ods3": pyexcel_ods3.get_data("ledger.ods")["台账"][0],
}
for name, texts in found.items():
    print(f"{name}: {texts}")
expected = {
    "odt, odfpy": ["组长：单shàn文", "张  三"],
    "odt, odfdo": ["组长：文", "张三"],
    "ods, calamine": ["单shàn文"],
    "ods, pandas": ["单shàn文"],
    "ods, odfdo": ["单shàn文"],
    "ods, ezodf": ["文"],
    "ods, pyexcel-ods3": ["文"],
}
raise SystemExit(0 if found == expected else "changed")
PY
v/bin/python -W ignore run.py

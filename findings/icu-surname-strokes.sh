#!/bin/sh
# ICU's collation by strokes (zh-u-co-stroke) does not give the order in which Chinese official lists print names (按姓氏笔画为序): among
# characters of one stroke count it goes by radicals, 尹仇卞孔文方毛牛王车韦邓, where the official order goes by the shape of the first
# strokes (一丨丿丶乛; GF 3003-1999, GB 13000.1 字符集汉字字序(笔画序)规范): 王韦车 牛毛仇 卞文方 邓孔尹 in groups.
# The number of strokes is right. (CLDR describes its data as stroke count, then radical and stroke; the name of the option does not say so.)
# Guess: the stroke order of the Chinese locale is the one that Chinese lists of members use, so a list sorted with it can be published.
# Whom it hurts: lists of committee members and signatures. Sort by a table of first strokes, or keep the order of the source.
# Tried with ICU 77.1 in PyICU-wheels 2.15.2 (PyPI) on 2026-11-30. The surnames are sorted alone.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check pyicu-wheels==2.15.2
cat > run.py <<'PY'
import icu

# The shape of the first stroke, in the official order of the shapes.
SHAPES = {"一": "王韦车", "丿": "牛毛仇", "丶": "卞文方", "乛": "邓孔尹"}
first = {name: shape for shape, names in SHAPES.items() for name in names}
order = list(SHAPES)
collator = icu.Collator.createInstance(icu.Locale("zh-u-co-stroke"))
found = sorted(first, key=collator.getSortKey)
shapes = "".join(first[name] for name in found)
print("ICU", icu.ICU_VERSION, "four strokes:", "".join(found))
print("shapes of the first strokes:", shapes)
print("by the official order:", "".join(sorted(shapes, key=order.index)))
# The stroke counts of 丁, 万, 王, 石, 任 are 2, 3, 4, 5, 6.
counts = "".join(sorted("任石王万丁", key=collator.getSortKey))
print("by count:", counts)
good = "".join(found) == "尹仇卞孔文方毛牛王车韦邓" and list(shapes) != sorted(shapes, key=order.index) and counts == "丁万王石任"
raise SystemExit(0 if good else "changed")
PY
v/bin/python run.py

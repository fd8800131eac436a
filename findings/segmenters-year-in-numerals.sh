#!/bin/sh
# Segmenters make a duration of the year in a date in Chinese numerals, as laws and older notices are dated: 二〇二四年 (2024) is 二 / 〇 / 二 / 四年
# (four years) to jieba, its port in Rust (rjieba, jieba-rs) and ICU (so to Intl.Segmenter); 二〇一九年 ends with 九年 and 二〇二二年 with 二年 in jieba and
# rjieba, while ICU cuts 一九 / 年 and 二二 / 年. jieba's range of Chinese characters (U+4E00 to U+9FD5) is without 〇 (U+3007), so that it cuts what
# follows as if it began a sentence; with 零, 二零一九年 is 二零一 / 九年 all the same.
# Guess: 〇 is a Chinese numeral as 一 to 九 are (Unicode: Script=Han, Numeric_Type=Numeric), so the year stays together, or falls into
# digits and 年.
# Whom it hurts: a search by words; 九年 (as in 九年义务教育) finds documents of 2019. Index and search such dates as 2019年.
# Tried with jieba 0.42.1, rjieba 0.2.2 and ICU 77.1 in PyICU-wheels 2.15.2 (PyPI) on 2026-11-30.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check jieba==0.42.1 setuptools==80.9.0 rjieba==0.2.2 pyicu-wheels==2.15.2
cat > run.py <<'PY'
import logging

import icu
import jieba
import rjieba

jieba.setLogLevel(logging.ERROR)
jieba.dt.tmp_dir = "."


def words_of_icu(text):
    iterator = icu.BreakIterator.createWordInstance(icu.Locale("zh"))
    iterator.setText(text)
    ends = [0, *iterator]
    return [text[start:end] for start, end in zip(ends, ends[1:])]


found = {}
for text in ("二〇一九年十二月五日", "二〇二四年", "二〇二二年", "二零一九年"):
    found[text] = ["/".join(words) for words in (jieba.lcut(text), rjieba.cut(text), words_of_icu(text))]
    print(text, "jieba, rjieba, ICU:", *found[text])
expected = {
    "二〇一九年十二月五日": ("二/〇/一/九年/十二月/五日", "二/〇/一九/年/十二月/五日"),
    "二〇二四年": ("二/〇/二/四年", "二/〇/二/四年"),
    "二〇二二年": ("二/〇/二/二年", "二/〇/二二/年"),
    "二零一九年": ("二零一/九年", None),
}
good = all(
    found[text][0] == found[text][1] == torn and (whole is None or found[text][2] == whole) for text, (torn, whole) in expected.items()
)
raise SystemExit(0 if good else "changed")
PY
v/bin/python -W ignore run.py

#!/bin/sh
# Text normalisers that prepare Chinese for speech read the fixed numbers of official documents as quantities: wetext (the runtime of
# WeTextProcessing) makes of the document number 〔2022〕5号 two thousand and twenty-two, of the telephone number 0999-3090077 九百九十九
# minus three million, of the hotline 12388 twelve thousand, of a post code a quantity, and of 2022—2023年 a quantity and a year. It reads
# 2022年度, 2022.10.1 and the hotline 12345 by digits. cn2an.transform does the same, and reads 2022.10.1 as a decimal.
# Guess: a normaliser with rules for telephone numbers and years knows the number of a document, which all official documents have,
# and a number with an area code of China.
# Whom it hurts: announcements read aloud. Write such numbers in characters (二〇二二) in the text for speech.
# Tried with wetext 0.1.8 and cn2an 0.5.24 (PyPI) on 2026-11-30. The numbers are made up but for the hotlines.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check wetext==0.1.8 cn2an==0.5.24
cat > run.py <<'PY'
import cn2an
import wetext

normalizer = wetext.Normalizer(lang="zh", operator="tn")
expected = {
    "2022年度": ("二零二二年度", "二零二二年度"),
    "12345热线": ("幺二三四五热线", "一万二千三百四十五热线"),
    "〔2022〕5号": ("〔两千零二十二〕五号", "〔二千零二十二〕五号"),
    "电话：0999-3090077": ("电话：零九百九十九减三百零九万零七十七", "电话：九百九十九负三百零九万零七十七"),
    "12388热线": ("一万二千三百八十八热线", "一万二千三百八十八热线"),
    "邮编：835000": ("邮编：八十三万五千", "邮编：八十三万五千"),
    "2022—2023年": ("两千零二十二—二零二三年", "二千零二十二—二零二三年"),
    "2022.10.1": ("二零二二年十月一日", "二千零二十二点一零.一"),
}
found = {text: (normalizer.normalize(text), cn2an.transform(text, "an2cn")) for text in expected}
for text, (first, second) in found.items():
    print(f"{text}: wetext {first}, cn2an {second}")
raise SystemExit(0 if found == expected else "changed")
PY
v/bin/python run.py

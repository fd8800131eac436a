#!/bin/sh
# nzh, the usual library for Chinese numbers in JavaScript, decodes numbers that it does not itself write into others, without an error:
# 两百零五 is 5 (两 is unknown to it, and with it the hundred is lost), 二〇二二 is 222 and 一万二 is 10002. What it encodes (二百零五) it decodes.
# cn2an (PyPI) decodes all three: 205, 2022, 12000.
# Guess: a number that cannot be read is NaN or an error, and 两百, as money is spoken and written in reports, is read.
# Whom it hurts: sums taken from the words of a report. Encode the result again and compare it with the source.
# Tried with nzh 1.0.14 (npm) and cn2an 0.5.24 (PyPI) on 2026-11-30.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check cn2an==0.5.24
npm install --silent --no-fund --no-audit --ignore-scripts --prefix "$work" nzh@1.0.14 >/dev/null 2>&1
cat > run.cjs <<'JS'
const { cn } = require("nzh");
console.log("nzh", ["二百零五", "两百零五", "二〇二二", "一万二"].map((text) => `${text}=${cn.decodeS(text)}`).join(" "));
JS
cat > run.py <<'PY'
import cn2an

texts = ("二百零五", "两百零五", "二〇二二", "一万二")
print("cn2an", *(f"{text}={cn2an.cn2an(text, 'smart')}" for text in texts))
PY
{
    node run.cjs
    v/bin/python run.py
} > seen
cat seen
cat > expected <<'TXT'
nzh 二百零五=205 两百零五=5 二〇二二=222 一万二=10002
cn2an 二百零五=205 两百零五=205 二〇二二=2022 一万二=12000
TXT
cmp -s seen expected || { echo "changed"; diff seen expected; exit 1; }

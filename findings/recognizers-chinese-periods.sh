#!/bin/sh
# Microsoft's Recognizers-Text reads Chinese periods of official documents into other periods, without a sign of doubt: 2022年上半年 and
# 2022年下半年 (the halves) are both the whole of 2022, and 2022年前三季度 (its first three quarters) is "before 2022". With the ○ (U+25CB)
# that Chinese Excel and older documents have for zero, 二○二二年十二月五日 is 1922-12-05, and in chrono-node the year 22; with 〇 both
# read 2022-12-05. 2022年3月1日至4月30日 and 2022年第一季度 are right.
# Guess: what a recognizer does not know it leaves out, and half a year, which it knows as a duration, it knows as a period.
# Tried with @microsoft/recognizers-text-suite 1.3.1 and chrono-node 2.10.3 (npm) on 2026-11-29.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-fund --no-audit --ignore-scripts --prefix "$work" @microsoft/recognizers-text-suite@1.3.1 chrono-node@2.10.3 \
    >/dev/null 2>&1
cat > run.cjs <<'JS'
const { recognizeDateTime } = require("@microsoft/recognizers-text-suite");
const chrono = require("chrono-node");
const now = new Date(2022, 11, 20, 12);
const texts = [
  "2022年3月1日至4月30日", "2022年第一季度", "2022年上半年", "2022年下半年", "2022年前三季度", "二〇二二年十二月五日", "二○二二年十二月五日",
];
for (const text of texts) {
  for (const { text: read, resolution } of recognizeDateTime(text, "zh-cn", undefined, now)) {
    const { value, start = "", end = "" } = resolution.values[0];
    console.log(`recognizers ${text}: ${read} ${value ?? `${start}..${end}`}`);
  }
}
for (const text of texts.slice(-2)) {
  for (const { text: read, start } of chrono.zh.hans.parse(text, now)) {
    console.log(`chrono ${text}: ${read} ${start.get("year")}-${start.get("month")}-${start.get("day")}`);
  }
}
JS
node run.cjs > seen
cat seen
cat > expected <<'TXT'
recognizers 2022年3月1日至4月30日: 2022年3月1日至4月30日 2022-03-01..2022-04-30
recognizers 2022年第一季度: 2022年第一季度 2022-01-01..2022-04-01
recognizers 2022年上半年: 2022年上半年 2022-01-01..2023-01-01
recognizers 2022年下半年: 2022年下半年 2022-01-01..2023-01-01
recognizers 2022年前三季度: 2022年前 ..2022-01-01
recognizers 二〇二二年十二月五日: 二〇二二年十二月五日 2022-12-05
recognizers 二○二二年十二月五日: 二二年十二月五日 1922-12-05
chrono 二〇二二年十二月五日: 二〇二二年十二月五日 2022-12-5
chrono 二○二二年十二月五日: 二二年十二月五日 22-12-5
TXT
cmp -s seen expected || { echo "changed"; diff seen expected; exit 1; }

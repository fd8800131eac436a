#!/bin/sh
# SheetJS writes the text of a cell with a Chinese number format wrongly, without an error: a locale mark becomes a dollar sign
# ([DBNum2][$-804]General shows 12345.67 as $12345.67, and the weekday format [$-804]aaaa as $aaaa), an escape with ! is printed
# (0!.0,"万元", by which offices show ten thousands, shows 665700 as 665!.7万元), and [DBNum1] dates stay in Arabic digits.
# Guess: the formats that Excel's own list offers in a Chinese system are read, or the raw value is given.
# Tried with xlsx 0.18.5 (npm) on 2026-11-29. What Excel shows (ECMA-376, 18.8.31): 壹万贰仟叁佰肆拾伍.陆柒, 星期二, 66.6万元 and
# 二〇二二年五月十七日.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-fund --no-audit --ignore-scripts --prefix "$work" xlsx@0.18.5 >/dev/null
cat > run.cjs <<'JS'
const { SSF, utils, write, read } = require("xlsx");
const cells = [
  ["[DBNum2][$-804]General", 12345.67, "$12345.67"],
  ["[$-804]aaaa", 44698, "$aaaa"],
  ['0!.0,"万元"', 665700, "665!.7万元"],
  ['[DBNum1][$-804]yyyy"年"m"月"d"日"', 44698, "2022年5月17日"],
];
let changed = 0;
// Through a real file: written, read back, and the text that every export of the library uses.
for (const [z, v, expected] of cells) {
  const book = utils.book_new();
  utils.book_append_sheet(book, { "!ref": "A1", A1: { t: "n", v, z } }, "台账");
  const sheet = read(write(book, { type: "buffer", bookType: "xlsx" }), { cellNF: true }).Sheets["台账"];
  const shown = sheet.A1.w ?? SSF.format(z, v);
  console.log(`xlsx 0.18.5: ${z} of ${v}: ${shown}`);
  if (shown !== expected) changed += 1;
}
process.exit(changed ? 1 : 0);
JS
node run.cjs

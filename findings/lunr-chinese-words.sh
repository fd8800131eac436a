#!/bin/sh
# lunr with its Chinese (lunr-languages zh) does not find words that are in the text, as 违规资金, 巡察整改, 2022年 or 进展情况, with
# either of its segmenters: Intl.Segmenter with pairs of characters, or @node-rs/jieba, which it takes by itself where that is
# installed. It indexes the parts, but search() does not cut the query, so only a word that is one part is found: 整改 always, 石桥镇 with
# jieba alone. With the query cut by lunr.zh.tokenizer all are found; the documentation of lunr-languages does not say that it must be.
# Guess: with the language installed, search() cuts a query as it cut the text.
# Tried with lunr 2.3.9, lunr-languages 1.22.0, @node-rs/jieba 2.0.3 (npm) on 2026-11-29.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > run.cjs <<'JS'
const lunr = require("lunr");
require("lunr-languages/lunr.stemmer.support")(lunr);
require("lunr-languages/lunr.zh")(lunr);
console.info = () => {};
const index = lunr(function () {
  this.use(lunr.zh);
  this.ref("id");
  this.field("text");
  this.add({ id: "1", text: "石桥镇党委关于巡察整改进展情况的通报。已完成整改8个，2022年清退违规资金66.57万元。" });
});
for (const word of ["整改", "石桥镇", "违规资金", "巡察整改", "2022年", "进展情况"]) {
  const cut = index.query((query) => query.term(lunr.zh.tokenizer(word)));
  console.log(`${process.argv[2]}: ${word}: ${index.search(word).length} found, ${cut.length} with the query cut`);
}
JS
npm install --silent --no-fund --no-audit --ignore-scripts --prefix "$work" lunr@2.3.9 lunr-languages@1.22.0 >/dev/null 2>&1
node run.cjs Intl.Segmenter > seen
npm install --silent --no-fund --no-audit --ignore-scripts --prefix "$work" @node-rs/jieba@2.0.3 >/dev/null 2>&1
node run.cjs jieba >> seen
cat seen
cat > expected <<'TXT'
Intl.Segmenter: 整改: 1 found, 1 with the query cut
Intl.Segmenter: 石桥镇: 0 found, 1 with the query cut
Intl.Segmenter: 违规资金: 0 found, 1 with the query cut
Intl.Segmenter: 巡察整改: 0 found, 1 with the query cut
Intl.Segmenter: 2022年: 0 found, 1 with the query cut
Intl.Segmenter: 进展情况: 0 found, 1 with the query cut
jieba: 整改: 1 found, 1 with the query cut
jieba: 石桥镇: 1 found, 1 with the query cut
jieba: 违规资金: 0 found, 1 with the query cut
jieba: 巡察整改: 0 found, 1 with the query cut
jieba: 2022年: 0 found, 1 with the query cut
jieba: 进展情况: 0 found, 1 with the query cut
TXT
grep -v '^\[Lunr' seen | cmp -s - expected || { echo "changed"; diff seen expected; exit 1; }

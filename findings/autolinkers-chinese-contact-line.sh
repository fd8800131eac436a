#!/bin/sh
# The contact line of a Chinese announcement, 邮箱：zfb@qx.example.cn，电话, in three autolinkers: linkify-it (linkify of markdown-it)
# finds no address behind ：, though it finds a URL there and the address behind a blank, and no URL right behind a character;
# linkifyjs (which Tiptap uses) takes the label along (mailto:邮箱：zfb@…, its issue 273 of 2019) and ，电话 into a URL; only autolinker
# takes zfb@qx.example.cn and the URL alone.
# Guess: what is punctuation before a URL is so before an address, and 邮箱： is no part of one.
# Tried with linkify-it 6.1.0, linkifyjs 4.4.0, autolinker 4.1.5 (npm) on 2026-11-29.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-fund --no-audit --ignore-scripts --prefix "$work" linkify-it@6.1.0 linkifyjs@4.4.0 autolinker@4.1.5 >/dev/null 2>&1
cat > run.mjs <<'JS'
import Autolinker from "autolinker";
import * as linkifyIt from "linkify-it";
import * as linkify from "linkifyjs";

const LinkifyIt = linkifyIt.LinkifyIt ?? linkifyIt.default;
const finder = new LinkifyIt();
const texts = ["邮箱：zfb@qx.example.cn，电话", "邮箱 zfb@qx.example.cn，电话", "网址：http://qx.example.cn/a，电话", "见http://qx.example.cn/a，电话"];
for (const text of texts) {
  console.log("linkify-it |", text, "|", (finder.match(text) ?? []).map((match) => match.url).join(" ") || "nothing");
  console.log("linkifyjs  |", text, "|", linkify.find(text).map((match) => match.href).join(" ") || "nothing");
  console.log("autolinker |", text, "|", Autolinker.parse(text).map((match) => match.getAnchorHref()).join(" ") || "nothing");
}
JS
node run.mjs > seen
cat seen
cat > expected <<'TXT'
linkify-it | 邮箱：zfb@qx.example.cn，电话 | nothing
linkifyjs  | 邮箱：zfb@qx.example.cn，电话 | mailto:邮箱：zfb@qx.example.cn
autolinker | 邮箱：zfb@qx.example.cn，电话 | mailto:zfb@qx.example.cn
linkify-it | 邮箱 zfb@qx.example.cn，电话 | mailto:zfb@qx.example.cn
linkifyjs  | 邮箱 zfb@qx.example.cn，电话 | mailto:zfb@qx.example.cn
autolinker | 邮箱 zfb@qx.example.cn，电话 | mailto:zfb@qx.example.cn
linkify-it | 网址：http://qx.example.cn/a，电话 | http://qx.example.cn/a
linkifyjs  | 网址：http://qx.example.cn/a，电话 | http://qx.example.cn/a，电话
autolinker | 网址：http://qx.example.cn/a，电话 | http://qx.example.cn/a
linkify-it | 见http://qx.example.cn/a，电话 | nothing
linkifyjs  | 见http://qx.example.cn/a，电话 | http://qx.example.cn/a，电话
autolinker | 见http://qx.example.cn/a，电话 | http://qx.example.cn/a
TXT
cmp -s seen expected || { echo "changed"; diff seen expected; exit 1; }

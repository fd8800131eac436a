#!/bin/sh
# Quill, told to load or paste HTML, deletes the two ideographic spaces (U+3000) at the beginning of a Chinese paragraph and makes one
# narrow blank of the one in 张　三: it collapses all that \s matches but U+00A0. HTML collapses U+0020, tab, line feed, form feed and
# carriage return only (CSS Text 3, 4.1), so that a browser shows the page with its indents and Quill the same HTML without.
# Tiptap (ProseMirror), which also goes by a DOM, keeps them. (An open issue of vue-quill-editor, 448 of 2021, has the same for pasted text.)
# Guess: an editor that is used in Chinese portals shows the indent that most of their pages have.
# Whom it hurts: an old announcement that is opened and saved loses its indents and the alignment of its names.
# Tried with quill 2.0.3, @tiptap/html and @tiptap/starter-kit 3.35.0, jsdom 29.1.1 (npm) on 2026-11-30. The names are made up.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"
npm install --silent --no-fund --no-audit --ignore-scripts --prefix "$work" quill@2.0.3 @tiptap/html@3.35.0 @tiptap/core@3.35.0 \
    @tiptap/pm@3.35.0 @tiptap/starter-kit@3.35.0 jsdom@29.1.1 >/dev/null 2>&1
cat > run.mjs <<'JS'
import { JSDOM } from "jsdom";

const { window } = new JSDOM('<!DOCTYPE html><div id="editor"></div>', { pretendToBeVisual: true });
globalThis.window = window;
const NAMES = ["document", "Node", "Element", "HTMLElement", "Text", "DOMParser", "MutationObserver", "Range", "Selection", "getComputedStyle"];
for (const name of NAMES) {
  globalThis[name] = window[name];
}
globalThis.navigator ??= { userAgent: "node", platform: "linux" };
window.document.execCommand = () => false;
const HTML = "<p>　　一、整改情况</p><p>组长：张　三</p>";
const { default: Quill } = await import("quill");
const quill = new Quill("#editor").clipboard.convert({ html: HTML }).ops.map((op) => op.insert).join("");
const { generateJSON } = await import("@tiptap/html");
const { default: StarterKit } = await import("@tiptap/starter-kit");
const tiptap = generateJSON(HTML, [StarterKit]).content.map((block) => block.content[0].text).join("\n");
console.log("quill 2.0.3:", JSON.stringify(quill));
console.log("tiptap 3.35.0:", JSON.stringify(tiptap));
const same = quill === "一、整改情况\n组长：张 三" && tiptap === "　　一、整改情况\n组长：张　三";
if (!same) console.log("changed");
process.exit(same ? 0 : 1);
JS
node run.mjs

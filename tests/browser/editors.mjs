// Puts fragments into the editors that content management systems use: node tests/browser/editors.mjs FRAGMENT.html…
// Each by the editor's own call, by pasting the file's HTML and by copying the page that shows it. Held to: the same text, every block a block of
// its own, two full-width spaces before each paragraph, the signature at the right where the editor knows alignment. Ends with `N passed, N failed`.
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './chromium.mjs';
import { check, close } from './report.mjs';

const packages = fileURLToPath(new URL('node_modules', import.meta.url));
const ORIGIN = 'https://editors.test';
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html', '.json': 'application/json' };

/** What a page needs to hold an editor, how it starts, and the editor's own calls. `area` is what a person clicks into to paste. */
const EDITORS = {
  'TinyMCE 8': {
    head: '<script src="/tinymce/tinymce.min.js"></script>',
    body: '<textarea id="box"></textarea>',
    start: () =>
      new Promise((done) =>
        tinymce.init({
          selector: '#box',
          license_key: 'gpl',
          plugins: 'lists link table',
          init_instance_callback: (editor) => {
            window.api = { set: (html) => editor.setContent(html), get: () => editor.getContent() };
            done();
          },
        }),
      ),
    area: ['iframe', 'body'],
  },
  'CKEditor 4.22': {
    head: '<script>window.CKEDITOR_BASEPATH = "/ckeditor4/"</script><script src="/ckeditor4/ckeditor.js"></script>',
    body: '<textarea id="box"></textarea>',
    start: () =>
      new Promise((done) => {
        // As a CMS sets it up that keeps what is pasted; with its filter on it drops what no button makes.
        const editor = CKEDITOR.replace('box', { versionCheck: false, allowedContent: true, entities: false });
        window.api = {
          set: (html) => new Promise((set) => editor.setData(html, { callback: set })),
          get: () => editor.getData(),
        };
        editor.on('instanceReady', () => done());
      }),
    area: ['iframe', 'body'],
  },
  'CKEditor 5': {
    head: '<script src="/@ckeditor/ckeditor5-build-classic/build/ckeditor.js"></script>',
    body: '<div id="box"></div>',
    start: async () => {
      const editor = await ClassicEditor.create(document.querySelector('#box'), { licenseKey: 'GPL' });
      window.api = { set: (html) => editor.setData(html), get: () => editor.getData() };
    },
    area: [null, '.ck-editor__editable'],
  },
  'wangEditor 5': {
    head: '<link rel="stylesheet" href="/@wangeditor/editor/dist/css/style.css"><script src="/@wangeditor/editor/dist/index.js"></script>',
    body: '<div id="bar"></div><div id="box" style="height:400px"></div>',
    start: async () => {
      const editor = wangEditor.createEditor({ selector: '#box', html: '<p><br></p>' });
      window.api = { set: (html) => editor.setHtml(html), get: () => editor.getHtml() };
    },
    area: [null, '#box [contenteditable=true]'],
  },
  neditor: {
    head:
      '<script src="/@notadd/neditor/third-party/jquery-1.10.2.min.js"></script>' +
      '<script>window.UEDITOR_HOME_URL = "/@notadd/neditor/"</script>' +
      '<script src="/@notadd/neditor/neditor.config.js"></script><script src="/@notadd/neditor/neditor.all.min.js"></script>' +
      '<script src="/@notadd/neditor/neditor.service.js"></script>',
    body: '<div id="box" style="height:400px"></div>',
    start: () =>
      new Promise((done) => {
        const editor = UE.getEditor('box', { serverUrl: '', autoHeightEnabled: false, enableAutoSave: false });
        window.api = { set: (html) => editor.setContent(html), get: () => editor.getContent() };
        editor.ready(() => done());
      }),
    area: ['#ueditor_0', 'body'],
  },
};

/** The text of every block that holds no other, of a heading, paragraph or cell, and the whole text; white space apart. */
function read(html) {
  const root = new DOMParser().parseFromString(html, 'text/html').body;
  const bare = (text) => text.replace(/[\s\u200B\uFEFF]+/g, '');
  const BLOCKS = 'p, h1, h2, h3, h4, h5, h6, td, th, li, div';
  const blocks = [...root.querySelectorAll(BLOCKS)].filter((block) => !block.querySelector(BLOCKS) && bare(block.textContent));
  const paragraphs = [...root.querySelectorAll('p')].filter((p) => !p.closest('table') && bare(p.textContent));
  const opens = (p) => /^\u3000\u3000/.test(p.textContent);
  return {
    text: bare(root.textContent),
    blocks: blocks.map((block) => bare(block.textContent)),
    indented: paragraphs.filter(opens).map((p) => bare(p.textContent)),
    noIndentStyle: paragraphs.filter((p) => opens(p) && p.style.textIndent.startsWith('0')).length,
    links: [...root.querySelectorAll('a[href]')].map((a) => a.getAttribute('href')),
    right: [...root.querySelectorAll('p')].filter((p) => /right|end/.test(p.style.textAlign || p.align || '')).length,
  };
}

/** Opens a page whose files come from the packages. */
async function open(context, html) {
  const page = await context.newPage();
  await page.route(`${ORIGIN}/**`, (route) => {
    const path = decodeURIComponent(new URL(route.request().url()).pathname);
    if (path === '/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    try {
      return route.fulfill({ contentType: TYPES[extname(path)] ?? 'application/octet-stream', body: readFileSync(join(packages, path)) });
    } catch {
      return route.fulfill({ status: 404, body: '' });
    }
  });
  await page.goto(`${ORIGIN}/`);
  return page;
}

/** Puts the page's HTML on the clipboard: the exact source, or what Chromium makes of the page shown. */
async function copy(context, fragment, exact) {
  const page = await open(context, `<!DOCTYPE html><html lang="zh-CN"><body>${fragment}</body></html>`);
  if (exact) {
    await page.evaluate((html) => {
      document.addEventListener('copy', (event) => {
        event.clipboardData.setData('text/html', html);
        event.clipboardData.setData('text/plain', document.body.innerText);
        event.preventDefault();
      });
    }, fragment);
  }
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+C');
  return page;
}

async function taken(context, editor, fragment, way) {
  const page = await open(context, `<!DOCTYPE html><html><head><meta charset="utf-8">${editor.head}</head><body>${editor.body}</body></html>`);
  try {
    await page.evaluate(editor.start);
    if (way === 'set') {
      await page.evaluate((html) => window.api.set(html), fragment);
    } else {
      const source = await copy(context, fragment, way === 'paste');
      await page.bringToFront();
      const [frame, selector] = editor.area;
      const area = frame ? page.frameLocator(frame).locator(selector) : page.locator(selector);
      await area.first().click();
      const empty = await page.evaluate(() => window.api.get().length);
      await page.keyboard.press('Control+V');
      await page.waitForFunction((empty) => window.api.get().length > empty + 50, empty);
      await page.waitForTimeout(300);
      await source.close();
    }
    return await page.evaluate(read, await page.evaluate(() => window.api.get()));
  } finally {
    await page.close();
  }
}

const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1000, height: 900 } });
context.setDefaultTimeout(30_000);
await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: ORIGIN });
for (const path of process.argv.slice(2)) {
  const fragment = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  const blank = await open(context, '<!DOCTYPE html>');
  const expected = await blank.evaluate(read, fragment);
  await blank.close();
  for (const [name, editor] of Object.entries(EDITORS)) {
    for (const way of ['set', 'paste', 'copy']) {
      const problems = [];
      const found = await taken(context, editor, fragment, way).catch((error) => problems.push(`${error}`) && null);
      if (found) {
        if (found.text !== expected.text) problems.push(`text: ${found.text.length} characters of ${expected.text.length}`);
        const lost = expected.blocks.filter((block) => !found.blocks.includes(block));
        problems.push(...lost.map((block) => `no block of its own: ${block.slice(0, 40)}`));
        const flush = expected.indented.filter((block) => !found.indented.includes(block));
        problems.push(...flush.map((block) => `not indented: ${block.slice(0, 40)}`));
        const dead = expected.links.filter((link) => !found.links.some((kept) => kept.endsWith(link)));
        problems.push(...dead.map((link) => `link lost: ${link}`));
        // The classic build of CKEditor 5 knows no alignment.
        if (name !== 'CKEditor 5' && found.right < expected.right) problems.push(`${found.right} of ${expected.right} lines at the right`);
        console.log(
          `      ${name}, ${way}: ${found.blocks.length} blocks of ${expected.blocks.length}, ${found.indented.length} of ` +
            `${expected.indented.length} indented, ${found.noIndentStyle} with text-indent:0, ${found.right} of ${expected.right} at the right`,
        );
      }
      check(`${name}, ${way}: ${path.split('/').slice(-2).join('/')}`, problems);
    }
  }
}
// The comparison can fail: wangEditor makes one paragraph of what stands in a div.
const wrapped = '<div><p>　　第一段。</p><p>　　第二段。</p></div>';
const found = await taken(context, EDITORS['wangEditor 5'], wrapped, 'set');
check('a fragment in a div is seen to lose its blocks', found.blocks.includes('第一段。') ? ['both blocks were kept'] : []);
await browser.close();
process.exitCode = close();

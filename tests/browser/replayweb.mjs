// Opens a web archive with ReplayWeb.page in the browser: node replayweb.mjs REPORT.WACZ ADDRESS TITLE
// Viewer, its service worker and the archive are served from this machine. The announcement has its title and its styles, other
// pages of the archive can be reached by its links, and nothing is asked of any other host: whatever would leave goes to a proxy
// that counts it.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './chromium.mjs';
import { check, close } from './report.mjs';

const [wacz, address, title] = process.argv.slice(2);
if (!title) {
  console.error('usage: node replayweb.mjs REPORT.WACZ ADDRESS TITLE');
  process.exit(2);
}
const viewer = fileURLToPath(new URL('node_modules/replaywebpage', import.meta.url));
const attribute = (text) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;');
const page_of_viewer = `<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>replay</title><link rel="icon" href="data:,">
<script src="/ui.js"></script>
<replay-web-page style="display:block;height:900px" source="/report.wacz" url="${attribute(address)}" replayBase="/replay/" embed="replayonly"></replay-web-page>`;
const FILES = {
  '/': () => page_of_viewer,
  '/ui.js': () => readFileSync(join(viewer, 'ui.js')),
  // The service worker makes this page itself, once it is in charge; the frame may come sooner.
  '/replay/': () => readFileSync(join(viewer, 'index.html')),
  '/replay/ui.js': () => readFileSync(join(viewer, 'ui.js')),
  '/replay/sw.js': () => readFileSync(join(viewer, 'sw.js')),
  '/report.wacz': () => readFileSync(wacz),
};
const TYPES = { '': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.wacz': 'application/octet-stream' };

/** Answers like a plain web server, ranges included: the viewer reads a part of the archive at a time. */
function answer(request, response) {
  const path = new URL(request.url, 'http://localhost').pathname;
  if (!FILES[path]) return response.writeHead(404).end();
  const body = Buffer.from(FILES[path]());
  const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '');
  const last = body.length - 1;
  const start = range ? (range[1] ? Number(range[1]) : Math.max(0, body.length - Number(range[2]))) : 0;
  const end = range?.[1] && range[2] ? Math.min(Number(range[2]), last) : last;
  const headers = { 'Content-Type': TYPES[extname(path)], 'Accept-Ranges': 'bytes', 'Content-Length': end - start + 1 };
  if (range) headers['Content-Range'] = `bytes ${start}-${end}/${body.length}`;
  response.writeHead(range ? 206 : 200, headers);
  return response.end(request.method === 'HEAD' ? undefined : body.subarray(start, end + 1));
}

const listen = (server) => new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));
const server = createServer(answer);
const outside = [];
const proxy = createServer((request, response) => {
  outside.push(request.url);
  response.writeHead(403).end();
});
proxy.on('connect', (request, socket) => {
  outside.push(request.url);
  socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
});
const port = await listen(server);
const browser = await launch();
const context = await browser.newContext({
  viewport: { width: 1280, height: 960 },
  proxy: { server: `http://127.0.0.1:${await listen(proxy)}`, bypass: '127.0.0.1' },
});
const page = await context.newPage();
const errors = [];
page.on('pageerror', (error) => errors.push(error.message));
// The proxy must hear of what would leave, or its silence would prove nothing.
await page.evaluate(() => fetch('http://elsewhere.invalid/').catch(() => null));
check('what would leave is noticed', outside.splice(0).some((url) => url.includes('elsewhere.invalid')) ? [] : ['it is not']);
await page.goto(`http://127.0.0.1:${port}/`);

/** The frame that shows an archived page, once it does. */
async function archived(url) {
  for (let tries = 0; tries < 150; tries += 1) {
    const frame = page.frames().find((frame) => frame.url().includes('mp_/') && decodeURI(frame.url()).endsWith(decodeURI(url)));
    if (frame && (await frame.evaluate(() => document.readyState).catch(() => '')) === 'complete') return frame;
    await page.waitForTimeout(200);
  }
  return null;
}

const announcement = await archived(address);
check('ReplayWeb.page opens the announcement', announcement ? [] : page.frames().map((frame) => frame.url()));
if (announcement) {
  const seen = await announcement.evaluate(() => {
    const style = (selector) => getComputedStyle(document.querySelector(selector));
    return {
      title: document.title,
      words: document.querySelector('article[data-gongkai="announcement"]')?.textContent.replace(/\s+/g, '') ?? '',
      head: document.querySelector('h1')?.textContent.replace(/\s+/g, '') ?? '',
      colour: style('.band').backgroundColor,
      sheets: [...document.styleSheets].filter((sheet) => sheet.href?.includes('official.') && sheet.cssRules.length > 100).length,
      main: style(':root').getPropertyValue('--main'),
      buttons: !document.querySelector('.tools').hidden,
    };
  });
  check('the announcement has its title', seen.head.includes(title.replace(/\s+/g, '')) && seen.words.length > 50 ? [] : [JSON.stringify(seen)]);
  check('its style sheet is applied', seen.sheets === 1 && seen.main && seen.colour !== 'rgba(0, 0, 0, 0)' ? [] : [JSON.stringify(seen)]);
  check('its script has run', seen.buttons ? [] : ['the buttons are hidden']);
  const link = announcement.locator('#items a[href*="items/"]').first();
  const target = new URL(await link.getAttribute('href'), address).href;
  await link.click();
  const item = await archived(target);
  const words = item ? await item.evaluate(() => document.querySelector('h1')?.textContent ?? '') : '';
  check('a link leads to an item', words ? [] : page.frames().map((frame) => frame.url()));
}
check('no script fails', errors);
check('nothing is asked of another host', outside);
await browser.close();
server.close();
proxy.close();
process.exit(close());

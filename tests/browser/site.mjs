// Checks a built site in a real browser: node tests/browser/site.mjs OUTPUT_DIR
// Prints one line a check, then `N passed, N failed`; exit code 1 where one failed.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './chromium.mjs';
import { linkProblems } from './links.mjs';
import { files, kindOf, samplePages } from './pages.mjs';
import { check, close } from './report.mjs';
import { BASE, serve } from './server.mjs';

const WIDTHS = [320, 360, 768, 1280];
const MODES = ['', 'large', 'contrast'];
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const output = process.argv[2] && resolve(process.argv[2]);
if (!output || !existsSync(join(output, 'index.html'))) {
  console.error('usage: node tests/browser/site.mjs OUTPUT_DIR (a folder with a built site)');
  process.exit(2);
}
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await launch();
const server = await serve(output);
const WAYS = [
  { way: 'file', url: (path) => pathToFileURL(join(output, path)).href },
  { way: 'http', url: (path) => `${server.origin}${BASE}${path}` },
];
const samples = samplePages(output, 3);

/** Opens pages in a fresh profile, collecting whatever goes wrong: console errors, failed and foreign requests. */
async function open({ javaScriptEnabled = true, width = 1280, storage = true, ...rest } = {}) {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width, height: 900 }, ...rest });
  context.setDefaultTimeout(60_000);
  if (!storage) {
    await context.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('blocked', 'SecurityError'); } });
    });
  }
  const page = await context.newPage();
  const errors = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => errors.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => {
    // On a busy machine a page may be left before its icon has come; that is no fault of the site.
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') errors.push(`request failed: ${request.url()} (${why})`);
  });
  page.on('response', (response) => response.status() >= 400 && errors.push(`${response.status()}: ${response.url()}`));
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (!(protocol === 'file:' || protocol === 'data:' || origin === server.origin)) errors.push(`leaves the host: ${request.url()}`);
  });
  return { page, errors, close: () => context.close() };
}

const bare = (text) => text.replace(/[\s\u3000\uFEFF]+/g, '');
const modesOf = (page) => page.evaluate(() => document.documentElement.getAttribute('data-mode'));

for (const { name, problems } of linkProblems(output).checks) check(name, problems);
for (const stage of [layout, scripts, accessibility, keyboard, modes, texts, print, lost, feeds]) {
  try {
    await stage();
  } catch (error) {
    // A page so broken that a stage cannot go on is a failure like any other; the other stages still run.
    check(`${stage.name} ran to its end`, [String(error.message ?? error).split('\n')[0]]);
  }
}
await browser.close();
server.close();
process.exitCode = close();

/** No page scrolls sideways, at any width, in any mode, from a disk or a server, with scripts or without. */
async function layout() {
  for (const { way, url } of WAYS) {
    for (const javaScriptEnabled of [true, false]) {
      const { page, errors, close } = await open({ javaScriptEnabled });
      for (const { path } of samples) {
        const problems = [];
        for (const mode of javaScriptEnabled ? MODES : ['']) {
          await page.goto(url(path) + (mode && `?mode=${mode}`));
          for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 900 });
            const wide = await page.evaluate(() => document.documentElement.scrollWidth);
            if (wide > width) problems.push(`${wide} px of content at ${width} px ${mode}`);
          }
        }
        check(`${path}: no sideways scrolling at ${WIDTHS.join(', ')} px (${way}, scripts ${javaScriptEnabled ? 'on' : 'off'})`, problems);
      }
      check(`no error and no request to another host (${way}, scripts ${javaScriptEnabled ? 'on' : 'off'})`, errors);
      await close();
    }
  }
}

/** Without scripts everything is readable and no dead button shows. */
async function scripts() {
  for (const javaScriptEnabled of [true, false]) {
    const { page, close } = await open({ javaScriptEnabled, width: 360 });
    for (const { path } of samples) {
      await page.goto(WAYS[0].url(path));
      const buttons = await page.locator('button:visible').count();
      const words = await page.locator('main').innerText();
      const problems = [];
      if (javaScriptEnabled && buttons < 2) problems.push('the buttons for modes do not show');
      if (!javaScriptEnabled && buttons > 0) problems.push(`${buttons} buttons show that do nothing`);
      if (bare(words).length < 10) problems.push('the page shows no text');
      check(`${path}: ${javaScriptEnabled ? 'buttons show with scripts' : 'readable without scripts, no dead buttons'}`, problems);
    }
    await close();
  }
}

async function accessibility() {
  for (const mode of MODES) {
    for (const width of [360, 1280]) {
      const { page, close } = await open({ width });
      for (const { path } of samples) {
        await page.goto(`${WAYS[0].url(path)}?mode=${mode}`);
        await page.evaluate(axe);
        const problems = await page.evaluate(async (tags) => {
          const { violations } = await window.axe.run({ runOnly: { type: 'tag', values: tags } });
          return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.any[0]?.message ?? ''}`));
        }, AXE_TAGS);
        check(`${path}: axe finds nothing (${mode || 'normal'}, ${width} px)`, problems);
      }
      await close();
    }
  }
}

/** The skip link comes first and works; whatever takes the focus shows it; buttons are large enough. */
async function keyboard() {
  const { page, close } = await open();
  for (const { path } of samples) {
    const problems = [];
    await page.goto(WAYS[0].url(path));
    await page.keyboard.press('Tab');
    const first = await page.evaluate(() => {
      const box = document.activeElement.getBoundingClientRect();
      return { href: document.activeElement.getAttribute('href'), seen: box.left >= 0 && box.top >= 0 && box.width > 0 };
    });
    if (first.href !== '#main' || !first.seen) problems.push('the first stop is not a visible skip link');
    await page.keyboard.press('Enter');
    if (!(await page.evaluate(() => document.activeElement.id === 'main'))) problems.push('the skip link does not move the focus');
    await page.goto(WAYS[0].url(path));
    for (let stop = 0; stop < 40; stop += 1) {
      await page.keyboard.press('Tab');
      const state = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return null;
        const style = getComputedStyle(element);
        return { name: element.outerHTML.slice(0, 80), seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 };
      });
      if (!state) break;
      if (!state.seen) problems.push(`no visible focus: ${state.name}`);
    }
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button')].filter((button) => button.offsetParent && (button.offsetWidth < 24 || button.offsetHeight < 24)).map((button) => `small button: ${button.textContent}`));
    check(`${path}: usable by keyboard`, [...problems, ...small]);
  }
  await close();
}

/** Modes hold from page to page, also where storage is blocked, and go when they are turned off. */
async function modes() {
  const hasItems = files(output).some((path) => kindOf(path) === 'item');
  for (const { way, url } of WAYS) {
    for (const storage of [true, false]) {
      const { page, errors, close } = await open({ storage });
      const problems = [];
      const expect = async (where, wanted) => {
        await page.waitForFunction((modes) => document.documentElement.getAttribute('data-mode') === modes, wanted, { timeout: 20_000 }).catch(() => {});
        const found = await modesOf(page);
        if (found !== wanted) problems.push(`${where}: modes are “${found}”, not “${wanted}”`);
      };
      await page.goto(url('index.html'));
      await page.getByRole('button', { name: '大字版' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: '高对比度' }).click();
      await expect('after the buttons', 'large contrast');
      const link = (target) => page.locator(`a[href*="${target}"]`).first();
      if (hasItems) {
        await page.locator('main a[href*="reports/"][href*="/index.html"]').first().click();
        await page.waitForURL(/reports\/[^/]+\/index\.html/);
        await expect('on the report', 'large contrast');
        const pressed = await page.getByRole('button', { name: '高对比度' }).getAttribute('aria-pressed');
        if (pressed !== 'true') problems.push('the button does not show that its mode is on');
        await link(`items/`).click();
        await page.waitForURL(/items\//);
        await expect('on an item', 'large contrast');
        await page.getByRole('button', { name: '高对比度' }).click();
        const before = page.url();
        await page.locator('a[rel="next"], a[rel="prev"]').first().click();
        await page.waitForURL((found) => found.href !== before);
        await expect('on the next item', 'large');
        await page.locator('.source a').click();
        await page.waitForURL(/index\.html/);
        await expect('back in the report', 'large');
        if (!new URL(page.url()).hash.startsWith('#item-')) problems.push('the anchor was lost on the way');
      }
      await link('statistics/index.html').click();
      await page.waitForURL(/statistics\//);
      await expect('on the statistics', 'large');
      await page.getByRole('button', { name: '大字版' }).click();
      await link('index.html').click();
      await page.waitForURL((found) => !found.pathname.includes('statistics'));
      await expect('at home again, all off', '');
      check(`modes survive navigation (${way}, storage ${storage ? 'there' : 'blocked'})`, [...problems, ...errors]);
      await close();
    }
  }
}

/** The announcement is the same text in the page, the text file and the fragment, white space aside. */
async function texts() {
  const { page, close } = await open({ javaScriptEnabled: true });
  const text = (selector) => page.evaluate((wanted) => document.querySelector(wanted)?.textContent ?? '', selector);
  const reports = files(output).filter((path) => kindOf(path) === 'report').slice(0, 40);
  for (const path of reports) {
    const folder = dirname(path);
    const id = folder.split('/').at(-1);
    await page.goto(WAYS[0].url(path));
    const article = bare(await text('article[data-gongkai="announcement"]'));
    await page.goto(WAYS[0].url(`${folder}/fragment.html`));
    const outside = (node) => node.remove();
    await page.evaluate(`document.querySelectorAll('[data-gongkai="outside"]').forEach(${outside})`);
    const fragment = bare(await text('body'));
    const source = readFileSync(join(output, folder, `${id}.txt`), 'utf8');
    const plain = bare(source.split('\n附件下载：\n')[0]);
    const problems = [];
    if (!source.startsWith('\uFEFF')) problems.push(`${id}.txt has no byte order mark`);
    if (readFileSync(join(output, folder, 'fragment.html'))[0] !== 0xef) problems.push('the fragment has no byte order mark');
    if (!article) problems.push('the page has no announcement');
    if (article !== plain) problems.push(`page and ${id}.txt differ ${difference(article, plain)}`);
    if (fragment !== plain) problems.push(`fragment and ${id}.txt differ ${difference(fragment, plain)}`);
    check(`${path}: page, text file and fragment say the same (${plain.length} characters)`, problems);
    const items = samples.filter((sample) => sample.kind === 'item' && sample.path.startsWith(`${folder}/`));
    for (const sample of items) {
      await page.goto(WAYS[0].url(sample.path));
      const prose = bare(await text('.prose'));
      check(`${sample.path}: its text stands in the announcement`, prose && article.includes(prose) ? [] : ['it does not']);
    }
  }
  await close();
}

function difference(one, other) {
  const at = [...one].findIndex((mark, index) => mark !== other[index]);
  const from = Math.max(0, (at < 0 ? one.length : at) - 8);
  return `at “${one.slice(from, from + 24)}” and “${other.slice(from, from + 24)}”`;
}

/** On paper: the announcement and the contact box, without the site around them. */
async function print() {
  const { page, close } = await open();
  await page.emulateMedia({ media: 'print' });
  for (const { kind, path } of samples.filter(({ kind }) => kind === 'report' || kind === 'item')) {
    await page.goto(WAYS[0].url(path));
    const shown = (selector) => page.locator(selector).first().isVisible();
    const problems = [];
    for (const selector of ['.menu', '.tools', '.foot', '.side', '.turn']) {
      if (await shown(selector)) problems.push(`${selector} is printed`);
    }
    for (const selector of ['h1', '.contact', kind === 'report' ? 'article[data-gongkai] p' : '.prose p']) {
      if (!(await shown(selector))) problems.push(`${selector} is not printed`);
    }
    check(`${path}: prints the text and the contact, not the site around them`, problems);
  }
  await close();
}

/** A wrong address at any depth shows a page that leads home. */
async function lost() {
  const { page, close } = await open();
  const response = await page.goto(`${server.origin}${BASE}reports/no-such/items/page.html`);
  const problems = [];
  if (response.status() !== 404) problems.push(`status ${response.status()}`);
  if (!(await page.locator('main h1').isVisible())) problems.push('no heading');
  if ((await page.locator('main a[href]').count()) === 0) problems.push('no link home');
  check('a wrong address shows a page with a link home', problems);
  await close();
}

/** Feed and site map are well-formed and name pages that exist. */
async function feeds() {
  const { page, close } = await open();
  await page.goto(WAYS[0].url('index.html'));
  for (const name of files(output).filter((path) => /^(feed|sitemap[^/]*)\.xml$/.test(path))) {
    const found = await page.evaluate((text) => {
      const xml = new DOMParser().parseFromString(text, 'application/xml');
      const links = [...xml.querySelectorAll('entry > link, loc')].map((link) => link.getAttribute('href') ?? link.textContent);
      return { fault: xml.querySelector('parsererror')?.textContent ?? '', links };
    }, readFileSync(join(output, name), 'utf8'));
    const problems = found.fault ? [found.fault] : [];
    for (const link of found.links) {
      const parts = new URL(link).pathname.split('/');
      if (!parts.some((_, at) => parts[at] !== '' && existsSync(join(output, ...parts.slice(at))))) problems.push(`${link} is no page`);
    }
    if (found.links.length === 0) problems.push('it names no page');
    check(`${name} is well-formed and names pages that exist (${found.links.length})`, problems);
  }
  await close();
}

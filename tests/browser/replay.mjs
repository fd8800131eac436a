// Opens a replayed announcement in the browser: node replay.mjs URL TITLE
// The page has its title and its styles, and nothing is asked of any other host.
import { launch } from './chromium.mjs';
import { check, close } from './report.mjs';

const [url, title] = process.argv.slice(2);
const browser = await launch();
const page = await browser.newPage();
const requests = [];
const failures = [];
page.on('request', (request) => requests.push(request.url()));
page.on('response', (response) => {
  if (response.status() >= 400) failures.push(`${response.status()} ${response.url()}`);
});
await page.goto(url, { waitUntil: 'networkidle' });
const home = new URL(url).host;
const outside = requests.filter((request) => !request.startsWith('data:') && new URL(request).host !== home);
// The replay's own page holds the archived one in a frame.
const replayed = page.frames().find((frame) => frame.url().includes('mp_/')) ?? page.mainFrame();
await replayed.waitForLoadState('networkidle');
const seen = await replayed.evaluate(() => ({
  text: document.querySelector('h1')?.textContent ?? '',
  sheets: [...document.styleSheets].filter((sheet) => sheet.href?.includes('official.')).length,
  colour: getComputedStyle(document.querySelector('.band') ?? document.body).backgroundColor,
}));
check('the announcement is there', seen.text.includes(title) ? [] : [seen.text]);
check('its style sheet is applied', seen.sheets === 1 && seen.colour !== 'rgba(0, 0, 0, 0)' ? [] : [JSON.stringify(seen)]);
check('no request leaves the host', outside);
check('every request is answered', failures);
await browser.close();
process.exitCode = close();

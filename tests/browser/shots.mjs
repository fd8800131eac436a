// Pictures of a built site, to be looked at by a person: node shots.mjs OUTPUT_DIR SHOTS_DIR
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launch } from './chromium.mjs';
import { samplePages } from './pages.mjs';
import { pathToFileURL } from 'node:url';

const [output, shots] = process.argv.slice(2);
if (!shots) {
  console.error('usage: node shots.mjs OUTPUT_DIR SHOTS_DIR');
  process.exit(2);
}
mkdirSync(shots, { recursive: true });
const browser = await launch();
for (const { kind, path } of samplePages(output, 1)) {
  const url = pathToFileURL(join(resolve(output), path)).href;
  for (const mode of ['', 'large', 'contrast']) {
    for (const width of [360, 768, 1280]) {
      const page = await browser.newPage({ viewport: { width, height: 900 } });
      await page.goto(`${url}?mode=${mode}`);
      await page.screenshot({ path: join(shots, `${kind}-${width}${mode && `-${mode}`}.png`), fullPage: true });
      await page.close();
    }
  }
  const page = await browser.newPage();
  await page.goto(url);
  await page.pdf({ path: join(shots, `${kind}-print.pdf`), preferCSSPageSize: true });
  await page.close();
}
await browser.close();

// Reads every page of a site as text: its links, its anchors and what it loads.
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { files, kindOf } from './pages.mjs';

const TAG = /<([a-z][a-z0-9]*)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/gi;
const ATTRIBUTE = /([^\s=]+)="([^"]*)"/g;
const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&#x27;': "'", '&#x2F;': '/' };

function decode(text) {
  return text.replace(/&[#\w]+;/g, (entity) => ENTITIES[entity] ?? entity);
}

/** The tags of a page with their attributes. */
export function tagsOf(html) {
  const body = html.replace(/<!--[\s\S]*?-->/g, '').replace(/(<(script|style)\b[^>]*>)[\s\S]*?<\/\2>/gi, '$1');
  return [...body.matchAll(TAG)].map(([, name, attributes]) => ({
    ...Object.fromEntries([...attributes.matchAll(ATTRIBUTE)].map(([, key, value]) => [key.toLowerCase(), decode(value)])),
    element: name.toLowerCase(),
  }));
}

const META = ['SiteName'];
const ARTICLE_META = { ArticleTitle: /./, PubDate: /^\d{4}-\d\d-\d\d \d\d:\d\d$/, ContentSource: /./ };

/** What every page must have: one first heading, its language, the tags of a government site. */
function frameProblems(path, tags) {
  const kind = kindOf(path);
  if (kind === 'fragment') return [];
  const problems = [];
  const headings = tags.filter((tag) => tag.element === 'h1').length;
  if (headings !== 1) problems.push(`${path}: ${headings} first headings`);
  if (!tags.some((tag) => tag.element === 'html' && tag.lang)) problems.push(`${path}: no language`);
  const metas = new Map(tags.filter((tag) => tag.element === 'meta').map((tag) => [tag.name, tag.content]));
  for (const name of META) if (!metas.get(name)) problems.push(`${path}: no ${name}`);
  if (kind === 'report' || kind === 'item' || kind === 'comparison') {
    const dated = tags.some((tag) => tag.element === 'time');
    for (const [name, form] of Object.entries(ARTICLE_META)) {
      if (name === 'PubDate' && !dated && !metas.has(name)) continue;
      if (!form.test(metas.get(name) ?? '')) problems.push(`${path}: ${name} is “${metas.get(name) ?? ''}”`);
    }
  }
  return problems;
}

/** Problems of all links, anchors and sources of a site: [{name, problems}]. */
export function linkProblems(root) {
  const all = new Set(files(root));
  const pages = new Map();
  for (const path of all) {
    if (kindOf(path)) pages.set(path, tagsOf(readFileSync(join(root, path), 'utf8')));
  }
  const ids = new Map([...pages].map(([path, tags]) => [path, tags.map((tag) => tag.id).filter(Boolean)]));
  const links = [];
  const anchors = [];
  const loads = [];
  const twice = [];
  const frames = [];
  let count = 0;
  for (const [path, tags] of pages) {
    frames.push(...frameProblems(path, tags));
    const own = ids.get(path);
    for (const id of new Set(own.filter((id, at) => own.indexOf(id) !== at))) twice.push(`${path}: id ${id} occurs twice`);
    for (const tag of tags) {
      const target = tag.href ?? tag.src;
      if (target === undefined) continue;
      count += 1;
      const loaded = tag.src !== undefined || (tag.element === 'link' && /stylesheet|icon|preload/.test(tag.rel ?? ''));
      if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(target)) {
        if (loaded) loads.push(`${path}: loads ${target}`);
        continue;
      }
      const [place, anchor] = target.split('#');
      const file = place.split('?')[0];
      const full = file === '' ? path : posix.normalize(posix.join(posix.dirname(path), decodeURIComponent(file)));
      if (file.startsWith('/')) links.push(`${path}: ${target} is not relative`);
      else if (!all.has(full)) links.push(`${path}: ${target} leads to no file`);
      else if (anchor && !(ids.get(full) ?? []).includes(decodeURIComponent(anchor))) anchors.push(`${path}: ${target} leads to no anchor`);
    }
  }
  return {
    pages: pages.size,
    count,
    checks: [
      { name: `every internal link names a file that exists (${count} links and sources of ${pages.size} pages)`, problems: links },
      { name: `every anchor that is linked to exists (${pages.size} pages)`, problems: anchors },
      { name: `nothing is loaded from elsewhere (${pages.size} pages)`, problems: loads },
      { name: `every page has one first heading, a language and the tags of a government site (${pages.size} pages)`, problems: frames },
      { name: `no id occurs twice on a page (${pages.size} pages)`, problems: twice },
    ],
  };
}

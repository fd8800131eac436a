// The pages of a built site and their kinds.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every file below `root`, as paths from it with slashes, in order. */
export function files(root, folder = '') {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      return entry.isDirectory() ? files(root, path) : [path];
    });
}

const KINDS = [
  ['index', /^index(-\d+)?\.html$/],
  ['report', /^reports\/[^/]+\/index\.html$/],
  ['item', /^reports\/[^/]+\/items\/[^/]+\.html$/],
  ['comparison', /^reports\/[^/]+\/comparison\.html$/],
  ['statistics', /^statistics\/.*\.html$/],
  ['not_found', /^404\.html$/],
  ['fragment', /^reports\/[^/]+\/fragment\.html$/],
];

/** The kind of the page at `path`; null for what is no page. */
export function kindOf(path) {
  return KINDS.find(([, pattern]) => pattern.test(path))?.[0] ?? (path.endsWith('.html') ? 'other' : null);
}

/** At most `most` pages of each kind, spread evenly over the site; fragments are no pages. */
export function samplePages(root, most) {
  const byKind = new Map();
  for (const path of files(root)) {
    const kind = kindOf(path);
    if (kind && kind !== 'fragment') byKind.set(kind, [...(byKind.get(kind) ?? []), path]);
  }
  return [...byKind].flatMap(([kind, paths]) => {
    const step = Math.max(1, paths.length / most);
    const count = Math.min(most, paths.length);
    return Array.from({ length: count }, (_, at) => ({ kind, path: paths[Math.floor(at * step)] }));
  });
}

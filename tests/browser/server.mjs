// A static server for a built site under /a/b/, as strict as a careful host: a tight content security policy, no listings.
import { createServer } from 'node:http';
import { readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};
export const BASE = '/a/b/';

/** Serves `root`; resolves to {origin, close}. A missing page gets 404.html, as hosts are told to do. */
export function serve(root) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const name = path.startsWith(BASE) ? normalize(path.slice(BASE.length)) : '..';
    const send = (status, file) => {
      const headers = { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' };
      // The fragment and the page for lost readers carry styles of their own.
      const styles = /(fragment|404)\.html$/.test(file) ? " 'unsafe-inline'" : '';
      headers['Content-Security-Policy'] = `default-src 'self'; style-src 'self'${styles}`;
      response.writeHead(status, headers).end(readFileSync(join(root, file)));
    };
    try {
      if (name.startsWith('..') || !statSync(join(root, name)).isFile()) throw new Error('no such file');
      send(200, name);
    } catch {
      try {
        send(404, '404.html');
      } catch {
        response.writeHead(404).end();
      }
    }
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({ origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() });
    });
  });
}

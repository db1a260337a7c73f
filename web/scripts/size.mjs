// Fails when what a person's first view loads is over its budget, gzipped, or
// any part that is loaded later: a lazy part with its style sheet, a language.
// What a page loads is read from the built page itself: its scripts, styles and
// preloads, and what those scripts import statically. Lazy parts do not count.
import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);

const budgets = [
  { name: 'loader', start: 'parley.js', limit: 4_000 },
  { name: 'messenger, first thread', start: 'messenger/index.html', limit: 60_000 },
  { name: 'console, first view', start: 'console/index.html', limit: 150_000 },
];

const patterns = {
  html: /(?:src|href)="\/?([^"]+\.(?:js|css))"/g,
  js: /(?:\bfrom|\bimport)\s*["']([^"']+\.js)["']/g,
};

async function weigh(start, without) {
  const known = without ? await files(without) : new Map();
  const own = [...(await files(start))].filter(([url]) => !known.has(url));
  return own.reduce((sum, [, size]) => sum + size, 0);
}

async function files(start) {
  const seen = new Map();
  const queue = [new URL(start, dist)];
  for (const url of queue) {
    if (seen.has(url.href)) continue;
    const bytes = await readFile(url);
    seen.set(url.href, gzipSync(bytes, { level: 9 }).length);
    const kind = url.pathname.endsWith('.html') ? 'html' : url.pathname.endsWith('.js') ? 'js' : '';
    if (!patterns[kind]) continue;
    for (const [, path] of bytes.toString('utf8').matchAll(patterns[kind])) {
      queue.push(kind === 'html' ? new URL(path, dist) : new URL(path, url));
    }
  }
  return seen;
}

/** Every part of a page's own folder that its first view does not load. */
async function lazy(page, folder) {
  const first = await files(`${page}/index.html`);
  const names = (await readdir(new URL(folder, dist))).filter((name) => name.endsWith('.js'));
  return names.map((name) => `${folder}${name}`).filter((path) => !first.has(new URL(path, dist).href));
}

const languages = /\/(english|spanish|french|german|portuguese|arabic|japanese|hindi)-/;
for (const path of await lazy('messenger', 'assets/messenger/')) {
  const limit = languages.test(path) ? 6_000 : 25_000;
  budgets.push({
    name: `messenger, ${path.split('/').at(-1)}`,
    start: path,
    limit,
    without: 'messenger/index.html',
  });
}

let over = false;
for (const { name, start, limit, without } of budgets) {
  const size = await weigh(start, without);
  over ||= size > limit;
  const kb = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(9);
  console.log(`${size > limit ? 'OVER' : '  ok'} ${kb(size)} of ${kb(limit)}  ${name}`);
}
process.exit(over ? 1 : 0);

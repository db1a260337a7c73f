// Writes console/http/api.ts: the types of the HTTP interface, from what the
// server itself prints. With --check it compares instead, and fails when the
// file lags.
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import openapi, { astToString } from 'openapi-typescript';

const root = new URL('../..', import.meta.url).pathname;
const file = new URL('../console/http/api.ts', import.meta.url);
const banner = '// Written by `npm run generate` from what `parley print openapi` says. Do not edit.\n\n';

const printed = execFileSync('go', ['run', './cmd/parley', 'print', 'openapi'], {
  cwd: root,
  maxBuffer: 64 << 20,
});
const description = JSON.parse(printed.toString('utf8'));
// The shapes are what the console uses; paths would double the file for nothing.
const text = banner + astToString(await openapi({ ...description, paths: {} }, { alphabetize: true }));

if (process.argv.includes('--check')) {
  const committed = await readFile(file, 'utf8').catch(() => '');
  if (committed !== text) {
    console.error('web/console/http/api.ts is not what the server prints: run `make generate` and commit it');
    process.exit(1);
  }
} else {
  await writeFile(file, text);
}

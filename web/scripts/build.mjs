// Builds the front end into dist/: `node scripts/build.mjs [entry…]`, all
// by default. Each entry replaces only its own files, so that two builds of
// different entries can run side by side.
import { existsSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

const output = {
  loader: ['dist/parley.js', 'dist/parley.d.ts'],
  check: ['dist/parley-check.js'],
  messenger: ['dist/messenger/index.html', 'dist/assets/messenger'],
  console: ['dist/console/index.html', 'dist/assets/console'],
  'messenger-worker': ['dist/messenger/sw.js'],
  'console-worker': ['dist/console/sw.js'],
};

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(output);
for (const entry of wanted) {
  const files = output[entry];
  if (!files) {
    console.error(`no entry ${entry}; there are ${Object.keys(output).join(', ')}`);
    process.exit(2);
  }
  for (const file of files) await rm(file, { recursive: true, force: true });
  await build({ root, mode: entry, logLevel: 'warn' });
  if (entry === 'loader') await copyFile('loader/parley.d.ts', 'dist/parley.d.ts');
  if (!existsSync(files[0])) throw new Error(`${entry} built nothing`);
  console.log(`built ${entry}`);
}

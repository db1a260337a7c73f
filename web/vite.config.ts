import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin, UserConfig } from 'vite';
import { defineConfig } from 'vitest/config';

// Each entry is a build of its own, so that the messenger never pays for what
// only the console imports. `node scripts/build.mjs` runs them in turn.
const entries: Record<string, UserConfig['build']> = {
  loader: {
    target: 'es2022',
    rolldownOptions: {
      input: 'loader/main.ts',
      checks: { pluginTimings: false },
      output: { format: 'iife', entryFileNames: 'parley.js' },
    },
  },
  check: {
    target: 'es2022',
    rolldownOptions: {
      input: 'loader/check/main.ts',
      checks: { pluginTimings: false },
      output: { format: 'iife', entryFileNames: 'parley-check.js' },
    },
  },
  messenger: page('messenger'),
  console: page('console'),
  'messenger-worker': worker('messenger'),
  'console-worker': worker('console'),
};

// A service worker is one file whose name never changes.
function worker(name: string): UserConfig['build'] {
  return {
    target: 'es2022',
    rolldownOptions: {
      input: `${name}/sw.ts`,
      checks: { pluginTimings: false },
      output: { format: 'iife', entryFileNames: `${name}/sw.js` },
    },
  };
}

function page(name: string): UserConfig['build'] {
  return {
    target: 'es2022',
    assetsDir: `assets/${name}`,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: `${name}/index.html`,
      checks: { pluginTimings: false },
      // What the first view needs is one file, whatever is loaded later shares of it.
      output: { codeSplitting: { groups: [{ name: 'app', tags: ['$initial'] }] } },
    },
  };
}

// In development /messenger/{brand} and /console/… are pages, and everything
// else goes to a server started beside: PARLEY=http://127.0.0.1:8080 npm run dev
function pages(): Plugin {
  return {
    name: 'parley-pages',
    configureServer(server) {
      server.middlewares.use((req, _res, next) => {
        const found = /^\/(messenger|console)\/(?!.*\.\w+(\?|$))/.exec(req.url ?? '');
        if (found) req.url = `/${found[1]}/index.html`;
        if (req.url === '/parley.js') req.url = '/loader/main.ts';
        next();
      });
    },
  };
}

const server = process.env.PARLEY ?? 'http://127.0.0.1:8080';

export default defineConfig(({ mode }) => ({
  plugins: [svelte(), pages()],
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    reportCompressedSize: false,
    ...entries[mode],
  },
  server: {
    proxy: { '/api': { target: server }, '/live': { target: server, ws: true } },
  },
  test: {
    include: ['{wire,sdk,kit,loader,messenger,console}/**/*.test.ts'],
    environment: 'node',
  },
}));

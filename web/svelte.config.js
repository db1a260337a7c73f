import { createHash } from 'node:crypto';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

const short = (text) => createHash('sha256').update(text).digest('hex').slice(0, 8);

export default {
  preprocess: vitePreprocess(),
  compilerOptions: {
    // By content, never by path: the same sources give the same bytes anywhere.
    cssHash: ({ css }) => `p${short(css)}`,
  },
};

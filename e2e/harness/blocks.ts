import { readdirSync, readFileSync } from 'node:fs';

/** A code block of the documentation; internal/docs (Block) describes the convention. */
export type Block = {
  page: string;
  line: number;
  lang: string;
  words: string[];
  title: string;
  text: string;
};

const folder = new URL('../../doc/site/', import.meta.url);

/** Every fenced block of doc/site, by page, in order. */
export function blocks(): Map<string, Block[]> {
  const out = new Map<string, Block[]>();
  for (const page of readdirSync(folder)) {
    const found: Block[] = [];
    let open: Block | undefined;
    readFileSync(new URL(page, folder), 'utf8')
      .split('\n')
      .forEach((line, i) => {
        const info = /^```(.*)$/.exec(line)?.[1];
        if (info !== undefined && !open) {
          const title = /title="([^"]*)"/.exec(info)?.[1] ?? '';
          const [lang = '', ...words] = info
            .replace(/title="[^"]*"/, '')
            .trim()
            .split(/\s+/);
          open = { page, line: i + 1, lang, words, title, text: '' };
        } else if (info !== undefined && open) {
          found.push(open);
          open = undefined;
        } else if (open) open.text += `${line}\n`;
      });
    if (found.length) out.set(page, found);
  }
  return out;
}

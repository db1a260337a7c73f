// Makes messenger/emoji/*.ts: which emoji the picker shows, and their names in
// the messenger's languages, from the Unicode CLDR's annotations. They change
// about once a year, so it is run by hand, beside the two packages:
//   npm i unicode-emoji-json@0.9.0 cldr-annotations-modern@45.0.0 && node emoji.mjs node_modules ../messenger/emoji
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const [modules, out] = process.argv.slice(2);
const read = async (path) => JSON.parse(await readFile(join(modules, path), 'utf8'));

const groups = await read('unicode-emoji-json/data-by-group.json');
const all = Array.isArray(groups)
  ? groups
  : Object.entries(groups).map(([name, emojis]) => ({ name, emojis }));

/** What every system in use draws: no flags, no joined people, nothing newer than version 12. */
const drawn = ({ emoji, emoji_version: version }) => Number(version) <= 12 && !emoji.includes('\u200d');
const shown = all
  .filter(({ name }) => name !== 'Flags')
  .map(({ emojis }) => emojis.filter(drawn).map(({ emoji }) => emoji));

const head = '// Made by scripts/emoji.mjs from the Unicode CLDR (Unicode-3.0 license).\n\n';
await writeFile(
  join(out, 'groups.ts'),
  `${head}/** The emoji of each group, in the order of Unicode. */\nexport const groups = [\n${shown.map((some) => `  '${some.join(' ')}',\n`).join('')}];\n`,
);

for (const language of ['en', 'es', 'fr', 'de', 'pt', 'ar', 'ja', 'hi']) {
  const { annotations } = await read(`cldr-annotations-modern/annotations/${language}/annotations.json`);
  const known = annotations.annotations;
  const names = shown.flat().map((emoji) => {
    const { tts = [], default: more = [] } = known[emoji] ?? known[emoji.replaceAll('\ufe0f', '')] ?? {};
    const name = (tts[0] ?? more[0] ?? emoji).replaceAll(/[|\n'\\]/g, ' ');
    const words = new Set(name.toLowerCase().split(/[\s:،,-]+/));
    const rest = more
      .flatMap((some) =>
        some
          .toLowerCase()
          .replaceAll(/['\\|\n]/g, ' ')
          .split(/\s+/),
      )
      .filter((w) => w.length > 1 && !words.has(w));
    return [name, ...new Set(rest)].slice(0, 4).join('|');
  });
  await writeFile(
    join(out, `${language}.ts`),
    `${head}/** For each emoji, in the order of the groups: its name and some words more. */\nexport const names =\n  '${names.join('\\n')}';\n`,
  );
}
console.log(shown.map((some) => some.length).join(' + '));

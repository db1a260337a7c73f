import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { moreIcons } from './icons';

test('the messenger shows no icon that it does not load', () => {
  const folder = new URL('../messenger/view/', import.meta.url);
  const used = readdirSync(folder).flatMap((file) =>
    [...readFileSync(new URL(file, folder), 'utf8').matchAll(/<Icon name=("\w+"|\{[^}]*\})/g)].flatMap(
      ([, name = '']) => [...name.matchAll(/["'](\w+)["']/g)].map(([, one]) => one),
    ),
  );
  expect(used).toContain('lock');
  expect(used.filter((name) => name && name in moreIcons)).toEqual([]);
});

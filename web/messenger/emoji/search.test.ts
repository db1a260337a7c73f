import { expect, test } from 'vitest';
import { names as arabic } from './ar';
import { names as english } from './en';
import { names as spanish } from './es';
import { groups } from './groups';
import { find } from './search';

const all = groups.join(' ').split(' ');
const top = (typed: string, names: string) => find(typed, names.split('\n'), 20).map((i) => all[i]);

test('each emoji has its name in each language', () => {
  for (const names of [english, spanish, arabic]) {
    expect(names.split('\n')).toHaveLength(all.length);
    expect(names.split('\n').every((name) => name.trim() !== '')).toBe(true);
  }
});

test.each([
  ['thumbs up', english, '👍'],
  ['THUMB', english, '👍'],
  ['heart red', english, '❤️'],
  ['corazon', spanish, '❤️'],
  ['camión', spanish, '🚚'],
  ['قلب', arabic, '❤️'],
  ['شمس', arabic, '☀️'],
])('%s is found', (typed, names, emoji) => {
  expect(top(typed, names)).toContain(emoji);
});

test('nothing is found for nothing, and for what has no name', () => {
  expect(top('', english)).toEqual([]);
  expect(top('  ', english)).toEqual([]);
  expect(top('zzzz', english)).toEqual([]);
});

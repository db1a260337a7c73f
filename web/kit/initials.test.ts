import { expect, it } from 'vitest';
import { hue, initials } from './initials';

it.each([
  ['Ana Maria Ruiz', 'AR'],
  ['ana', 'A'],
  ['  ', ''],
  ['王小明', '王'],
  ['नेहा शर्मा', 'नेश'],
  ['Jean-Luc', 'JL'],
  ['👩‍🚀 Zoe', 'Z'],
])('%j is %j', (name, expected) => {
  expect(initials(name)).toBe(expected);
});

it('keeps a key’s hue', () => {
  expect(hue('a', 8)).toBe(hue('a', 8));
  expect(hue('anything', 8)).toBeLessThan(8);
});

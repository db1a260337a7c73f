import { expect, it } from 'vitest';
import { lengthOf } from './text';

it.each([
  ['', 0],
  ['abc', 3],
  ['😀', 1],
  ['👩‍🚀', 3],
  ['a😀b', 3],
  ['नि', 2],
])('counts the code points of %j', (text, expected) => {
  expect(lengthOf(text)).toBe(expected);
});

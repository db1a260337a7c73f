import { expect, test } from 'vitest';
import { clean, longest, room } from './text';

test.each([
  ['  hello \n', 'hello'],
  ['a\r\nb\rc', 'a\nb\nc'],
  ['a\tb', 'a\tb'],
  ['a\u0000b\u0007c\u009fd', 'abcd'],
  ['👩‍👩‍👧 \u200fשלום', '👩‍👩‍👧 \u200fשלום'],
  [' \n\t ', ''],
])('clean(%j) is %j', (text, want) => {
  expect(clean(text)).toBe(want);
});

test('room counts code points near the limit', () => {
  expect(room('👍'.repeat(longest))).toBe(0);
  expect(room('👍'.repeat(longest) + 'a')).toBe(-1);
  expect(room('a'.repeat(longest))).toBe(0);
  expect(room('')).toBe(longest);
});

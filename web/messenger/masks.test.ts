import { expect, test } from 'vitest';
import { kindOf, pieces, whyOf } from './masks';
import { arabic } from './words/later/arabic';
import { english } from './words/later/english';
import { spanish } from './words/later/spanish';

test('a text is cut by its masks and is the same text together', () => {
  const text = 'Card ‹card 411111…1111›, code ‹CVV› 😀.';
  const card = { start: 5, end: 23, class: 'card' as const, shown: '411111…1111' };
  const cvv = { start: 30, end: 35, class: 'cvv' as const };
  const cut = pieces(text, [card, cvv]);
  expect(cut.map((piece) => piece.text).join('')).toBe(text);
  expect(cut.map(({ mask }) => mask?.class)).toEqual([undefined, 'card', undefined, 'cvv', undefined]);
  expect(cut[1]?.text).toBe('‹card 411111…1111›');
  expect(pieces(text, [{ ...card, clear: true }])[1]).not.toHaveProperty('mask');
  expect(pieces('‹CVV›', [{ start: 0, end: 5, class: 'cvv' }])).toHaveLength(1);
});

test('every class has a name and a reason in every language', () => {
  for (const words of [english, spanish, arabic]) {
    for (const kind of Object.keys(english.kinds)) {
      expect(kindOf(kind, words)).not.toBe('');
      expect(whyOf(kind, true, words)).not.toBe('');
    }
  }
  expect(kindOf('own:loyalty', spanish)).toBe('loyalty');
  expect(whyOf('cvv', true, english)).toBe(english.why.cvv);
  expect(whyOf('email', true, english)).toBe(english.why.contact);
  expect(whyOf('us_ssn', true, english)).toBe(english.why.kept);
  expect(whyOf('card', false, english)).toBe(english.why.theirs);
});

import { expect, test } from 'vitest';
import { brief, kindOf, pieces, whyOf } from './masks';
import { languages } from './messages.svelte';
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

test('every class has a name and a reason in every language', async () => {
  for (const words of await Promise.all(Object.values(languages).map(({ later }) => later()))) {
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

test('a list says in the reader’s language what stands for a value', () => {
  const text = 'Es ‹card 411111…1111›, ‹e-mail› o nada';
  const masks = [
    { start: 3, end: 21, class: 'card' as const, shown: '411111…1111' },
    { start: 23, end: 31, class: 'email' as const },
  ];
  expect(brief(text, masks, spanish)).toBe('Es ‹tarjeta \u2066411111…1111\u2069›, ‹correo› o nada');
  expect(brief(text, [{ ...masks[0]!, clear: true }], spanish)).toBe(text);
  expect(brief('nada', [], spanish)).toBe('nada');
});

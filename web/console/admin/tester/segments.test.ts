import { expect, it } from 'vitest';
import { pills, segments, type Verdict } from './segments';

const v = (start: number, end: number, found: boolean): Verdict => ({
  start,
  end,
  found,
  class: 'card',
  rule: 'card.luhn',
});

it('cuts a text at its verdicts, and loses nothing of it', () => {
  const text = 'card 4111 and 😀 order 5511 end';
  const cut = segments(text, [v(5, 9, true), v(23, 27, false)]);
  expect(cut.map((s) => s.text).join('')).toBe(text);
  expect(cut.filter((s) => s.verdict).map((s) => [s.text, s.n, s.verdict?.found])).toEqual([
    ['4111', 1, true],
    ['5511', 2, false],
  ]);
});

it('shows what was found over what was left alone, each under its number', () => {
  const cut = segments('0123456789', [v(0, 6, false), v(4, 8, true), v(8, 10, false)]);
  expect(cut.map((s) => [s.text, s.n])).toEqual([
    ['0123', undefined],
    ['4567', 2],
    ['89', 3],
  ]);
});

it('tells pills from words', () => {
  expect(pills('pay ‹card 411111…1111› or ‹phone›.')).toEqual([
    { text: 'pay ', pill: false },
    { text: 'card 411111…1111', pill: true },
    { text: ' or ', pill: false },
    { text: 'phone', pill: true },
    { text: '.', pill: false },
  ]);
  expect(pills('')).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import type { Head, Line, Mask } from '../../sdk';
import { checksLeft, pieces, valueActs } from './masks';

const mask = (start: number, end: number, more: Partial<Mask> = {}): Mask => ({
  start,
  end,
  class: 'email',
  ...more,
});

describe('pieces', () => {
  it('cuts at the masks and loses nothing', () => {
    const text = 'mail ‹e-mail› or ‹phone …12›!';
    const found = pieces(text, [mask(5, 13), mask(17, 28, { class: 'phone' })]);
    expect(found.map((p) => p.text)).toEqual(['mail ', '‹e-mail›', ' or ', '‹phone …12›', '!']);
    expect(found.map((p) => p.index)).toEqual([undefined, 0, undefined, 1, undefined]);
  });

  it('gives the text whole, whatever the masks say', () => {
    const text = 'abcdef';
    for (const masks of [[mask(2, 1)], [mask(0, 9)], [mask(0, 4), mask(2, 5)], [mask(-1, 2)], []])
      expect(
        pieces(text, masks)
          .map((p) => p.text)
          .join(''),
      ).toBe(text);
  });
});

describe('valueActs', () => {
  const head = { state: 'open' } as Head;
  const closed = { state: 'closed' } as Head;
  const erased = { state: 'open', consumer: { kind: 'consumer', erased: true } } as Head;

  it.each([
    ['a kept value', { class: 'email', value: 'v' }, head, true, ['reply', 'send', 'check', 'except']],
    ['a card, of which a mark is kept', { class: 'card', value: 'v' }, head, true, ['check', 'except']],
    ['a CVV, of which nothing is', { class: 'cvv' }, head, true, []],
    ['in a closed conversation', { class: 'email', value: 'v' }, closed, true, ['send', 'check', 'except']],
    ['put in unseen', { class: 'email', value: 'v', used: true }, head, true, ['reply', 'send', 'check']],
    ['of a form', { class: 'us_ssn', value: 'v' }, head, false, ['reply', 'send', 'check']],
    ['of somebody erased', { class: 'email', value: 'v' }, erased, true, []],
  ] as const)('%s', (_, held, of, sent, want) => {
    expect(valueActs(held, of, sent)).toEqual(want);
  });
});

it('counts the checks of the last hour', () => {
  const now = 10_000_000;
  const check = (at: number, value = 'v') => ({ kind: 'used', at, use: { how: 'check', value } }) as Line;
  const lines = [check(now - 3_700_000), check(now - 1000), check(now), check(now, 'w')];
  expect(checksLeft(lines, 'v', now)).toBe(3);
  expect(
    checksLeft(
      Array.from({ length: 9 }, () => check(now)),
      'v',
      now,
    ),
  ).toBe(0);
});

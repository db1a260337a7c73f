import { describe, expect, it } from 'vitest';
import { missing, place, reorder, type Rows } from './order';

const rows = (text: string): Rows => [...text].map((c) => (c === '.' ? undefined : c));
const text = (all: Rows) => all.map((id) => id ?? '.').join('');
const after = (old: string, first: number, fresh: string, total: number) =>
  text(reorder(rows(old), first, [...fresh], total));

describe('reorder', () => {
  it('puts a new one on top and pushes the rest down', () => {
    expect(after('abcdef', 3, 'nab', 7)).toBe('nabcdef');
    expect(after('abc...', 3, 'nab', 7)).toBe('nabc...');
  });

  it('moves up what was known below', () => {
    expect(after('abcdef', 3, 'eab', 6)).toBe('eabcdf');
  });

  it('moves up what nobody knew the place of', () => {
    expect(after('abc..f', 3, 'xab', 6)).toBe('xabc.f');
  });

  it('lets go what has left page one', () => {
    expect(after('abcdef', 3, 'acd', 5)).toBe('acdef');
    expect(after('abc.ef', 3, 'acd', 5)).toBe('acdef');
  });

  it('knows a short list wholly', () => {
    expect(after('abc...', 3, 'xy', 2)).toBe('xy');
    expect(after('', 0, '', 0)).toBe('');
  });

  it('grows at the end, where a queue does', () => {
    expect(after('abcd', 3, 'abc', 6)).toBe('abcd..');
  });

  it('begins with nothing known below', () => {
    expect(after('', 0, 'abc', 6)).toBe('abc...');
  });

  it('never holds an id twice and always has the length', () => {
    for (const [old, fresh, total] of [
      ['abcdef', 'fed', 6],
      ['abcdef', 'xyz', 6],
      ['a.....', 'xaz', 4],
      ['abcdef', 'abc', 3],
    ] as const) {
      const out = reorder(rows(old), 3, [...fresh], total).filter((id) => id !== undefined);
      expect(new Set(out).size).toBe(out.length);
      expect(reorder(rows(old), 3, [...fresh], total)).toHaveLength(total);
    }
  });
});

describe('place', () => {
  it('puts a page where it belongs, and takes its rows from anywhere else', () => {
    expect(text(place(rows('ab....'), 3, ['x', 'b'], 6))).toBe('a..xb.');
    expect(text(place(rows('abc'), 2, ['x', 'y'], 3))).toBe('abx');
  });
});

describe('missing', () => {
  it('names the pages that are not known', () => {
    expect(missing(rows('ab.def..'), 0, 8, 2, false)).toEqual([1, 3]);
    expect(missing(rows('abcdef'), 2, 5, 2, false)).toEqual([]);
    expect(missing(rows('abcdef'), 2, 5, 2, true)).toEqual([1, 2]);
    expect(missing(rows('ab'), -3, 40, 2, true)).toEqual([0]);
  });
});

import { describe, expect, it } from 'vitest';
import { anchored, reveal, spanOf } from './window';

describe('spanOf', () => {
  it('holds what is in sight and some more, never more than there is', () => {
    expect(spanOf(0, 560, 56, 10_000)).toEqual({ from: 0, to: 20 });
    const far = spanOf(9_990 * 56, 560, 56, 10_000);
    expect(far.to).toBe(10_000);
    expect(far.from).toBeLessThanOrEqual(9_980);
    expect(spanOf(0, 560, 56, 3)).toEqual({ from: 0, to: 3 });
    expect(spanOf(0, 560, 0, 3)).toEqual({ from: 0, to: 0 });
  });

  it('stays the same while the reader moves by less than a step', () => {
    expect(spanOf(56 * 100, 560, 56, 10_000)).toEqual(spanOf(56 * 101 + 10, 500, 56, 10_000));
  });

  it('survives a list that became shorter than the scroll', () => {
    expect(spanOf(56 * 900, 560, 56, 10)).toEqual({ from: 10, to: 10 });
  });
});

describe('reveal', () => {
  it('moves as little as it takes', () => {
    expect(reveal(5, 0, 560, 56)).toBe(0);
    expect(reveal(10, 0, 560, 56)).toBe(56);
    expect(reveal(2, 560, 560, 56)).toBe(112);
  });
});

describe('anchored', () => {
  const rows = (text: string) => [...text].map((c) => (c === '.' ? undefined : c));

  it('follows the row that was read when others come above it', () => {
    expect(anchored(rows('abcdef'), rows('xabcdef'), 100, 100, 50)).toBe(150);
    expect(anchored(rows('abcdef'), rows('bcdef'), 100, 100, 50)).toBe(50);
  });

  it('follows the next where the first has gone', () => {
    expect(anchored(rows('abcdef'), rows('abdef'), 100, 100, 50)).toBe(50);
  });

  it('stays at the top, where the newest come', () => {
    expect(anchored(rows('abc'), rows('xabc'), 0, 100, 50)).toBe(0);
  });

  it('stays where nothing is known', () => {
    expect(anchored(rows('ab....'), rows('xab...'), 150, 100, 50)).toBe(150);
  });
});

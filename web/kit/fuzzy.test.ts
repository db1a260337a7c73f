import { describe, expect, it } from 'vitest';
import { match, search } from './fuzzy';

describe('match', () => {
  it('finds nothing where a word typed is not there', () => {
    expect(match('xyz', 'Close the conversation')).toBe(0);
    expect(match('close qqq', 'Close the conversation')).toBe(0);
  });

  it('finds letters in their order, and at word starts best', () => {
    expect(match('cc', 'Close conversation')).toBeGreaterThan(match('cc', 'Accept'));
    expect(match('clo', 'Close')).toBeGreaterThan(match('clo', 'Disclose'));
  });

  it('reads over case and accents, in any script', () => {
    expect(match('zoe', 'Zoë Ångström')).toBeGreaterThan(0);
    expect(match('ANGS', 'Zoë Ångström')).toBeGreaterThan(0);
    expect(match('ليلى', 'ليلى حداد')).toBeGreaterThan(0);
  });

  it('keeps one letter from matching by chance', () => {
    expect(match('z', 'Close')).toBe(0);
    expect(match('s', 'Close')).toBeGreaterThan(0);
  });
});

describe('search', () => {
  it('puts the best first and keeps the order of equals', () => {
    const all = ['Disclose', 'Close', 'Open', 'Close all'];
    expect(search('close', all, (t) => t)).toEqual(['Close', 'Close all', 'Disclose']);
    expect(search('', all, (t) => t)).toEqual(all);
  });
});

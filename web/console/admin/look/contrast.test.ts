import { describe, expect, it } from 'vitest';
import { accessible, colourOf, forWhite, measure, ratio } from './contrast';

it.each([
  ['#0B6B5D', '#0b6b5d'],
  ['0b6b5d', '#0b6b5d'],
  [' #fa0 ', '#ffaa00'],
  ['red', undefined],
  ['#12345', undefined],
])('colourOf(%s)', (text, hex) => expect(colourOf(text)).toBe(hex));

describe('measure', () => {
  it('finds the ink that reads better', () => {
    expect(measure('#0b6b5d')).toMatchObject({ ink: 'white' });
    expect(measure('#ffdd00')).toMatchObject({ ink: 'black' });
    expect(measure('#777777').white).toBeCloseTo(4.48, 1);
  });
});

describe('accessible', () => {
  it('leaves a good colour alone', () => expect(accessible('#0b6b5d')).toBeUndefined());

  it('proposes the nearest that can be seen', () => {
    for (const hex of ['#ffdd00', '#ffffff', '#9fe8ff', '#ffc0cb']) {
      const better = accessible(hex) ?? '';
      expect(measure(better).page).toBeGreaterThanOrEqual(3);
      expect(measure(better).page).toBeLessThan(3.3);
      expect(measure(better).text).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('proposes a ground for white', () => {
    expect(forWhite('#0b6b5d')).toBeUndefined();
    expect(measure(forWhite('#ff8800') ?? '').white).toBeGreaterThanOrEqual(4.5);
  });
});

it('never rounds a ratio up', () =>
  expect([ratio(4.499), ratio(21), ratio(3.05)]).toEqual(['4.49 : 1', '21.0 : 1', '3.05 : 1']));

import { expect, test } from 'vitest';
import { frameOf, sizeText, sort } from './files';

test.each([
  [1, '1 byte'],
  [999, '999 bytes'],
  [1500, '2 kB'],
  [1_400_000, '1.4 MB'],
  [20_971_520, '21 MB'],
])('%d is %s', (bytes, want) => {
  expect(sizeText(bytes, 'en')).toBe(want);
});

test('what is empty or too large is told apart before anything is sent', () => {
  const files = [{ size: 0 }, { size: 1 }, { size: 1024 * 1024 }, { size: 1024 * 1024 + 1 }];
  expect(sort(files, 1)).toEqual({ good: [files[1], files[2]], large: [files[3]], empty: [files[0]] });
});

test.each([
  [4000, 3000, 240, 180],
  [3000, 4000, 180, 240],
  [100, 50, 100, 50],
  [8000, 10, 240, 48],
  [undefined, undefined, 240, 180],
])('a picture of %s × %s is drawn in %d × %d', (width, height, w, h) => {
  expect(frameOf(width, height)).toEqual({ width: w, height: h });
});

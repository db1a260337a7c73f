import { expect, it } from 'vitest';
import { sizeOf } from './size';

it.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1400, '1.4 kB'],
  [20_000_000, '20 MB'],
])('%d bytes are %s', (bytes, words) => expect(sizeOf(bytes, 'en')).toBe(words));

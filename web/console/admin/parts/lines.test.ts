import { expect, it } from 'vitest';
import { linesIn, linesOut } from './lines';

it('reads a text a line, and keeps breaks within one', () => {
  expect(linesIn(' HB-1 \n\n\nHB-2↵below\n')).toEqual(['HB-1', 'HB-2\nbelow']);
  const all = ['one', 'two\nthree', 'ø'];
  expect(linesIn(linesOut(all))).toEqual(all);
  expect(linesIn('')).toEqual([]);
});

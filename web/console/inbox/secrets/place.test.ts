import { expect, it } from 'vitest';
import { beside } from './place';

const window = { width: 1000, height: 800 };
const panel = { width: 300, height: 200 };
const at = (left: number, top: number) => ({ left, right: left + 80, top, bottom: top + 20 });

it('stands below its anchor, above where there is no room, and never outside', () => {
  expect(beside(at(100, 100), panel, window, false)).toEqual({ left: 100, top: 126 });
  expect(beside(at(100, 700), panel, window, false)).toEqual({ left: 100, top: 494 });
  expect(beside(at(950, 100), panel, window, false).left).toBe(692);
  expect(beside(at(100, 100), panel, window, true).left).toBe(8);
  expect(beside(at(100, 700), { width: 300, height: 900 }, window, false).top).toBe(8);
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Held, heldMs } from './held.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a held reply leaves once, after its time, or when something else follows it', () => {
  const held = new Held();
  const gone: string[] = [];
  held.hold('a', () => gone.push('first'));
  vi.advanceTimersByTime(heldMs - 1);
  expect([gone, held.has('a')]).toEqual([[], true]);
  vi.advanceTimersByTime(1);
  expect([gone, held.has('a')]).toEqual([['first'], false]);
  held.hold('a', () => gone.push('second'));
  held.hold('b', () => gone.push('elsewhere'));
  held.hold('a', () => gone.push('third'));
  expect(gone).toEqual(['first', 'second']);
  held.flush('a');
  held.flush('a');
  vi.advanceTimersByTime(2 * heldMs);
  expect(gone).toEqual(['first', 'second', 'third', 'elsewhere']);
});

test('what was taken back, and what a page that ends has held, never leaves', () => {
  const held = new Held();
  const gone: string[] = [];
  held.hold('a', () => gone.push('a'));
  expect([held.undo('a'), held.undo('a')]).toEqual([true, false]);
  held.hold('b', () => gone.push('b'));
  held.stop();
  vi.advanceTimersByTime(2 * heldMs);
  expect([gone, held.has('b')]).toEqual([[], false]);
});

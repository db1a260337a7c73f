import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Toasts } from './toasts.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const texts = (toasts: Toasts) => toasts.shown.map(({ text }) => text);

it('comes and goes, the same word once, three at most', () => {
  const toasts = new Toasts();
  for (const text of ['a', 'b', 'b', 'c', 'd']) toasts.tell({ kind: 'good', text });
  expect(texts(toasts)).toEqual(['b', 'c', 'd']);
  vi.advanceTimersByTime(6000);
  expect(texts(toasts)).toEqual([]);
});

it('stays while it is read', () => {
  const toasts = new Toasts();
  toasts.tell({ kind: 'bad', text: 'a', stay: 1000 });
  const id = toasts.shown[0]?.id ?? 0;
  toasts.hold(id);
  vi.advanceTimersByTime(60_000);
  expect(texts(toasts)).toEqual(['a']);
  toasts.resume(id);
  vi.advanceTimersByTime(1000);
  expect(texts(toasts)).toEqual([]);
});

it('is taken back by whoever showed it', () => {
  const toasts = new Toasts();
  const back = toasts.tell({ kind: 'info', text: 'a' });
  back();
  expect(texts(toasts)).toEqual([]);
});

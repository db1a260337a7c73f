import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { OpenTabs } from './tabs.svelte';

const id = (n: number) => `00000000-0000-0000-0000-${String(n).padStart(12, '0')}`;

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

const filled = (...ids: string[]) => {
  const tabs = new OpenTabs('me');
  for (const one of ids) tabs.open(one);
  return tabs;
};

it('opens each once, in the order of opening, and comes back after a reload', () => {
  filled(id(1), id(2), id(1));
  expect(new OpenTabs('me').ids).toEqual([id(1), id(2)]);
  expect(new OpenTabs('somebody else').ids).toEqual([]);
});

it('goes to the neighbour when one is closed', () => {
  const tabs = filled(id(1), id(2), id(3));
  expect(tabs.close(id(2))).toBe(id(3));
  expect(tabs.close(id(3))).toBe(id(1));
  expect(tabs.close(id(1))).toBeUndefined();
  expect(tabs.close(id(9))).toBeUndefined();
});

it('goes round', () => {
  const tabs = filled(id(1), id(2));
  expect(tabs.next(id(2), 1)).toBe(id(1));
  expect(tabs.next(id(1), -1)).toBe(id(2));
  expect(tabs.next(undefined, 1)).toBe(id(1));
  expect(new OpenTabs('nobody').next(undefined, 1)).toBeUndefined();
});

it('lets the one looked at longest ago give way, unless it must stay', () => {
  const tabs = filled(...Array.from({ length: 30 }, (_, i) => id(i)));
  tabs.open(id(0));
  tabs.open(id(99), (one) => one === id(1));
  expect(tabs.ids).toHaveLength(30);
  expect(tabs.ids).not.toContain(id(2));
  expect(tabs.ids).toContain(id(0));
  expect(tabs.ids).toContain(id(1));
});

it('does not trust what the storage holds', () => {
  localStorage.setItem('parley.tabs.me', '["<b>", 3, null]');
  expect(new OpenTabs('me').ids).toEqual([]);
  localStorage.setItem('parley.tabs.me', '{');
  expect(new OpenTabs('me').ids).toEqual([]);
});

import { afterEach, expect, it, vi } from 'vitest';
import { arrange, recent, remember } from './arrange';
import type { Action, Section } from './registry';

const action = (id: string, section: Section, text: string, words = ''): Action => ({
  id,
  section,
  text,
  words,
  run: () => undefined,
});
const all = [
  action('close', 'conversation', 'Close'),
  action('open.1', 'open', 'Clara Odén', '0193-8fc4'),
  action('go.closed', 'go', 'Show Closed'),
  action('admin.look', 'admin', 'Look', 'colour theme'),
];
const ids = (typed: string, used: string[] = []) =>
  arrange(all, typed, used).map(({ key, actions }) => [key, ...actions.map(({ id }) => id)]);

afterEach(() => vi.unstubAllGlobals());

it('shows what was used last first, then everything by kind', () => {
  expect(ids('', ['admin.look', 'gone'])).toEqual([
    ['recent', 'admin.look'],
    ['conversation', 'close'],
    ['open', 'open.1'],
    ['go', 'go.closed'],
  ]);
});

it('puts the best kind first', () => {
  expect(ids('close')[0]).toEqual(['conversation', 'close']);
  expect(ids('clara')).toEqual([['open', 'open.1']]);
});

it('finds by other words and by a part of the reference', () => {
  expect(ids('colour')).toEqual([['admin', 'admin.look']]);
  expect(ids('8fc4')).toEqual([['open', 'open.1']]);
  expect(ids('zzz')).toEqual([]);
});

it('remembers, newest first and once', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  for (const id of ['a', 'b', 'a']) remember('me', id);
  expect(recent('me')).toEqual(['a', 'b']);
  expect(recent('you')).toEqual([]);
});

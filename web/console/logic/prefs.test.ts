import { afterEach, expect, it, vi } from 'vitest';
import { choicesFrom, Prefs } from './prefs.svelte';

afterEach(() => vi.unstubAllGlobals());

it('takes from the storage only what is a choice', () => {
  const kept = choicesFrom(
    '{"sends":"mod","sound":false,"preview":"no","keys":{"reply":["q"],"x":1},"other":1}',
  );
  expect(kept).toMatchObject({ sends: 'mod', sound: false, preview: true, keys: { reply: ['q'] } });
  expect(kept).not.toHaveProperty('other');
  for (const raw of [null, '', '{', 'null', '[]', '7']) expect(choicesFrom(raw).sends).toBe('enter');
});

it('notifies nobody who has not asked for it', () => {
  expect(choicesFrom(null).desktop).toBe(false);
});

it('keeps what was chosen, each person his own', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  new Prefs('ada').set({ sound: false });
  expect(new Prefs('ada').now.sound).toBe(false);
  expect(new Prefs('ben').now.sound).toBe(true);
});

it('holds for the page where the storage refuses', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new Error('refused');
    },
    setItem: () => {
      throw new Error('refused');
    },
  });
  const prefs = new Prefs('ada');
  prefs.set({ sends: 'mod' });
  expect(prefs.now.sends).toBe('mod');
});

import { beforeEach, describe, expect, it } from 'vitest';
import { dropDrafts, keepDraft, loadDraft } from './drafts';

/** The part of Storage that drafts use; Object.keys sees the entries as in browsers. */
function memory(): Storage {
  const hidden = (value: unknown) => ({ value, enumerable: false });
  const box: Record<string, string> = {};
  return Object.defineProperties(box, {
    getItem: hidden((k: string) => box[k] ?? null),
    setItem: hidden((k: string, v: string) => void (box[k] = v)),
    removeItem: hidden((k: string) => void delete box[k]),
  }) as unknown as Storage;
}

let storage: Storage;
beforeEach(() => {
  storage = memory();
});

describe('drafts', () => {
  it('come back, each in its conversation', () => {
    keepDraft(storage, 'a', { mode: 'note', reply: 'r', note: 'n' });
    expect(loadDraft(storage, 'a')).toEqual({ mode: 'note', reply: 'r', note: 'n' });
    expect(loadDraft(storage, 'b')).toEqual({ mode: 'reply', reply: '', note: '' });
  });

  it('leave nothing behind when empty or dropped', () => {
    keepDraft(storage, 'a', { mode: 'note', reply: 'r', note: '' });
    keepDraft(storage, 'a', { mode: 'note', reply: '', note: '' });
    keepDraft(storage, 'b', { mode: 'reply', reply: 'r', note: '' });
    dropDrafts(storage);
    expect(Object.keys(storage)).toEqual([]);
  });

  it.each(['{', 'null', '[]', '{"reply":7,"mode":"x"}'])('survive what is not a draft: %s', (raw) => {
    storage.setItem('parley.draft.a', raw);
    expect(loadDraft(storage, 'a')).toEqual({ mode: 'reply', reply: '', note: '' });
  });

  it('do not break typing when the storage refuses', () => {
    const full = {
      setItem: () => {
        throw new Error('quota');
      },
    } as unknown as Storage;
    expect(() => keepDraft(full, 'a', { mode: 'reply', reply: 'r', note: '' })).not.toThrow();
  });
});

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Drafts, type Keep, type Kept } from './drafts.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A server that keeps one person's drafts, and how its other window hears of them. */
function server() {
  let version = 0;
  let up = true;
  const kept = new Map<string, Kept>();
  const keep: Keep = (id, lane, text, base) => {
    if (!up) return Promise.reject(new Error('lost'));
    const was = kept.get(`${id}/${lane}`);
    kept.set(`${id}/${lane}`, { lane, text, version: ++version });
    const replaced = was && was.version !== base && was.text ? { replaced: was } : {};
    return Promise.resolve({ version, ...replaced });
  };
  const of = (id: string) =>
    [...kept].filter(([key, { text }]) => key.startsWith(id) && text).map(([, draft]) => draft);
  return { keep, of, cut: (state: boolean) => (up = !state) };
}

function session(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
}

const pass = () => vi.advanceTimersByTimeAsync(2000);

it('follows its writer to another browser', async () => {
  const { keep, of } = server();
  const here = new Drafts(keep, session());
  here.write('c', 'reply', 'Dear');
  here.write('c', 'reply', 'Dear Oliver');
  here.write('c', 'note', 'checks the shelf');
  await pass();
  const there = new Drafts(keep, session());
  there.hear('c', of('c'));
  expect(there.of('c')).toMatchObject({ reply: 'Dear Oliver', note: 'checks the shelf' });
  expect(there.has('c')).toBe(true);
});

it('is gone everywhere once it is sent', async () => {
  const { keep, of } = server();
  const [here, there] = [new Drafts(keep, session()), new Drafts(keep, session())];
  here.write('c', 'reply', 'Dear');
  await pass();
  there.hear('c', of('c'));
  here.write('c', 'reply', '');
  await pass();
  there.hear('c', of('c'));
  expect(there.of('c').reply).toBe('');
});

it('keeps the newest, and offers the other', async () => {
  const { keep, of } = server();
  const [here, there] = [new Drafts(keep, session()), new Drafts(keep, session())];
  here.write('c', 'reply', 'one');
  await pass();
  there.hear('c', []); // has not heard of it
  there.write('c', 'reply', 'two');
  await pass();
  expect(there.of('c').reply).toBe('two');
  expect(there.other('c', 'reply')).toBe('one');
  there.dismiss('c', 'reply');
  expect(there.other('c', 'reply')).toBeUndefined();
  here.hear('c', of('c'));
  expect(here.of('c').reply).toBe('two');
});

it('loses nothing without a connection, nor over a reload', async () => {
  const { keep, of, cut } = server();
  const tab = session();
  const before = new Drafts(keep, tab);
  cut(true);
  before.write('c', 'reply', 'in the tunnel');
  await pass();
  const after = new Drafts(keep, tab);
  cut(false);
  after.hear('c', of('c'));
  await pass();
  expect(after.of('c').reply).toBe('in the tunnel');
  expect(of('c')).toMatchObject([{ text: 'in the tunnel' }]);
});

it('sends what was written meanwhile after what is on its way', async () => {
  const { keep, of } = server();
  const here = new Drafts(keep, session());
  here.write('c', 'reply', 'a');
  vi.advanceTimersByTime(600);
  here.write('c', 'reply', 'ab');
  await pass();
  expect(of('c')).toMatchObject([{ text: 'ab' }]);
  expect(here.other('c', 'reply')).toBeUndefined();
});

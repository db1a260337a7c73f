import { expect, test } from 'vitest';
import type { Storage } from '../wire/host';
import { SharedStorage } from './share';

function memory(): Storage {
  const held = new Map<string, string>();
  return {
    get: (key) => held.get(key) ?? null,
    set: (key, value) => void held.set(key, value),
    remove: (key) => void held.delete(key),
    keys: (prefix) => [...held.keys()].filter((key) => key.startsWith(prefix)),
  };
}

/** Two storages on the two ends of a channel. */
function two() {
  const { port1, port2 } = new MessageChannel();
  const [here, there] = [memory(), memory()];
  const heard: string[] = [];
  const frame = new SharedStorage(here, 'p/b');
  const window = new SharedStorage(there, 'p/b', (name) => heard.push(name));
  frame.join(port1);
  window.join(port2);
  const settled = async () => {
    const done = heard.length;
    frame.set('p/b/draft/last', String(Math.random()));
    await expect.poll(() => heard.slice(done).includes('draft/last')).toBe(true);
    port1.close();
  };
  return { here, there, frame, window, heard, settled };
}

test('the other window gets what both have in common, and nothing else', async () => {
  const { frame, there, heard, settled } = two();
  frame.set('p/b/session', 's1');
  frame.set('p/b/session', 's1');
  frame.set('p/b/out/7', 'words on their way');
  frame.set('p/other/session', 's2');
  frame.set('p/b/draft/c1/public', 'half a sen');
  frame.remove('p/b/prefs');
  frame.remove('p/b/session');
  await settled();
  expect(heard.slice(0, 3)).toEqual(['session', 'draft/c1/public', 'session']);
  expect(there.keys('')).toEqual(['p/b/draft/c1/public', 'p/b/draft/last']);
});

test('a copy holds no words that are on their way', () => {
  const { frame } = two();
  frame.set('p/b/session', 's1');
  frame.set('p/b/out/7', 'words');
  expect(frame.copy()).toEqual([{ key: 'p/b/session', value: 's1' }]);
});

test.each([
  [null],
  ['text'],
  [[{ key: 'p/b/out/1', value: 'x' }]],
  [[{ key: 'elsewhere', value: 'x' }, null, 3]],
  [[{ key: 'p/b/session', value: 7 }]],
  [[{ key: 7, value: 'x' }]],
])('what has not the right shape is left alone: %j', (changes) => {
  const own = memory();
  new SharedStorage(own, 'p/b').take(changes);
  expect(own.keys('')).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import { bound, conflicts, defaults, follow, keymapOf, ownFrom, reserved, unbound } from './keymap';

const free = { writing: false, singles: true };
const run = (stroke: string, begun = '', how = free) => follow(defaults, begun, stroke, how);

describe('the map as it comes', () => {
  it('puts no two commands on one key', () => {
    for (const { command, keys } of defaults)
      for (const key of keys) expect(conflicts(defaults, command, key), key).toEqual([]);
  });

  it('takes nothing from the browser', () => {
    for (const { keys, fixed } of defaults)
      for (const key of keys) if (!fixed) expect(reserved(key), key).toBe(false);
  });
});

describe('follow', () => {
  it('goes one step or two', () => {
    expect(run('j')).toEqual({ run: 'next' });
    expect(run('g')).toEqual({ begun: 'g' });
    expect(run('m', 'g')).toEqual({ run: 'goMine' });
    expect(run('j', 'g')).toEqual({ run: 'next' });
    expect(run('q')).toEqual({});
  });

  it('is silent while somebody writes, but for what writes nothing', () => {
    const writing = { writing: true, singles: true };
    expect(run('j', '', writing)).toEqual({});
    expect(run('?', '', writing)).toEqual({});
    expect(run('g', '', writing)).toEqual({});
    expect(run('Mod+k', '', writing)).toEqual({ run: 'palette' });
  });

  it('has no single keys where they are switched off', () => {
    const off = { writing: false, singles: false };
    expect(run('j', '', off)).toEqual({});
    expect(run('g', '', off)).toEqual({});
    expect(run('ArrowDown', '', off)).toEqual({ run: 'next' });
    expect(run('Mod+k', '', off)).toEqual({ run: 'palette' });
  });
});

describe('keys of one’s own', () => {
  const keysOf = (own: Parameters<typeof keymapOf>[0], command: string) =>
    keymapOf(own).find((row) => row.command === command)?.keys;

  it('take a key from whoever had it, and give it back', () => {
    expect(conflicts(defaults, 'reply', 'j')).toEqual(['next']);
    expect(conflicts(defaults, 'reply', 'g')).toEqual([
      'search',
      'goMine',
      'goWaiting',
      'goSnoozed',
      'goAll',
      'goClosed',
      'goList',
      'goThread',
      'goLive',
    ]);
    const own = bound({}, 'reply', 'j');
    expect(keysOf(own, 'reply')).toEqual(['j']);
    expect(keysOf(own, 'next')).toEqual(['ArrowDown']);
    const back = unbound(own, 'next');
    expect(keysOf(back, 'next')).toEqual(['j', 'ArrowDown']);
    expect(keysOf(back, 'reply')).toEqual([]);
  });

  it('go before a key that came with another command since', () => {
    expect(keysOf({ reply: ['a'] }, 'take')).toEqual([]);
    expect(keysOf({ reply: ['a'] }, 'reply')).toEqual(['a']);
  });

  it('leave fixed keys alone', () => {
    expect(keysOf({ open: ['o'] }, 'open')).toEqual(['Enter']);
  });

  it.each(['Mod+w', 'Tab', 'Mod+c', 'F5', 'g Enter'])('%s is nobody’s', (key) =>
    expect(reserved(key)).toBe(true),
  );

  it('are read from a storage that may hold anything', () => {
    expect(ownFrom({ reply: ['q'], nonsense: ['x'], note: 'n', close: [3] })).toEqual({ reply: ['q'] });
    expect(ownFrom(null)).toEqual({});
    expect(ownFrom('x')).toEqual({});
  });
});

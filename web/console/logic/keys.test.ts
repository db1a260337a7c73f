import { describe, expect, it } from 'vitest';
import { cap, commandOf, keymap, type Press } from './keys';

const press = (over: Partial<Press>): Press => ({
  key: 'j',
  code: 'KeyJ',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  defaultPrevented: false,
  ...over,
});

describe('commandOf', () => {
  it.each([
    [{ key: 'j' }, 'next'],
    [{ key: 'K', code: 'KeyK' }, 'previous'],
    [{ key: 'Enter', code: 'Enter' }, 'open'],
    [{ key: '?', code: 'Slash' }, 'help'],
    [{ key: 'о', code: 'KeyJ' }, 'next'],
    [{ key: 'ر', code: 'KeyT' }, 'take'],
    [{ key: 'e', code: 'KeyD' }, 'close'],
    [{ key: 'x', code: 'KeyX' }, undefined],
    [{ metaKey: true }, undefined],
    [{ ctrlKey: true }, undefined],
    [{ altKey: true }, undefined],
    [{ isComposing: true }, undefined],
    [{ defaultPrevented: true }, undefined],
  ])('%j', (over, expected) => {
    expect(commandOf(press(over))).toBe(expected);
  });
});

it('gives no key two meanings', () => {
  const all = keymap.flatMap((k) => k.keys);
  expect(new Set(all).size).toBe(all.length);
});

it('prints keys as caps show them', () => {
  expect(['j', 'Escape', 'ArrowUp'].map(cap)).toEqual(['J', 'Esc', '↑']);
});

import { describe, expect, it } from 'vitest';
import { ariaKeys, capsOf, single, strokeOf, type Press } from './keys';

const press = (key: string, code = '', over: Partial<Press> = {}): Press => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  defaultPrevented: false,
  ...over,
});
const graph = { getModifierState: (name: string) => name === 'AltGraph' };

describe('strokeOf', () => {
  it.each<[string, Press, string | undefined]>([
    ['QWERTY', press('j', 'KeyJ'), 'j'],
    ['AZERTY: what is printed, not where it is', press('a', 'KeyQ'), 'a'],
    ['Dvorak', press('j', 'KeyC'), 'j'],
    ['Cyrillic: where it is', press('о', 'KeyJ'), 'j'],
    ['Hebrew', press('ח', 'KeyJ'), 'j'],
    ['Greek', press('ξ', 'KeyJ'), 'j'],
    ['Arabic, whose key writes two letters', press('لا', 'KeyB'), 'b'],
    ['Cyrillic where Latin has a bracket', press('х', 'BracketLeft'), '['],
    ['Hebrew, whose question mark has moved', press('?', 'KeyQ', { shiftKey: true }), '?'],
    ['Arabic question mark', press('؟', 'Slash', { shiftKey: true }), '?'],
    ['a question mark on AZERTY', press('?', 'KeyM', { shiftKey: true }), '?'],
    [
      'AltGr writes a bracket on QWERTZ',
      press('[', 'Digit8', { ctrlKey: true, altKey: true, ...graph }),
      '[',
    ],
    ['a dead key', press('Dead', 'BracketLeft'), '['],
    ['Caps Lock alone is no Shift', press('J', 'KeyJ'), 'j'],
    ['Shift and a letter', press('J', 'KeyJ', { shiftKey: true }), 'Shift+j'],
    ['the space bar', press(' ', 'Space'), 'Space'],
    ['Ctrl and a Cyrillic letter', press('л', 'KeyK', { ctrlKey: true }), 'Mod+k'],
    ['Ctrl, Shift and Enter', press('Enter', 'Enter', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+Enter'],
    ['Alt and a letter', press('j', 'KeyJ', { altKey: true }), 'Alt+j'],
    ['the Windows key', press('k', 'KeyK', { metaKey: true }), undefined],
    ['a modifier alone', press('Shift', 'ShiftLeft', { shiftKey: true }), undefined],
    ['an input method at work', press('j', 'KeyJ', { isComposing: true }), undefined],
  ])('%s', (_what, event, stroke) => expect(strokeOf(event, false)).toBe(stroke));

  it('reads ⌘ as Mod on Apple, where Ctrl is not ours and ⌥ writes signs', () => {
    expect(strokeOf(press('k', 'KeyK', { metaKey: true }), true)).toBe('Mod+k');
    expect(strokeOf(press('k', 'KeyK', { ctrlKey: true }), true)).toBeUndefined();
    expect(strokeOf(press('∆', 'KeyJ', { altKey: true }), true)).toBe('Alt+j');
  });
});

describe('capsOf', () => {
  it('speaks the platform', () => {
    expect(capsOf('Mod+Shift+Enter', true)).toEqual([['⌘', '⇧', '↵']]);
    expect(capsOf('Mod+Shift+Enter', false)).toEqual([['Ctrl', 'Shift', '↵']]);
    expect(capsOf('g m', false)).toEqual([['G'], ['M']]);
    expect(capsOf('?', false)).toEqual([['?']]);
    expect(capsOf('j', false, () => 'О')).toEqual([['J О']]);
  });

  it('names keys for screen readers', () => {
    expect(ariaKeys(['j', 'g m', 'Mod+k'], false)).toBe('j Control+k');
    expect(ariaKeys(['g m'], true)).toBeUndefined();
  });
});

it('knows what a stray hand may press', () => {
  expect(['j', '?', 'Shift+j', 'Mod+k', 'Enter'].map(single)).toEqual([true, true, true, false, false]);
});

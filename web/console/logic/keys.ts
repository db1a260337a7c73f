/** The part of a KeyboardEvent that decides. */
export type Press = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'defaultPrevented'
> & { getModifierState?: (key: string) => boolean };

/** Signs by the place of their key on a US keyboard, for scripts that write others there. */
const places: Record<string, string> = {
  BracketLeft: '[',
  BracketRight: ']',
  Slash: '/',
  Comma: ',',
  Period: '.',
  Semicolon: ';',
  Quote: "'",
  Minus: '-',
  Equal: '=',
  Backquote: '`',
  Backslash: '\\',
};

/** Signs of other scripts that mean the same. */
const alike: Record<string, string> = { '؟': '?', '،': ',', '؛': ';', '？': '?', '．': '.', '／': '/' };

const latin = /^[\u0021-\u007e]$/;

/**
 * What a key writes on a keyboard with Latin letters. Whoever has them (QWERTY,
 * AZERTY, QWERTZ, Dvorak) means what is printed on the key. Cyrillic, Hebrew,
 * Arabic, Greek and dead keys write something else: there the key's place
 * counts, as on the Latin half of the same cap.
 */
function base(press: Press): string {
  const key = alike[press.key] ?? press.key;
  if (latin.test(key)) return /[A-Z]/.test(key) ? key.toLowerCase() : key;
  if (key === ' ') return 'Space';
  const named = /^[A-Z][A-Za-z0-9]+$/.test(key) && key !== 'Dead' && key !== 'Process';
  if (named) return key;
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1];
  const digit = /^Digit(\d)$/.exec(press.code)?.[1];
  return letter?.toLowerCase() ?? digit ?? places[press.code] ?? key;
}

/** Signs need Shift on one keyboard and none on another: it counts for letters and named keys. */
const shifts = (key: string) => key.length > 1 || /[a-z]/.test(key);

/**
 * A press in one canonical form: "j", "Shift+j", "Mod+Shift+Enter". Mod is ⌘ on
 * Apple's keyboards and Ctrl elsewhere; undefined for what cannot be ours.
 */
export function strokeOf(press: Press, apple: boolean): string | undefined {
  if (press.isComposing || /^(Shift|Control|Alt|AltGraph|Meta|CapsLock|Unidentified)$/.test(press.key))
    return undefined;
  // AltGr writes signs: "[" on AZERTY and QWERTZ. Windows reports it as Ctrl and Alt.
  const graph = press.getModifierState?.('AltGraph') === true && latin.test(press.key);
  const mod = !graph && (apple ? press.metaKey : press.ctrlKey);
  const foreign = !graph && (apple ? press.ctrlKey : press.metaKey);
  if (foreign) return undefined;
  const alt = !graph && press.altKey;
  // ⌥ writes signs on Apple's keyboards: the place counts beside it.
  const key = base(alt && !/^[A-Z][a-z]+/.test(press.key) ? { ...press, key: '' } : press);
  if (key === '') return undefined;
  const shift = press.shiftKey && shifts(key);
  return `${mod ? 'Mod+' : ''}${alt ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${key}`;
}

/** Where a single key belongs to the element and not to us. */
export function takesText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}

/** The stroke can be pressed while somebody writes: it writes nothing. */
export const writesNothing = (stroke: string) => stroke.startsWith('Mod+') || stroke.startsWith('Alt+');

/** The stroke is a single character, which a stray hand or a voice may press. */
export const single = (stroke: string) => /^(Shift\+)?.$/.test(stroke);

/** The platform's keyboard is Apple's. */
export const onApple = (agent = globalThis.navigator?.userAgent ?? '') => /Mac|iPhone|iPad/.test(agent);

const names: Record<string, string> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↵',
  Escape: 'Esc',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};

const cap = (key: string) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key);

/**
 * A binding as it is printed on the caps, pressed together or in turn: "g m" is
 * [["G"], ["M"]]. local names what a keyboard of another script has there.
 */
export function capsOf(
  binding: string,
  apple: boolean,
  local: (key: string) => string | undefined = () => undefined,
): string[][] {
  const marks: Record<string, string> = apple
    ? { Mod: '⌘', Alt: '⌥', Shift: '⇧' }
    : { Mod: 'Ctrl', Alt: 'Alt', Shift: 'Shift' };
  return binding.split(' ').map((stroke) => {
    const parts = stroke.split(/\+(?=.)/);
    const key = parts.pop() ?? '';
    const other = local(key);
    const own = other ? `${cap(key)} ${other}` : cap(key);
    return [...parts.map((part) => marks[part] ?? part), own];
  });
}

/** For aria-keyshortcuts: the names of the standard. */
export function ariaKeys(bindings: readonly string[], apple: boolean): string | undefined {
  const out = bindings
    .filter((binding) => !binding.includes(' '))
    .map((binding) => binding.replace('Mod', apple ? 'Meta' : 'Control'));
  return out.length > 0 ? out.join(' ') : undefined;
}

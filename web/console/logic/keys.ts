/** What a key does in the inbox. */
export type Command = 'next' | 'previous' | 'open' | 'reply' | 'note' | 'take' | 'close' | 'help' | 'back';

/** The keys in the order in which the map shows them. */
export const keymap: readonly { command: Command; keys: readonly string[] }[] = [
  { command: 'next', keys: ['j', 'ArrowDown'] },
  { command: 'previous', keys: ['k', 'ArrowUp'] },
  { command: 'open', keys: ['Enter'] },
  { command: 'reply', keys: ['r'] },
  { command: 'note', keys: ['n'] },
  { command: 'take', keys: ['t'] },
  { command: 'close', keys: ['e'] },
  { command: 'back', keys: ['Escape'] },
  { command: 'help', keys: ['?'] },
];

/** The part of a KeyboardEvent that decides. */
export type Press = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'defaultPrevented'
>;

/** A keyboard that has no Latin letters is read by the key's place. */
function letter(press: Press): string {
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  if (key.length !== 1 || /[\u0020-\u007e]/.test(key)) return key;
  return /^Key([A-Z])$/.exec(press.code)?.[1]?.toLowerCase() ?? key;
}

/** The command of a key press outside any text field; undefined for all others. */
export function commandOf(press: Press): Command | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey || press.isComposing || press.defaultPrevented)
    return undefined;
  const key = letter(press);
  return keymap.find((k) => k.keys.includes(key))?.command;
}

/** Where a single key belongs to the element and not to us. */
export function takesText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}

/** A key's name as it is printed on a cap. */
export function cap(key: string): string {
  const names: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑', Enter: '↵', Escape: 'Esc' };
  return names[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

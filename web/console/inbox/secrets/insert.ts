import { tokenAt, type Found } from '../../logic/placed';

/**
 * Writes a token where the caret is, with spaces where it would touch a word.
 * The browser's own undo takes it back.
 */
export function insertToken(box: HTMLTextAreaElement, token: string, from: number, to: number): void {
  box.focus();
  box.setSelectionRange(from, to);
  const [before, after] = [box.value.slice(0, from), box.value.slice(to)];
  const text = `${/\S$/.test(before) ? ' ' : ''}${token}${/^[\s.,;:!?]/.test(after) ? '' : ' '}`;
  // Deprecated and without a successor: nothing else keeps what can be undone.
  if (document.execCommand('insertText', false, text)) return;
  box.setRangeText(text, from, to, 'end');
  box.dispatchEvent(new InputEvent('input'));
}

/** Before Backspace or Delete cuts into a token: marks all of it, so that no half of a pill is left as words. */
export function takeWhole(box: HTMLTextAreaElement, tokens: readonly Found[], key: string): void {
  if (box.selectionStart !== box.selectionEnd) return;
  if (key !== 'Backspace' && key !== 'Delete') return;
  const token = tokenAt(tokens, box.selectionStart, key);
  if (token) box.setSelectionRange(token.start, token.end);
}

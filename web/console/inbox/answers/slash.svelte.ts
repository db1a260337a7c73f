import { Pointer } from '../../../kit/combobox.svelte';
import { filled, gapsIn, slashAt, type Choice, type Slash as Found, type Values } from '../../logic/canned';
import type { Answers } from './answers.svelte';

/** Writes in place of a stretch of the field; the browser's own undo takes it back. */
export function write(box: HTMLTextAreaElement, text: string, from: number, to: number): void {
  box.focus();
  box.setSelectionRange(from, to);
  // Deprecated and without a successor: nothing else keeps what can be undone.
  if (document.execCommand('insertText', false, text)) return;
  box.setRangeText(text, from, to, 'end');
  box.dispatchEvent(new InputEvent('input'));
}

/** The canned answers that a slash in a text field opens: the keys stay in the field, the list follows. */
export class Slash {
  at = $state.raw<Found>();
  /** A slash that somebody has said is none. */
  private left: number | undefined;

  constructor(
    readonly answers: Answers,
    private readonly values: () => Values,
  ) {}

  readonly pointer = new Pointer(() => this.found.length);

  get found(): Choice[] {
    return this.at ? this.answers.found(this.at.typed) : [];
  }

  get pointed(): Choice | undefined {
    return this.found[this.pointer.at];
  }

  /** The text of a choice as it would stand here. */
  text({ text }: Choice): string {
    return filled(text, this.values());
  }

  /** Looks where the caret is, after whatever happened to the field. */
  look(box: HTMLTextAreaElement): void {
    const caret = box.selectionStart === box.selectionEnd ? box.selectionStart : -1;
    const found = caret < 0 ? undefined : slashAt(box.value, caret);
    if (!found || found.start !== this.left) this.left = undefined;
    if (!found || this.left !== undefined) return this.close();
    if (found.start === this.at?.start && found.typed === this.at.typed) return;
    if (!this.at) this.answers.begin();
    this.at = found;
    this.pointer.reset();
    this.answers.look(found.typed);
  }

  close(): void {
    this.at = undefined;
  }

  /** A key of the field; true when it was the list's. */
  press(e: KeyboardEvent, box: HTMLTextAreaElement): boolean {
    if (!this.at || e.isComposing || e.keyCode === 229) return false;
    if (e.key === 'Escape') {
      this.left = this.at.start;
      this.close();
      return true;
    }
    const plain = !e.ctrlKey && !e.metaKey && !e.altKey && !e.shiftKey;
    if (plain && (e.key === 'Enter' || e.key === 'Tab') && this.pointed) {
      this.choose(this.pointed, box);
      return true;
    }
    return this.pointer.press(e);
  }

  /** Puts a choice in place of the slash; the first thing to fill in is marked. */
  choose(choice: Choice, box: HTMLTextAreaElement): void {
    if (!this.at) return;
    const { start, typed } = this.at;
    const text = this.text(choice);
    this.close();
    this.answers.use(choice.id);
    write(box, text, start, start + typed.length + 1);
    const [gap] = gapsIn(text);
    if (gap) box.setSelectionRange(start + gap.start, start + gap.end);
    else this.left = slashAt(box.value, box.selectionStart)?.start;
  }
}

/** Marks the next thing to fill in behind the caret; false when there is none. */
export function nextGap(box: HTMLTextAreaElement): boolean {
  const gap = gapsIn(box.value).find(({ start }) => start >= box.selectionEnd);
  if (gap) box.setSelectionRange(gap.start, gap.end);
  return gap !== undefined;
}

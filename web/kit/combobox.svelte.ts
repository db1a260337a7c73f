/**
 * The part of a combobox that is the same everywhere: which option the keys
 * point at, while the focus stays in the text field.
 */
export class Pointer {
  at = $state(0);
  /** Where the mouse was when it last told of itself. */
  private seen: Pick<PointerEvent, 'screenX' | 'screenY'> | undefined;

  constructor(private readonly count: () => number) {}

  /** Moves with a key of the field; true when the key was one of ours. */
  press(e: Pick<KeyboardEvent, 'key' | 'isComposing' | 'ctrlKey'>): boolean {
    const last = this.count() - 1;
    if (e.isComposing || last < 0) return false;
    const to = this.next(e, last);
    if (to === undefined) return false;
    this.at = to;
    return true;
  }

  private next(e: Pick<KeyboardEvent, 'key' | 'ctrlKey'>, last: number): number | undefined {
    // Ctrl-N and Ctrl-P are what a terminal's hands know.
    const key = e.ctrlKey ? { n: 'ArrowDown', p: 'ArrowUp' }[e.key] : e.key;
    switch (key) {
      case 'ArrowDown':
        return this.at >= last ? 0 : this.at + 1;
      case 'ArrowUp':
        return this.at <= 0 ? last : this.at - 1;
      case 'PageDown':
        return Math.min(last, this.at + 8);
      case 'PageUp':
        return Math.max(0, this.at - 8);
    }
    return undefined;
  }

  /**
   * Points where a mouse has moved to. Browsers also tell of a mouse that
   * rests while the options change under it: that is nobody's choice, or Enter
   * would run whatever came to lie there.
   */
  hover(i: number, { screenX, screenY }: Pick<PointerEvent, 'screenX' | 'screenY'>): void {
    const rested = this.seen;
    this.seen = { screenX, screenY };
    if (!rested || (rested.screenX === screenX && rested.screenY === screenY)) return;
    this.at = i;
  }

  /** The options are others now. */
  reset(at = 0): void {
    this.at = at;
  }
}

/** Keeps the option that is pointed at in sight. */
export const inSight = (on: boolean) => (option: HTMLElement) => {
  if (on) option.scrollIntoView({ block: 'nearest' });
};

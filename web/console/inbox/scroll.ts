/** Nearer to the end than this counts as being there. In CSS pixels. */
const near = 48;
const top = 240;

/** Keeps a growing scroller where its reader is: at the end, or at the line being read. */
export class Keeper {
  private box: HTMLElement | undefined;
  private height = 0;
  private first = '';
  /** At the end, and to stay there. */
  private sticks = true;

  hold(box: HTMLElement): void {
    this.box = box;
  }

  get atEnd(): boolean {
    const box = this.box;
    return !box || box.scrollHeight - box.scrollTop - box.clientHeight <= near;
  }

  get atTop(): boolean {
    return (this.box?.scrollTop ?? Infinity) < top;
  }

  /** Before lines change. first is the key of the topmost line. */
  before(): void {
    this.sticks = this.atEnd;
    this.height = this.box?.scrollHeight ?? 0;
  }

  /** After they changed: what came above moves nothing, what came below is followed from the end. */
  after(first: string): void {
    const box = this.box;
    if (!box) return;
    if (this.sticks) this.toEnd();
    else if (first !== this.first) box.scrollTop += box.scrollHeight - this.height;
    this.first = first;
  }

  toEnd(): void {
    if (this.box) this.box.scrollTop = this.box.scrollHeight;
  }
}

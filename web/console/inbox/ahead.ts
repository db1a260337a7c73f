/**
 * What is typed while a dialog is still being fetched. It belongs to the dialog:
 * it may neither be lost nor run the shortcuts of what lies beneath.
 */
export class Ahead {
  private text = '';
  private done = false;

  press({
    key,
    ctrlKey,
    metaKey,
    altKey,
  }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): void {
    if (this.done || ctrlKey || metaKey || altKey) return;
    if (key === 'Enter') this.done = true;
    else if (key === 'Backspace') this.text = [...this.text].slice(0, -1).join('');
    else if ([...key].length === 1) this.text += key;
  }

  /** What was typed, and whether Enter ended it; it is gone from here. */
  take(): { text: string; done: boolean } {
    const taken = { text: this.text, done: this.done };
    this.text = '';
    this.done = false;
    return taken;
  }
}

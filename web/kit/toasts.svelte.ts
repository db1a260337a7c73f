/** A short word about what was just done or refused. */
export type Toast = {
  kind: 'good' | 'bad' | 'info';
  text: string;
  /** A way on or back: its name and what it does. */
  action?: { text: string; run: () => void };
  /** Milliseconds it stays; longer while it is pointed at or has the focus. */
  stay?: number;
};

/** A toast on the screen. */
export type Shown = Toast & { id: number };

const stays = 6000;
const most = 3;

/** The words that come and go at a screen's edge, the newest last. Shown by Toasts.svelte. */
export class Toasts {
  shown = $state.raw<readonly Shown[]>([]);
  private last = 0;
  private readonly timers: Record<number, ReturnType<typeof setTimeout> | undefined> = {};

  /** Shows it; the way to take it back at once. */
  tell(toast: Toast): () => void {
    const id = ++this.last;
    const same = this.shown.find(({ kind, text }) => kind === toast.kind && text === toast.text);
    if (same) this.drop(same.id);
    this.shown = [...this.shown.slice(1 - most), { ...toast, id }];
    this.resume(id);
    return () => this.drop(id);
  }

  drop(id: number): void {
    this.hold(id);
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }

  /** It stays for as long as somebody reads it. */
  hold(id: number): void {
    clearTimeout(this.timers[id]);
    this.timers[id] = undefined;
  }

  resume(id: number): void {
    const toast = this.shown.find((one) => one.id === id);
    this.hold(id);
    if (toast) this.timers[id] = setTimeout(() => this.drop(id), toast.stay ?? stays);
  }

  clear(): void {
    for (const { id } of this.shown) this.hold(id);
    this.shown = [];
  }
}

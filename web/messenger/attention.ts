import type { Bridge } from './bridge';
import { arm, chime } from './chime';
import { Title } from './title';

export type Wants = { sound: boolean; blink: boolean };

/** Tells a person of new messages while he looks elsewhere: a sound, and the tab's title. */
export class Attention {
  readonly title = new Title();

  constructor(
    private readonly page: Bridge,
    private readonly wants: () => Wants,
    private readonly space: string,
  ) {
    for (const touch of ['pointerdown', 'keydown']) addEventListener(touch, arm, { passive: true });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.#blink('');
    });
  }

  /** A message has come; seen: it stands before his eyes. */
  call(seen: boolean, text: string): void {
    const { sound, blink } = this.wants();
    const hidden = document.visibilityState !== 'visible';
    if (blink && hidden) this.#blink(text);
    if (sound && (hidden || !seen || !document.hasFocus())) this.#chime();
  }

  #blink(text: string): void {
    if (this.page.framed) this.page.send({ parley: 'blink', text });
    else this.title.blink(text);
  }

  // Of several tabs with the messenger one is enough.
  #chime(): void {
    const first = (lock: Lock | null) => {
      if (!lock) return undefined;
      chime();
      return new Promise<void>((done) => setTimeout(done, 600));
    };
    try {
      navigator.locks.request(`${this.space}/chime`, { ifAvailable: true }, first).catch(chime);
    } catch {
      chime(); // no locks here
    }
  }
}

import { Refused } from '../wire/fault';
import type { Host } from '../wire/host';

/** Milliseconds between two reports of one conversation, and before the first: delivered and read often come together. */
const interval = 1000;
const pause = 40;

/**
 * The reader's own delivered and read marks in one conversation: they only
 * rise, and are reported at most once a second, the newest value last.
 */
export class Marks {
  delivered = 0;
  read = 0;
  #told = { delivered: 0, read: 0 };
  #cancel: (() => void) | null = null;
  #flying = false;
  #sent = -Infinity;

  constructor(
    private readonly host: Host,
    /** Reports; rejects when nobody heard. */
    private readonly tell: (delivered: number, read: number) => Promise<unknown>,
  ) {}

  /** What the server knows already. */
  known(delivered: number, read: number): void {
    this.#told = {
      delivered: Math.max(delivered, this.#told.delivered),
      read: Math.max(read, this.#told.read),
    };
    this.delivered = Math.max(this.delivered, delivered);
    this.read = Math.max(this.read, read);
  }

  /** Reports later, if anything rose. */
  raise(delivered: number, read: number): void {
    this.read = Math.max(this.read, read);
    this.delivered = Math.max(this.delivered, delivered, this.read);
    this.flush();
  }

  /** Reports what is not reported: after raise, and when the link is back. */
  flush(): void {
    if (this.#cancel || this.#flying || !this.#due) return;
    const since = this.host.now() - this.#sent;
    this.#later(Math.max(pause, interval - since));
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  get #due(): boolean {
    return this.delivered > this.#told.delivered || this.read > this.#told.read;
  }

  #later(wait: number): void {
    this.#cancel ??= this.host.after(wait, () => {
      this.#cancel = null;
      if (this.#due) void this.#send(this.delivered, this.read);
    });
  }

  async #send(delivered: number, read: number): Promise<void> {
    this.#flying = true;
    this.#sent = this.host.now();
    try {
      await this.tell(delivered, read);
      this.known(delivered, read);
      this.#flying = false;
      this.flush();
    } catch (thrown) {
      this.#flying = false;
      // No answer: the next sync flushes. Too early by the server's clock: soon again.
      if (thrown instanceof Refused) this.#later(interval);
    }
  }
}

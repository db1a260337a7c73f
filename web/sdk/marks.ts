import { Refused } from '../wire/fault';
import type { Host } from '../wire/host';

/** Milliseconds between two reports of one conversation. */
const interval = 1000;

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
    if (this.#cancel || this.#flying) return;
    if (this.delivered <= this.#told.delivered && this.read <= this.#told.read) return;
    this.#later();
    void this.#send(this.delivered, this.read);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #later(): void {
    this.#cancel ??= this.host.after(interval, () => {
      this.#cancel = null;
      this.flush();
    });
  }

  async #send(delivered: number, read: number): Promise<void> {
    this.#flying = true;
    try {
      await this.tell(delivered, read);
      this.known(delivered, read);
      this.#flying = false;
      this.flush();
    } catch (thrown) {
      this.#flying = false;
      // No answer: the next sync flushes. Too early by the server's clock: soon again.
      if (thrown instanceof Refused) this.#later();
    }
  }
}

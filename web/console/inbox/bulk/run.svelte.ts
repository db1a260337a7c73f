import { Refused, type Head } from '../../../sdk';
import { sentence } from '../../logic/sentence';

/** How many are on their way at a time. */
const abreast = 4;

/** "Too many at once" is an answer to our own haste: it is tried again after the time that the server names. */
const tries = 20;
const rest = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Does one thing to many conversations, each for itself: one that is refused holds up nobody. */
export class Run {
  done = $state.raw<readonly Head[]>([]);
  refused = $state.raw<readonly { head: Head; why: string }[]>([]);
  state = $state<'waits' | 'runs' | 'over'>('waits');
  private stopped = false;

  constructor(
    readonly heads: readonly Head[],
    private readonly deed: (head: Head) => Promise<unknown>,
    private readonly wait = rest,
  ) {}

  /** Those that were not begun any more. */
  get left(): number {
    return this.heads.length - this.done.length - this.refused.length;
  }

  /** Begins nothing more; what is on its way comes to its end. */
  stop(): void {
    this.stopped = true;
  }

  async start(): Promise<void> {
    this.state = 'runs';
    let next = 0;
    const hand = async () => {
      while (!this.stopped) {
        const head = this.heads[next++];
        if (!head) return;
        await this.one(head);
      }
    };
    await Promise.all(Array.from({ length: abreast }, hand));
    this.state = 'over';
  }

  private async one(head: Head, left = tries): Promise<void> {
    try {
      await this.deed(head);
      this.done = [...this.done, head];
    } catch (thrown) {
      const busy = thrown instanceof Refused && thrown.fault.kind === 'too_many' ? thrown.fault : undefined;
      if (busy && left > 1 && !this.stopped) {
        await this.wait(Math.max(1, busy.after ?? 1) * 1000);
        return this.one(head, left - 1);
      }
      this.refused = [...this.refused, { head, why: sentence(thrown) }];
    }
  }
}

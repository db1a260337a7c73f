import { SvelteMap } from 'svelte/reactivity';
import type { ID } from '../../sdk';

/** How long a reply is held before it leaves. */
export const heldMs = 5000;

type Hold = { go: () => void; timer: ReturnType<typeof setTimeout> };

/**
 * Replies that were sent and have not left: one a conversation, held here and
 * nowhere else. Their words stay the conversation's draft until they go, so that
 * whatever ends this page leaves a draft behind and no message.
 */
export class Held {
  private readonly all = new SvelteMap<ID, Hold>();

  /** A reply of the conversation is held; reactive. */
  has(id: ID): boolean {
    return this.all.has(id);
  }

  /** Holds a reply, whose sending is go. One that was held before leaves first. */
  hold(id: ID, go: () => void): void {
    this.flush(id);
    this.all.set(id, { go, timer: setTimeout(() => this.flush(id), heldMs) });
  }

  /** It leaves now. */
  flush(id: ID): void {
    const hold = this.take(id);
    hold?.go();
  }

  /** It does not leave; false when there is none any more. */
  undo(id: ID): boolean {
    return this.take(id) !== undefined;
  }

  /** The page ends: what is held stays a draft. */
  stop(): void {
    for (const id of [...this.all.keys()]) this.take(id);
  }

  private take(id: ID): Hold | undefined {
    const hold = this.all.get(id);
    clearTimeout(hold?.timer);
    this.all.delete(id);
    return hold;
  }
}

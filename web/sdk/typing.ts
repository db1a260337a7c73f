import type { Host } from '../wire/host';
import type { Who } from '../wire/types';

/** Milliseconds: how often "types" is repeated, and how long it counts. */
const repeat = 3000;
const counts = 6000;

/** Tells the others that one types, no more often than they need to hear it. */
export class TypingOut {
  #told = -Infinity;

  constructor(
    private readonly host: Host,
    private readonly tell: (on: boolean) => void,
  ) {}

  set(on: boolean): void {
    const since = this.host.now() - this.#told;
    if (on ? since < repeat : since >= counts) return;
    this.#told = on ? this.host.now() : -Infinity;
    this.tell(on);
  }

  /** A message went out, which says it for us. */
  sent(): void {
    this.#told = -Infinity;
  }
}

/** Who else types now. */
export class TypingIn {
  readonly #typists = new Map<string, { who: Who; cancel: () => void }>();

  constructor(
    private readonly host: Host,
    private readonly changed: () => void,
  ) {}

  get who(): Who[] {
    return [...this.#typists.values()].map(({ who }) => who);
  }

  set(who: Who, on: boolean): void {
    if (who.me) return;
    const key = nameOf(who);
    this.#typists.get(key)?.cancel();
    if (on) this.#typists.set(key, { who, cancel: this.host.after(counts, () => this.set(who, false)) });
    else if (!this.#typists.delete(key)) return;
    this.changed();
  }

  clear(): void {
    for (const { cancel } of this.#typists.values()) cancel();
    this.#typists.clear();
  }
}

/** One text for one author, whoever he is. */
export const nameOf = (who: Who) => `${who.kind}/${who.id ?? ''}`;

import type { Host } from '../wire/host';
import type { Lane, Who } from '../wire/types';

/** Milliseconds: how often "types" is repeated, and how long it counts. */
const repeat = 3000;
const counts = 6000;

/** Tells the others that one types, no more often than they need to hear it. */
export class TypingOut {
  #told = -Infinity;
  #lane: Lane = 'public';

  constructor(
    private readonly host: Host,
    private readonly tell: (on: boolean, lane: Lane) => void,
  ) {}

  set(on: boolean, lane: Lane = 'public'): void {
    const since = this.host.now() - this.#told;
    // From the one composer to the other: those who hear of either may differ.
    const moved = on && lane !== this.#lane;
    if (on ? since < repeat && !moved : since >= counts) return;
    if (moved && since < counts) this.tell(false, this.#lane);
    this.#lane = on ? lane : this.#lane;
    this.#told = on ? this.host.now() : -Infinity;
    this.tell(on, this.#lane);
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

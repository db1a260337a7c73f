import type { Event, Lane, Mask } from '../wire/types';

/**
 * What is held of one lane of one conversation: one unbroken run of events,
 * first to top, and what came early. Every way an event can come goes through
 * here, so a number is held once and in its place, or not yet.
 */
export class LaneLog {
  /** Set once the run's place in the lane is known, even when it is empty. */
  loaded = false;
  /** The number before the run's first. */
  #base = 0;
  #run: Event[] = [];
  readonly #early = new Map<number, Event>();
  /**
   * Targets of redactions seen, and what they still say, so that a page fetched
   * before and come after cannot bring the words back.
   */
  readonly #redacted = new Map<number, Event | undefined>();

  #erased = false;

  constructor(readonly lane: Lane) {}

  get events(): readonly Event[] {
    return this.#run;
  }

  /** Every event up to this number is held, from first on. */
  get top(): number {
    return this.#base + this.#run.length;
  }

  get first(): number {
    return this.#base + 1;
  }

  /** Earlier events exist on the server. */
  get older(): boolean {
    return this.loaded && this.#base > 0;
  }

  /** Events that wait for what precedes them, in order. */
  get early(): Event[] {
    return [...this.#early.values()].sort((a, b) => a.seq - b.seq);
  }

  /** The events of a thread as opened; known is the lane's top as its head tells it. */
  open(events: Event[], known: number): void {
    if (!this.loaded) {
      this.loaded = true;
      this.#base = events[0] ? events[0].seq - 1 : known;
    }
    for (const event of events) this.#put(event);
    this.#settle();
  }

  /** One event; false when it is held already. */
  add(event: Event): boolean {
    if (this.has(event.seq)) return false;
    this.#put(event);
    this.#settle();
    return true;
  }

  /** The page that precedes the run. What does not join on is left out. */
  prepend(events: Event[]): void {
    for (const event of [...events].sort((a, b) => b.seq - a.seq)) {
      if (event.seq !== this.#base) continue;
      this.#run.unshift(event);
      this.#base--;
      this.#learn(event);
    }
    this.#apply();
  }

  /** The consumer's data was destroyed: what is held, and what comes late, says nothing any more. */
  erase(): void {
    this.#erased = true;
    this.#apply();
  }

  has(seq: number): boolean {
    return this.#early.has(seq) || (this.loaded && seq > this.#base && seq <= this.top);
  }

  /** Something up to `known` is missing. */
  gap(known: number): boolean {
    return this.loaded && (this.#early.size > 0 || known > this.top);
  }

  clear(): void {
    this.loaded = false;
    this.#base = 0;
    this.#run = [];
    this.#early.clear();
  }

  #put(event: Event): void {
    if (this.has(event.seq) || (this.loaded && event.seq <= this.#base)) return;
    this.#early.set(event.seq, event);
    this.#learn(event);
  }

  #settle(): void {
    if (!this.loaded) return;
    for (const seq of this.#early.keys()) if (seq <= this.top) this.#early.delete(seq);
    for (let next = this.#early.get(this.top + 1); next; next = this.#early.get(this.top + 1)) {
      this.#early.delete(next.seq);
      this.#run.push(next);
    }
    this.#apply();
  }

  #learn({ kind, target, now }: Event): void {
    if (kind !== 'redacted' || !target) return;
    const whole = this.#redacted.has(target) && !this.#redacted.get(target);
    if (!whole) this.#redacted.set(target, now);
  }

  #apply(): void {
    if (this.#erased) {
      this.#run = this.#run.map(blankWords);
      for (const [seq, event] of this.#early) this.#early.set(seq, blankWords(event));
      return;
    }
    for (const [seq, now] of this.#redacted) {
      const at = seq - this.first;
      const held = this.#run[at];
      if (held) this.#run[at] = rewritten(held, now);
      const early = this.#early.get(seq);
      if (early) this.#early.set(seq, rewritten(early, now));
    }
  }
}

function blankWords(event: Event): Event {
  return event.text || event.attachment || event.masks ? blank(event) : event;
}

const none: Mask[] = [];

/** The same object where nothing is to be changed. */
function rewritten(event: Event, now: Event | undefined): Event {
  if (event.redacted) return event;
  if (!now) return blank(event);
  const masks = now.masks ?? none;
  return event.masks === masks ? event : { ...event, text: now.text ?? '', masks };
}

function blank(event: Event): Event {
  const { attachment: _attachment, masks: _masks, ...rest } = event;
  return { ...rest, text: '', redacted: true };
}

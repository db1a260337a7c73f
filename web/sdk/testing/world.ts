import type { Storage } from '../../wire/host';

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Timer = { at: number; order: number; run: () => void };

/** Time that stands still until it is told to go on; nothing here waits for real. */
export class World {
  now = Date.UTC(2026, 10, 2, 9);
  readonly random: () => number;
  #timers: Timer[] = [];
  #order = 0;
  #uuid = 0;

  constructor(seed = 1) {
    this.random = seeded(seed);
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.now + Math.max(0, ms), order: ++this.#order, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  uuid(): string {
    return `00000000-0000-7000-8000-${String(++this.#uuid).padStart(12, '0')}`;
  }

  chance(probability: number): boolean {
    return this.random() < probability;
  }

  pick<T>(from: readonly T[]): T {
    const at = Math.floor(this.random() * from.length);
    return from[at] as T;
  }

  /** Lets so many milliseconds pass, one timer after the other. */
  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    await settled();
    for (;;) {
      const next = this.#timers
        .filter(({ at }) => at <= end)
        .sort((a, b) => a.at - b.at || a.order - b.order)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.now = Math.max(this.now, next.at);
      next.run();
      await settled();
    }
    this.now = end;
  }

  /** Passes time until it is so, and says what did not come about. */
  async until(what: string, so: () => boolean, within = 60_000): Promise<void> {
    for (const end = this.now + within; !so(); await this.pass(50)) {
      if (this.now > end) throw new Error(`not within ${within} ms: ${what}`);
    }
  }
}

// Promises that are ready run now; the longest chain in sdk and wire is shorter.
async function settled(): Promise<void> {
  for (let i = 0; i < 25; i++) await null;
}

export class MemoryStorage implements Storage {
  readonly map = new Map<string, string>();
  get = (key: string) => this.map.get(key) ?? null;
  set = (key: string, value: string) => void this.map.set(key, value);
  remove = (key: string) => void this.map.delete(key);
  keys = (prefix: string) => [...this.map.keys()].filter((key) => key.startsWith(prefix));
}

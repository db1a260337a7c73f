import type { Host } from '../wire/host';

/** What a person has chosen for himself; absent: not chosen. */
export type Chosen = {
  language?: string;
  sound?: boolean;
  titleBlink?: boolean;
  /** Questions answered with "not now". */ declined?: string[];
};

/** Keeps a person's choices on the device, where the browser keeps anything. */
export class Preferences {
  #chosen: Chosen = $state.raw({});

  constructor(
    private readonly storage: Host['storage'],
    private readonly key: string,
  ) {
    this.load();
  }

  get chosen(): Chosen {
    return this.#chosen;
  }

  /** Reads anew: another window has written. */
  load(): void {
    try {
      this.#chosen = Object(JSON.parse(this.storage.get(this.key) ?? '{}')) as Chosen;
    } catch {
      this.#chosen = {};
    }
  }

  choose(some: Chosen): void {
    this.#chosen = { ...this.#chosen, ...some };
    this.storage.set(this.key, JSON.stringify(this.#chosen));
  }

  decline(question: string): void {
    this.choose({ declined: [...(this.#chosen.declined ?? []), question] });
  }

  declined(question: string): boolean {
    return this.#chosen.declined?.includes(question) ?? false;
  }
}

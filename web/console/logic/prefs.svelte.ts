import { type Own, ownFrom } from './keymap';

/** What a person chose about the console. Each has what it is until chosen. */
export type Choices = {
  /** The key that sends: Enter, or ⌘/Ctrl and Enter. */
  sends: 'enter' | 'mod';
  /** A reply is held for five seconds, in which it can be taken back. */
  holds: boolean;
  /** Keys of one character do something (WCAG 2.1.4). */
  singles: boolean;
  keys: Own;
  /** A notification of the system when the console is not in front. */
  desktop: boolean;
  /** With the words that were written; otherwise only that somebody wrote. */
  preview: boolean;
  sound: boolean;
  /** The number of unread conversations in the title. */
  count: boolean;
};

const fresh: Choices = {
  sends: 'enter',
  holds: false,
  singles: true,
  keys: {},
  desktop: false,
  preview: true,
  sound: true,
  count: true,
};

/** What was stored, as far as it is what it should be. */
export function choicesFrom(raw: string | null): Choices {
  try {
    const kept = JSON.parse(raw ?? '{}') as Record<string, unknown>;
    const flag = (name: keyof Choices) =>
      typeof kept[name] === 'boolean' ? { [name]: kept[name] } : ({} as Partial<Choices>);
    return {
      ...fresh,
      ...flag('holds'),
      ...flag('singles'),
      ...flag('desktop'),
      ...flag('preview'),
      ...flag('sound'),
      ...flag('count'),
      sends: kept['sends'] === 'mod' ? 'mod' : 'enter',
      keys: ownFrom(kept['keys']),
    };
  } catch {
    return fresh;
  }
}

/** One person's choices in this browser; his other windows follow at once. */
export class Prefs {
  now = $state.raw<Choices>(fresh);
  private readonly key: string;

  constructor(person: string) {
    this.key = `parley.prefs.${person}`;
    this.now = choicesFrom(this.read());
  }

  /** Listens to the other windows; returns the way to stop. */
  run(): () => void {
    const changed = (e: StorageEvent) => {
      if (e.key === this.key) this.now = choicesFrom(e.newValue);
    };
    addEventListener('storage', changed);
    return () => removeEventListener('storage', changed);
  }

  set(some: Partial<Choices>): void {
    this.now = { ...this.now, ...some };
    try {
      localStorage.setItem(this.key, JSON.stringify(this.now));
    } catch {
      // holds for this page
    }
  }

  private read(): string | null {
    try {
      return localStorage.getItem(this.key);
    } catch {
      return null;
    }
  }
}

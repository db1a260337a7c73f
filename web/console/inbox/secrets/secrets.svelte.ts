import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { FormKind, ID, Line, Thread } from '../../../sdk';
import { classWord } from '../../logic/classes';
import type { Held } from '../../logic/masks';
import { type Known, valuesIn } from '../../logic/placed';
import { secretWords } from '../../secrets';

/** A pill whose panel is open. */
export type Pointed = {
  thread: Thread;
  held: Held;
  /** What the pill shows. */
  text: string;
  anchor: HTMLElement;
  /** Where it stands among an event's masks; absent in a form and in what is on its way. */
  at?: { line: Line; index: number };
};

const key = (conversation: ID) => `parley.draft.values.${conversation}`;

/** What is masked, asked for and closed in the inbox: what is open of it, and what goes into a reply unseen. */
export class Secrets {
  pointed = $state.raw<Pointed>();
  asking = $state.raw<{ thread: Thread; kind: FormKind }>();
  /** Counts up, so that the same value twice is put in twice. */
  putting = $state.raw<{ conversation: ID; known: Known; times: number }>();
  /** Closed files that were opened here: their bytes may be asked for again. */
  readonly opened = new SvelteSet<ID>();
  private readonly held = new SvelteMap<ID, readonly Known[]>();

  constructor(
    private readonly say: (text: string) => void,
    private readonly storage: Storage | undefined = globalThis.sessionStorage,
  ) {}

  point(pointed: Pointed): void {
    this.pointed = this.pointed?.anchor === pointed.anchor ? undefined : pointed;
  }

  ask(thread: Thread, kind: FormKind): void {
    this.asking = { thread, kind };
  }

  /** Puts a value into the reply that is being written there. */
  put(conversation: ID, known: Known): void {
    const all = this.mine(conversation);
    if (!all.some(({ value }) => value === known.value)) this.keep(conversation, [...all, known]);
    this.putting = { conversation, known, times: (this.putting?.times ?? 0) + 1 };
    this.say(secretWords.announce(classWord(known.class)));
  }

  /** What a token of a draft can stand for: what was put in here, and what the thread speaks of. */
  known(conversation: ID, lines: readonly Line[]): readonly Known[] {
    return [...this.mine(conversation), ...valuesIn(lines)];
  }

  /** Sent: the draft's tokens are done with. */
  forget(conversation: ID): void {
    this.held.delete(conversation);
    this.storage?.removeItem(key(conversation));
  }

  private mine(conversation: ID): readonly Known[] {
    return this.held.get(conversation) ?? this.load(conversation);
  }

  private load(conversation: ID): readonly Known[] {
    try {
      const kept: unknown = JSON.parse(this.storage?.getItem(key(conversation)) ?? '[]');
      return Array.isArray(kept) ? (kept as Known[]) : [];
    } catch {
      return [];
    }
  }

  private keep(conversation: ID, all: readonly Known[]): void {
    this.held.set(conversation, all);
    try {
      this.storage?.setItem(key(conversation), JSON.stringify(all));
    } catch {
      // a reload forgets it: the token then says that it stands for nothing
    }
  }
}

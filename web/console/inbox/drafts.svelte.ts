import { SvelteMap } from 'svelte/reactivity';
import type { ID, Lane } from '../../sdk';
import { type Draft, dropDraft, keepDraft, loadDraft, type Mode } from '../logic/drafts';

/** A draft as the server keeps it. */
export type Kept = { lane: Lane; text: string; version: number };

/** Keeps a draft on the server; rejects when nobody heard. */
export type Keep = (
  conversation: ID,
  lane: Lane,
  text: string,
  base: number,
) => Promise<{ version: number; replaced?: Kept }>;

/** What the server has of one composer, and what is on its way there. */
type Slot = {
  base: number;
  kept: string;
  flying: boolean;
  timer?: ReturnType<typeof setTimeout> | undefined;
};

/** Milliseconds of rest after which words are kept. */
const rest = 600;

const laneOf = (mode: Mode): Lane => (mode === 'note' ? 'internal' : 'public');
const modes: readonly Mode[] = ['reply', 'note'];

/**
 * What somebody has begun to write, per conversation and lane: on the server,
 * so that it follows him to another browser, and in this tab, so that nothing
 * is lost without a connection. Where he wrote in two places the newest stays
 * and the other is offered.
 */
export class Drafts {
  private readonly held = new SvelteMap<ID, Draft>();
  private readonly others = new SvelteMap<string, string>();
  private readonly slots: Record<string, Slot> = {};

  constructor(
    private readonly keep: Keep,
    private readonly storage: Storage | undefined = globalThis.sessionStorage,
  ) {}

  /** Something is begun there. */
  has(id: ID): boolean {
    const draft = this.held.get(id);
    return draft !== undefined && (draft.reply.trim() !== '' || draft.note.trim() !== '');
  }

  /** Its words, for a list row. */
  peek(id: ID): string {
    const draft = this.held.get(id);
    return ((draft?.reply.trim() ? draft.reply : draft?.note) ?? '').trim().slice(0, 160);
  }

  of(id: ID): Draft {
    return this.held.get(id) ?? { mode: 'reply', reply: '', note: '' };
  }

  /** Before a conversation is shown: brings back what this tab held. */
  open(id: ID): void {
    if (!this.held.has(id) && this.storage) this.held.set(id, loadDraft(this.storage, id));
  }

  choose(id: ID, mode: Mode): void {
    this.put(id, { ...this.of(id), mode });
  }

  write(id: ID, mode: Mode, text: string): void {
    this.put(id, { ...this.of(id), [mode]: text });
    const slot = this.slot(id, mode);
    clearTimeout(slot.timer);
    // What was sent or emptied is gone everywhere at once.
    slot.timer = setTimeout(() => void this.push(id, mode), text === '' ? 0 : rest);
  }

  /** What was written elsewhere and lost to newer words; undefined when there is none. */
  other(id: ID, mode: Mode): string | undefined {
    return this.others.get(`${id}/${mode}`);
  }

  dismiss(id: ID, mode: Mode): void {
    this.others.delete(`${id}/${mode}`);
  }

  /** What the server has now: when a conversation is opened, and when another window wrote. */
  hear(id: ID, kept: readonly Kept[]): void {
    this.open(id);
    for (const mode of modes) {
      const found = kept.find(({ lane }) => lane === laneOf(mode));
      this.heard(id, mode, found ?? { lane: laneOf(mode), text: '', version: 0 });
    }
  }

  /** The link is back: what was written without it goes out. */
  flush(): void {
    for (const id of this.held.keys()) for (const mode of modes) void this.push(id, mode);
  }

  private heard(id: ID, mode: Mode, { text, version }: Kept): void {
    const slot = this.slot(id, mode);
    if (slot.flying || (version !== 0 && version <= slot.base)) return;
    const own = this.of(id)[mode];
    // Own words that nobody has yet stay: they are the newer ones, and what they replace is offered.
    if (own !== slot.kept && own !== text) return void this.push(id, mode);
    slot.kept = text;
    slot.base = version;
    if (own !== text) this.put(id, { ...this.of(id), [mode]: text });
  }

  private async push(id: ID, mode: Mode): Promise<void> {
    const slot = this.slot(id, mode);
    const text = this.of(id)[mode];
    clearTimeout(slot.timer);
    if (slot.flying || text === slot.kept) return;
    slot.flying = true;
    try {
      const { version, replaced } = await this.keep(id, laneOf(mode), text, slot.base);
      slot.base = version;
      slot.kept = text;
      if (replaced?.text.trim() && replaced.text !== text) this.others.set(`${id}/${mode}`, replaced.text);
    } catch {
      // Nobody heard: the words are here, and go out when the link is back.
      slot.flying = false;
      return;
    }
    slot.flying = false;
    if (this.of(id)[mode] !== text) void this.push(id, mode);
  }

  private put(id: ID, draft: Draft): void {
    this.held.set(id, draft);
    if (!this.storage) return;
    if (draft.reply === '' && draft.note === '' && draft.mode === 'reply') dropDraft(this.storage, id);
    else keepDraft(this.storage, id, draft);
  }

  private slot(id: ID, mode: Mode): Slot {
    return (this.slots[`${id}/${mode}`] ??= { base: 0, kept: '', flying: false });
  }
}

import { backoff } from '../wire/backoff';
import { Lost, Refused } from '../wire/fault';
import type { Host } from '../wire/host';
import type { Event, EventKind, Fault, ID, Lane, Page } from '../wire/types';
import { lostFault } from './transfers';
import type { LineState, PlacedValue } from './types';

export type Deed =
  'open' | 'say' | 'note' | 'attach' | 'close' | 'reopen' | 'take' | 'release' | 'transfer' | 'redact';

/** What a conversation is about, as far as its page says: a skill, and what the brand's rules go by. */
export type About = { skill?: ID; page?: Page; language?: string };

/** Where a conversation goes: to a person, else to the queue of a skill; without either to anybody's. */
export type Destination = { person?: ID; skill?: ID };

/** One thing to be done once in a conversation, under a client id that never changes. */
export type Item = {
  clientId: ID;
  /** A conversation's id, or "new:…" while the item that opens it is not acknowledged. */
  conversation: string;
  deed: Deed;
  text?: string;
  /** say: kept values in the text. */
  values?: readonly PlacedValue[];
  lane?: Lane;
  target?: number;
  /** transfer: where to. */
  to?: Destination;
  /** open: what it is about, and where it begins. */
  about?: About;
  /** Milliseconds since 1970, and what orders items of one conversation. */
  at: number;
  /** Whose words these are: nobody else's session sends them. */
  by?: ID;
  /** Refused for good: kept until retried or given up. */
  fault?: Fault;
  /** attach, and open with a file: what was chosen. */
  file?: { name: string; type: string; size: number };
  /** Where it goes up, and whether all of it is there: only then may the item go. */
  upload?: ID;
  ready?: boolean;
};

export type FileItem = Item & Required<Pick<Item, 'file'>>;

type Entry = {
  item: Item;
  failures: number;
  held: boolean;
  resolve?: () => void;
  reject?: (reason: unknown) => void;
};

export type OutboxOptions = {
  host: Host;
  space: string;
  /** Whoever used this storage last: nobody is asked before the first sync. */
  who?: ID | undefined;
  /** Does it; rejects with Refused or Lost. */
  send(item: Item): Promise<void>;
  changed(conversation: string): void;
  /** It is an event now. */
  settled(clientId: ID): void;
};

/** The event that proves a deed done. One send may cause several: words in a closed conversation reopen it. */
const becomes: Record<Deed, EventKind[]> = {
  open: ['said', 'attached'],
  say: ['said'],
  note: ['noted'],
  attach: ['attached'],
  close: ['closed'],
  reopen: ['reopened'],
  redact: ['redacted'],
  take: ['assigned', 'joined'],
  release: ['requeued'],
  transfer: ['moved', 'rung', 'assigned', 'joined'],
};

/** What has words is kept on disk; the rest is a click that can be repeated. */
const durable = new Set<Deed>(['open', 'say', 'note', 'attach']);

export const isNew = (conversation: string) => conversation.startsWith('new:');

/**
 * What is written and not acknowledged. One item a conversation is on its way
 * at a time, so they are committed in the order of writing; each is sent with
 * the same client id until it is acknowledged, refused for good, or given up.
 * Each is a storage entry of its own: two tabs do not overwrite each other,
 * and what both send is done once.
 */
export class Outbox {
  readonly #entries = new Map<ID, Entry>();
  readonly #flying = new Map<string, ID>();
  #live = false;
  #who: ID | undefined;
  #last = 0;

  constructor(private readonly options: OutboxOptions) {
    this.#who = options.who;
    for (const item of load(options.host, options.space)) {
      const lost = item.file && !item.ready && !item.fault;
      this.#entries.set(item.clientId, {
        item: lost ? { ...item, fault: lostFault } : item,
        failures: 0,
        held: false,
      });
      this.#last = Math.max(this.#last, item.at);
    }
  }

  /** Not acknowledged, refused ones apart. */
  get unsent(): number {
    return [...this.#entries.values()].filter(({ item }) => !item.fault && this.#mine(item)).length;
  }

  /** The items of a conversation in their order. */
  items(conversation: string): Item[] {
    return this.#of(conversation).map(({ item }) => item);
  }

  conversations(): string[] {
    return [
      ...new Set(
        [...this.#entries.values()].filter((e) => this.#mine(e.item)).map((e) => e.item.conversation),
      ),
    ];
  }

  /** Something is on its way in the conversation. */
  flying(conversation: string): boolean {
    return this.#flying.has(conversation);
  }

  /** Some conversation is being opened. */
  opening(): boolean {
    return [...this.#entries.values()].some(({ item }) => item.deed === 'open' && !item.fault);
  }

  /** The temporary key of the conversation that this id is to open. */
  openingBy(clientId: ID): string | undefined {
    const item = this.#entries.get(clientId)?.item;
    return item?.deed === 'open' ? item.conversation : undefined;
  }

  state(item: Item): LineState {
    if (item.fault) return 'failed';
    return this.#flying.get(item.conversation) === item.clientId ? 'sending' : 'queued';
  }

  /** Resolves once acknowledged; rejects when refused for good. Nobody has to listen. */
  add(item: Omit<Item, 'at' | 'by'>): Promise<void> {
    const at = (this.#last = Math.max(this.options.host.now(), this.#last + 1));
    const entry: Entry = {
      item: { ...item, at, ...(this.#who ? { by: this.#who } : {}) },
      failures: 0,
      held: false,
    };
    const done = new Promise<void>((resolve, reject) => Object.assign(entry, { resolve, reject }));
    done.catch(() => undefined);
    this.#entries.set(item.clientId, entry);
    this.#keep(entry.item);
    this.#pump(item.conversation);
    this.options.changed(item.conversation);
    return done;
  }

  /** An item with a file, while it is not acknowledged. */
  fileItem(clientId: ID): FileItem | undefined {
    const item = this.#entries.get(clientId)?.item;
    return item?.file ? (item as FileItem) : undefined;
  }

  /** Items with files that an earlier page has left. */
  fileItems(): FileItem[] {
    return [...this.#entries.values()].flatMap(({ item }) => (item.file ? [item as FileItem] : []));
  }

  /** The file has an upload: where to go on. */
  uploading(clientId: ID, upload: ID): void {
    this.#amend(clientId, { upload });
  }

  /** All of the file is there: the item may take its turn. */
  uploaded(clientId: ID, upload: ID): void {
    this.#amend(clientId, { upload, ready: true });
  }

  /** The file was refused. */
  refuse(clientId: ID, fault: Fault): void {
    this.#amend(clientId, { fault });
  }

  #amend(clientId: ID, change: Partial<Item>): void {
    const entry = this.#entries.get(clientId);
    if (!entry) return;
    entry.item = { ...entry.item, ...change };
    this.#keep(entry.item);
    this.#pump(entry.item.conversation);
    this.options.changed(entry.item.conversation);
  }

  /** Sends a refused item again; with a file of another name or size it begins anew. */
  retry(clientId: ID, file?: Item['file']): void {
    const entry = this.#entries.get(clientId);
    if (!entry?.item.fault) return;
    const { fault, ...item } = entry.item;
    // What was refused is gone at the server; what was lost here goes on there.
    if (item.file && (file || fault.code !== lostFault.code)) {
      delete item.upload;
      delete item.ready;
    }
    if (file) item.file = file;
    // It goes behind what was written since, which may be on its way already.
    this.#last = Math.max(this.options.host.now(), this.#last + 1);
    entry.item = item.deed === 'open' ? item : { ...item, at: this.#last };
    entry.failures = 0;
    this.#keep(entry.item);
    this.#pump(item.conversation);
    this.options.changed(item.conversation);
  }

  /** Gives it up, unless it is on its way. */
  discard(clientId: ID): void {
    const entry = this.#entries.get(clientId);
    if (!entry || this.#flying.get(entry.item.conversation) === clientId) return;
    const { conversation, deed, about } = entry.item;
    this.#remove(entry);
    const heir = deed === 'open' ? this.#of(conversation)[0] : undefined;
    if (heir) {
      heir.item = { ...heir.item, deed: 'open', ...(about ? { about } : {}) };
      this.#keep(heir.item);
    }
    this.#pump(conversation);
    this.options.changed(conversation);
  }

  /** An event was seen: if it is what an item was to become, that is an acknowledgement. */
  seen({ clientId, kind }: Event): void {
    const entry = clientId && this.#entries.get(clientId);
    if (entry && becomes[entry.item.deed].includes(kind)) this.#settle(entry);
  }

  #settle(entry: Entry): void {
    this.#remove(entry);
    entry.resolve?.();
    this.options.settled(entry.item.clientId);
    this.#pump(entry.item.conversation);
    this.options.changed(entry.item.conversation);
  }

  /**
   * The conversation has got its id. What follows in it is rewritten before the
   * opening item is settled: after a crash in between, opening again gives the
   * same id.
   */
  rename(from: string, to: ID): void {
    for (const entry of this.#of(from)) {
      if (entry.item.deed === 'open') continue;
      entry.item = { ...entry.item, conversation: to };
      this.#keep(entry.item);
    }
    this.#pump(to);
  }

  /** The stream is synced: everything may go. */
  resume(who: ID | undefined): void {
    this.#live = true;
    this.#who = who;
    for (const conversation of this.conversations()) this.#pump(conversation);
  }

  pause(): void {
    this.#live = false;
  }

  /** Leaves it to another object: nothing is sent any more, and nothing is lost. */
  wipe(): void {
    for (const entry of this.#entries.values()) {
      this.options.host.storage.remove(this.#key(entry.item.clientId));
      entry.reject?.(new Lost());
    }
    this.#entries.clear();
    this.#live = false;
  }

  #of(conversation: string): Entry[] {
    return [...this.#entries.values()]
      .filter(({ item }) => item.conversation === conversation && this.#mine(item))
      .sort((a, b) => a.item.at - b.item.at);
  }

  #mine(item: Item): boolean {
    return !item.by || !this.#who || item.by === this.#who;
  }

  #pump(conversation: string): void {
    if (!this.#live || this.#flying.has(conversation)) return;
    const next = this.#of(conversation).find(({ item }) => !item.fault && (!item.file || item.ready));
    if (!next || next.held || (isNew(conversation) && next.item.deed !== 'open')) return;
    this.#flying.set(conversation, next.item.clientId);
    void this.#fly(next, conversation);
  }

  async #fly(entry: Entry, conversation: string): Promise<void> {
    const { clientId } = entry.item;
    let failure: unknown;
    try {
      await this.options.send(entry.item);
    } catch (thrown) {
      failure = thrown;
    }
    if (this.#flying.get(conversation) === clientId) this.#flying.delete(conversation);
    if (this.#entries.get(clientId) !== entry) return this.#pump(conversation);
    if (failure === undefined) return this.#settle(entry);
    this.#failed(entry, failure);
    this.#pump(conversation);
    this.options.changed(conversation);
  }

  #failed(entry: Entry, failure: unknown): void {
    const fault = failure instanceof Refused ? failure.fault : undefined;
    // No answer, "not now" and "sign in" say nothing about the item itself. A
    // click that came once too often is better told than repeated.
    const click = !durable.has(entry.item.deed) && fault?.kind === 'too_many';
    if (!fault || (fault.retry && !click) || fault.kind === 'sign_in')
      return this.#hold(entry, fault?.after ?? 0);
    if (!durable.has(entry.item.deed)) {
      this.#remove(entry);
      return entry.reject?.(failure);
    }
    entry.item = { ...entry.item, fault };
    this.#keep(entry.item);
  }

  #hold(entry: Entry, after: number): void {
    const { host } = this.options;
    entry.held = true;
    const wait = this.#live ? Math.max(after * 1000, backoff(++entry.failures, host.random())) : 0;
    host.after(wait, () => {
      entry.held = false;
      this.#pump(entry.item.conversation);
    });
  }

  #remove({ item }: Entry): void {
    this.#entries.delete(item.clientId);
    if (this.#flying.get(item.conversation) === item.clientId) this.#flying.delete(item.conversation);
    this.options.host.storage.remove(this.#key(item.clientId));
  }

  #keep(item: Item): void {
    if (durable.has(item.deed)) this.options.host.storage.set(this.#key(item.clientId), JSON.stringify(item));
  }

  #key(clientId: ID): string {
    return `${this.options.space}/out/${clientId}`;
  }
}

/**
 * Turns what was to be said in conversations that are lost to the writer (his
 * anonymous session has expired) into new conversations.
 */
export function rehome(host: Host, space: string): void {
  const first = new Map<string, string>();
  for (const item of load(host, space).sort((a, b) => a.at - b.at)) {
    if (item.deed !== 'say' && item.deed !== 'attach') continue;
    delete item.upload; // the session's that is over
    delete item.ready;
    const fresh = first.get(item.conversation) ?? `new:${item.clientId}`;
    const opens = !isNew(item.conversation) && !first.has(item.conversation);
    if (isNew(item.conversation)) continue;
    first.set(item.conversation, fresh);
    const moved: Item = { ...item, conversation: fresh, deed: opens ? 'open' : item.deed };
    host.storage.set(`${space}/out/${item.clientId}`, JSON.stringify(moved));
  }
}

function load({ storage }: Host, space: string): Item[] {
  const items: Item[] = [];
  for (const key of storage.keys(`${space}/out/`)) {
    try {
      const item = JSON.parse(storage.get(key) ?? 'null') as Item | null;
      if (item?.clientId && item.conversation && durable.has(item.deed)) items.push(item);
    } catch {
      storage.remove(key); // not ours
    }
  }
  return items;
}

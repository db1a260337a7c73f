import type { Lost } from '../wire/fault';
import type { Host, LocalFile } from '../wire/host';
import type * as wire from '../wire/types';
import { Cell } from './cell';
import { LaneLog } from './lane';
import { horizonOf, lineOf, merge, pendingLine } from './lines';
import { Marks } from './marks';
import { isNew, type About, type Deed, type Destination, type Outbox } from './outbox';
import type { Transfers } from './transfers';
import type { FormWish, Line, PlacedValue, Thread, ThreadView, UseWish } from './types';
import { nameOf, TypingIn, TypingOut } from './typing';

/** Milliseconds a missing number may still arrive by itself. */
const patience = 1000;
const page = 50;
const gapPage = 100;

/** What a thread needs of the engine around it. */
export interface ThreadPorts {
  readonly host: Host;
  readonly outbox: Outbox;
  readonly transfers: Transfers;
  me(): wire.Me | null;
  /** A consumer's stream carries all his conversations, looked at or not. */
  readonly follows: boolean;
  /** People read both lanes. */
  lanes(): readonly wire.Lane[];
  /** Rejects with Refused or Lost. */
  call<M extends wire.Method>(method: M, data: wire.Request<M>): Promise<wire.Answer<M>>;
  changed(thread: ThreadModel): void;
}

/** One conversation as this client holds it. */
export class ThreadModel implements Thread {
  readonly view: Cell<ThreadView>;
  /** How many screens show it. */
  looks = 0;
  head: wire.Head | null = null;
  /** What it is about, while it is being opened. */
  about: About | undefined;
  readonly marks: Marks;
  readonly #lanes: Record<wire.Lane, LaneLog> = {
    public: new LaneLog('public'),
    internal: new LaneLog('internal'),
  };
  readonly #receipts = new Map<string, wire.Receipt>();
  readonly #typists: TypingIn;
  readonly #typing: TypingOut;
  #withdrawn = false;
  #viewing: readonly wire.Who[] = [];
  #drafts: readonly wire.Draft[] = [];
  #repair: (() => void) | null = null;
  #repairing = false;
  #paging: Promise<void> | null = null;

  constructor(
    /** The temporary key, until the conversation has its id. */
    public id: string,
    private readonly ports: ThreadPorts,
  ) {
    const { host, call } = ports;
    this.marks = new Marks(host, (delivered, read) =>
      call('accept', { conversation: this.id, delivered, read }),
    );
    this.#typists = new TypingIn(host, () => this.touch());
    this.#typing = new TypingOut(host, (on, lane) => {
      const where = lane === 'internal' ? { lane } : {};
      if (!isNew(this.id)) call('typing', { conversation: this.id, on, ...where }).catch(() => undefined);
    });
    this.view = new Cell(this.#compute());
  }

  get loaded(): boolean {
    return this.#lanes.public.loaded;
  }

  /** Every event of each lane up to these numbers is held. */
  get have(): wire.Have {
    const top = (l: LaneLog) => (l.loaded ? l.top : 0);
    return { conversation: this.id, public: top(this.#lanes.public), internal: top(this.#lanes.internal) };
  }

  /** As far as it is known without asking. */
  begin(head: wire.Head | null): void {
    this.head = head;
    if (head) this.marks.known(head.delivered, head.read);
    this.view.set(this.#compute());
  }

  // What the server says.

  apply(thread: wire.Thread): void {
    this.#withdrawn = false;
    this.#viewing = thread.viewing ?? [];
    this.#drafts = thread.drafts ?? [];
    this.setHead(thread.head);
    this.#receipts.clear();
    for (const receipt of thread.receipts ?? []) this.#receipt(receipt);
    for (const lane of this.ports.lanes()) {
      const known = lane === 'public' ? thread.head.publicSeq : (thread.head.internalSeq ?? 0);
      const events = (thread.events ?? []).filter((event) => event.lane === lane);
      this.#lanes[lane].open(events, known);
      for (const event of events) this.ports.outbox.seen(event);
    }
    this.#arrived(thread.more ? 0 : patience);
  }

  /** False when it was held already. */
  event(event: wire.Event): boolean {
    const lane = this.#lanes[event.lane];
    // Before the first page there is nothing to join on to; the own words alone
    // are kept, because a screen shows them already.
    const kept = lane.loaded || this.looks > 0 || event.author.me ? lane.add(event) : this.#beyond(event);
    this.ports.outbox.seen(event);
    if (!kept) return false;
    if (counts(event)) this.#typists.set(event.author, false);
    if (event.kind === 'closed') this.#typists.clear();
    this.#advance(event);
    if (!lane.loaded && !event.author.me) this.#deliver(event.seq);
    this.#arrived(patience);
    return true;
  }

  setHead(head: wire.Head): void {
    if (this.head && head.publicSeq < this.head.publicSeq) return;
    this.marks.known(head.delivered, head.read);
    this.head = this.#marked(head);
    if (head.consumer?.erased) for (const lane of this.ports.lanes()) this.#lanes[lane].erase();
    if (this.#followed) this.#mend(patience);
    this.touch();
  }

  receipt(receipt: wire.Receipt): void {
    this.#receipt(receipt);
    this.touch();
  }

  typist(who: wire.Who, on: boolean): void {
    this.#typists.set(who, on);
  }

  viewed({ who }: wire.ViewingFrame): void {
    this.#viewing = who ?? [];
    this.touch();
  }

  drafted({ drafts }: wire.DraftsFrame): void {
    this.#drafts = drafts ?? [];
    this.touch();
  }

  withdraw(): void {
    this.#withdrawn = true;
    this.#viewing = [];
    this.head = null;
    this.#lanes.public.clear();
    this.#lanes.internal.clear();
    this.#receipts.clear();
    this.#typists.clear();
    this.touch();
  }

  /** The link is back. */
  resume(): void {
    this.marks.flush();
    if (this.#followed) this.#mend(patience);
  }

  stop(): void {
    this.marks.stop();
    this.#typists.clear();
    this.#repair?.();
    this.#repair = null;
  }

  // What the person does.

  say(text: string, values: readonly PlacedValue[] = []): wire.ID {
    this.#typing.sent();
    return this.#send(isNew(this.id) && !this.#opening() ? 'open' : 'say', text, values);
  }

  note(text: string): wire.ID {
    return this.#send('note', text);
  }

  attach(file: LocalFile, lane: wire.Lane = 'public'): wire.ID {
    const { outbox, transfers, host } = this.ports;
    const clientId = host.uuid();
    const deed = isNew(this.id) && !this.#opening() ? 'open' : 'attach';
    void outbox.add({
      clientId,
      conversation: this.id,
      deed,
      lane,
      file: described(file),
      ...this.#about(deed),
    });
    transfers.begin(clientId, file);
    this.touch();
    return clientId;
  }

  retry(clientId: wire.ID, file?: LocalFile): void {
    const { outbox, transfers } = this.ports;
    const item = outbox.fileItem(clientId);
    if (!item) return outbox.retry(clientId);
    const chosen = file ?? transfers.file(clientId);
    if (!chosen && !item.ready) return; // the person must choose it again
    const other = chosen && (chosen.name !== item.file.name || chosen.size !== item.file.size);
    outbox.retry(clientId, other ? described(chosen) : undefined);
    if (chosen && !outbox.fileItem(clientId)?.ready) transfers.begin(clientId, chosen);
    this.touch();
  }

  discard(clientId: wire.ID): void {
    const { outbox, transfers } = this.ports;
    const upload = outbox.fileItem(clientId)?.upload;
    outbox.discard(clientId);
    if (!outbox.fileItem(clientId)) transfers.forget(clientId, upload);
  }

  close = () => this.#act('close');
  reopen = () => this.#act('reopen');
  take = () => this.#act('take');
  release = () => this.#act('release');
  transfer = (to: Destination) => this.#act('transfer', { to });

  redact(lane: wire.Lane, target: number): Promise<void> {
    return this.ports.outbox.add({
      clientId: this.ports.host.uuid(),
      conversation: this.id,
      deed: 'redact',
      lane,
      target,
    });
  }

  ask({ form, ...more }: FormWish, clientId = this.ports.host.uuid()): Promise<wire.Event> {
    return this.#answered(this.ports.call('ask', { conversation: this.id, clientId, form, ...more }));
  }

  cancel(form: wire.ID, clientId = this.ports.host.uuid()): Promise<wire.Event> {
    return this.#answered(this.ports.call('cancel', { conversation: this.id, clientId, form }));
  }

  use(wish: UseWish, clientId = this.ports.host.uuid()): Promise<wire.Event> {
    return this.#answered(this.ports.call('use', { conversation: this.id, clientId, ...wish }));
  }

  tag(tag: wire.ID, on: boolean, clientId = this.ports.host.uuid()): Promise<wire.Event> {
    const off = on ? {} : { off: true };
    return this.#answered(this.ports.call('tag', { conversation: this.id, clientId, tag, ...off }));
  }

  seen(): void {
    const last = this.#said();
    if (!last || last <= this.marks.read) return;
    this.marks.raise(last, last);
    if (this.head) this.head = this.#marked(this.head);
    this.touch();
  }

  typing(on: boolean, lane: wire.Lane = 'public'): void {
    this.#typing.set(on, lane);
  }

  keepDraft(lane: wire.Lane, text: string, base: number): Promise<wire.DraftReply> {
    return this.ports.call('draft', { conversation: this.id, lane, text, ...(base ? { base } : {}) });
  }

  older(): Promise<void> {
    this.#paging ??= this.#older().finally(() => (this.#paging = null));
    return this.#paging;
  }

  touch(): void {
    this.view.set(this.#compute());
    this.ports.changed(this);
  }

  /** The head with the reader's own marks as they are here: lists need not wait for the server's word. */
  #marked(head: wire.Head): wire.Head {
    const { delivered, read } = this.marks;
    return head.read === read && head.delivered === delivered ? head : { ...head, delivered, read };
  }

  get #followed(): boolean {
    return this.loaded && (this.looks > 0 || this.ports.follows);
  }

  #opening(): boolean {
    return this.ports.outbox.items(this.id).some(({ deed }) => deed === 'open');
  }

  #send(deed: Deed, text: string, values: readonly PlacedValue[] = []): wire.ID {
    const clientId = this.ports.host.uuid();
    const more = { ...(values.length ? { values } : {}), ...this.#about(deed) };
    void this.ports.outbox.add({ clientId, conversation: this.id, deed, text, ...more });
    return clientId;
  }

  #about(deed: Deed): { about?: About } {
    return deed === 'open' && this.about ? { about: this.about } : {};
  }

  #act(deed: Deed, more: { to?: Destination } = {}): Promise<void> {
    return this.ports.outbox.add({ clientId: this.ports.host.uuid(), conversation: this.id, deed, ...more });
  }

  async #answered(reply: Promise<wire.EventReply>): Promise<wire.Event> {
    const { event } = await reply;
    this.event(event);
    return event;
  }

  #receipt(receipt: wire.Receipt): void {
    if (receipt.reader.me) return this.marks.known(receipt.delivered, receipt.read);
    const key = nameOf(receipt.reader);
    const held = this.#receipts.get(key);
    this.#receipts.set(key, {
      ...receipt,
      delivered: Math.max(receipt.delivered, held?.delivered ?? 0),
      read: Math.max(receipt.read, held?.read ?? 0),
    });
  }

  #beyond(event: wire.Event): boolean {
    const top = event.lane === 'public' ? this.head?.publicSeq : this.head?.internalSeq;
    return event.seq > (top ?? 0);
  }

  // The head follows the events, so that lists need not wait for theirs.
  #advance(event: wire.Event): void {
    const head = this.head;
    if (!head || event.lane !== 'public' || event.seq <= head.publicSeq) return;
    this.head = { ...head, publicSeq: event.seq, publicAt: event.at };
    if (speaks(event)) this.head.last = event;
    if (counts(event)) {
      this.head.awaits = event.author.kind === 'consumer' ? 'agent' : 'consumer';
    }
    if (event.kind === 'closed') this.head.state = 'closed';
    if (event.kind === 'reopened') this.head.state = 'open';
    if (event.kind === 'joined' && event.subject) this.head.assignee = event.subject;
  }

  #arrived(wait: number): void {
    const last = this.#said();
    if (last) this.#deliver(last);
    this.#mend(wait);
    this.touch();
  }

  #deliver(seq: number): void {
    if (seq > this.marks.delivered) this.marks.raise(seq, 0);
  }

  /** The newest words of somebody else that are held. */
  #said(): number {
    return this.#lanes.public.events.findLast((event) => counts(event) && !event.author.me)?.seq ?? 0;
  }

  #known(lane: wire.Lane): number {
    return (lane === 'public' ? this.head?.publicSeq : this.head?.internalSeq) ?? 0;
  }

  #gaps(): wire.Lane[] {
    return this.ports.lanes().filter((lane) => this.#lanes[lane].gap(this.#known(lane)));
  }

  #mend(wait: number): void {
    if (this.#repair || this.#repairing || !this.#gaps().length) return;
    this.#repair = this.ports.host.after(wait, () => {
      this.#repair = null;
      void this.#fill();
    });
  }

  async #fill(): Promise<void> {
    this.#repairing = true;
    let progress = true;
    try {
      for (let gaps = this.#gaps(); gaps.length && progress; gaps = this.#gaps()) {
        progress = false;
        for (const lane of gaps) progress = (await this.#fillLane(lane)) || progress;
      }
    } catch {
      progress = false; // the link is gone, and its sync brings the gap
    }
    this.#repairing = false;
    this.#arrived(progress ? 0 : 5 * patience);
  }

  async #fillLane(lane: wire.Lane): Promise<boolean> {
    const log = this.#lanes[lane];
    const after = log.top;
    const { events } = await this.ports.call('read', { conversation: this.id, lane, after, limit: gapPage });
    for (const event of events ?? []) {
      log.add(event);
      this.ports.outbox.seen(event);
    }
    return log.top > after;
  }

  async #older(): Promise<void> {
    const log = horizonOf(this.ports.lanes().map((lane) => this.#lanes[lane]));
    if (!log) return;
    try {
      const request = { conversation: this.id, lane: log.lane, before: log.first, limit: page };
      const { events } = await this.ports.call('read', request);
      log.prepend(events ?? []);
    } catch (thrown) {
      void (thrown as Lost); // the person scrolls again
    }
    this.touch();
  }

  #compute(): ThreadView {
    const { outbox, me } = this.ports;
    const logs = this.ports.lanes().map((lane) => this.#lanes[lane]);
    const lines = merge(logs);
    for (const log of logs) for (const event of log.early) if (event.author.me) lines.push(lineOf(event));
    for (const item of outbox.items(this.id)) {
      const line = pendingLine(item, outbox.state(item), me(), this.ports.transfers);
      if (line) lines.push(line);
    }
    return {
      id: this.id,
      loading: !this.loaded && !isNew(this.id) && !this.#withdrawn,
      withdrawn: this.#withdrawn,
      head: this.head,
      lines,
      older: logs.some((log) => log.older),
      typing: this.#typists.who,
      viewing: this.#viewing,
      drafts: this.#drafts,
      receipts: [...this.#receipts.values()],
      unread: this.#unread(lines),
      read: this.marks.read,
    };
  }

  #unread(lines: readonly Line[]): number {
    const { read } = this.marks;
    if (this.loaded) {
      return lines.filter((l) => counts(l) && l.lane === 'public' && !l.author.me && l.seq > read).length;
    }
    const last = this.head?.last;
    return last && !last.author.me && last.seq > read ? 1 : 0;
  }
}

/** What lists show of a conversation. */
const speaks = ({ kind }: { kind: wire.EventKind }) => kind === 'said' || kind === 'attached';

/** What somebody else wants the reader to see: that, a form to fill in, and one that was. */
const counts = (what: { kind: wire.EventKind; author: wire.Who }) =>
  speaks(what) || what.kind === 'asked' || (what.kind === 'filled' && what.author.kind === 'consumer');

const described = ({ name, type, size }: LocalFile) => ({ name, type, size });

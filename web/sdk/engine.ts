import type { LocalFile } from '../wire/host';
import { Link, type LinkState } from '../wire/link';
import type * as wire from '../wire/types';
import { Cell } from './cell';
import { spaceOf, type ClientOptions } from './client';
import { Lists } from './lists';
import { isNew, Outbox, type About, type Item } from './outbox';
import { ThreadModel, type ThreadPorts } from './thread';
import { Transfers } from './transfers';
import type { UploadPorts } from './uploads';
import type { Client, LinkView, ListView, Readable, Shown, Thread, ThreadView } from './types';

/** What is asked outside the stream, fetched when it is first needed. */
const doors = () => import('./forms');

/** Threads whose events a client keeps though no screen shows them. */
const kept = 30;

/** Within how many milliseconds the crowd asks what has changed. */
const spread = 3_000;

/** Joins the link, the outbox, the threads and the lists. */
export class Engine implements Client {
  readonly link = new Cell<LinkView>({ state: 'connecting', unsent: 0 });
  readonly me = new Cell<wire.Me | null>(null);
  readonly desk = new Cell<wire.Desk | null>(null);
  /** The version of the brand's settings that was published while we listened; 0: none. */
  readonly published = new Cell(0);
  readonly own = new Cell<readonly ThreadView[]>([]);
  readonly unread = new Cell(0);
  readonly #link: Link;
  readonly #outbox: Outbox;
  readonly #transfers: Transfers;
  readonly #lists: Lists;
  readonly #ports: ThreadPorts;
  readonly #threads = new Map<string, ThreadModel>();
  readonly #heads = new Map<wire.ID, Cell<wire.Head | null>>();
  readonly #listeners = new Set<(event: wire.Event) => void>();
  /**
   * Conversations that may be one whose opening is not acknowledged yet: shown
   * when that is known, or the person would see, and write in, two of one.
   */
  readonly #unclaimed = new Map<wire.ID, wire.Head>();
  /** What the hello under way has asked for. */
  #asked = new Set<string>();
  #busy = 0;
  readonly #space: string;
  readonly #door: UploadPorts;
  #token: string;
  #visible = false;
  #unseen: (() => void) | undefined;

  constructor(private readonly options: ClientOptions) {
    const { host, origin, as } = options;
    this.#space = options.space ?? spaceOf(as);
    this.#token = as.kind === 'consumer' ? as.token : '';
    const headers = (): Record<string, string> =>
      as.kind === 'consumer' ? { Authorization: `Bearer ${this.#token}` } : { 'Parley-Brand': as.brand };
    this.#door = { host, origin, headers };
    this.#transfers = new Transfers({
      ...this.#door,
      outbox: () => this.#outbox,
      load: () => import('./uploads'),
    });
    this.#link = new Link({
      host,
      origin,
      hello: () => this.#hello(),
      headers,
      onSync: (reply) => this.#batch(() => this.#synced(reply)),
      onFrame: (frame) => this.#batch(() => this.#frame(frame)),
      onState: (state) => this.#state(state),
    });
    this.#outbox = new Outbox({
      host,
      space: this.#space,
      who: as.kind === 'agent' ? (host.storage.get(`${this.#space}/who`) ?? undefined) : undefined,
      send: (item) => this.#send(item),
      settled: (clientId) => this.#transfers.done(clientId),
      changed: (conversation) => {
        this.#threads.get(conversation)?.touch();
        this.#count();
      },
    });
    this.#ports = {
      host,
      outbox: this.#outbox,
      transfers: this.#transfers,
      follows: as.kind === 'consumer',
      me: () => this.me.get(),
      lanes: () => (as.kind === 'consumer' ? ['public'] : ['public', 'internal']),
      call: (method, data) => this.#link.call(method, data),
      changed: (thread) => this.#changed(thread),
    };
    this.#lists = new Lists({
      head: (id) => this.#headCell(id).get(),
      keep: (head) => this.#keepHead(head),
      call: (method, data) => this.#link.call(method, data),
    });
    for (const item of this.#outbox.fileItems()) this.#transfers.orphan(item);
    for (const name of options.lists ?? []) this.#lists.watch(name);
    this.#batch(() => this.#outbox.conversations().forEach((id) => this.#model(id)));
    this.#count();
  }

  start(): void {
    this.#link.start();
    this.#unseen ??= this.options.host.onVisible?.((on) => {
      this.#visible = on;
      if (this.#link.kind) this.#tellVisible();
    });
  }

  // Whoever looks needs no push. Lost on the way, it costs one too many.
  #tellVisible(): void {
    this.#link.call('visible', { on: this.#visible }).catch(() => undefined);
  }

  get token(): string {
    return this.#token;
  }

  /** Consumers: another token from the next connection on. */
  authorize(token: string): void {
    this.#token = token;
  }

  /** Connects again at once: who we are has changed. */
  restart(): void {
    this.#link.restart();
  }

  stop(): void {
    this.#unseen?.();
    this.#unseen = undefined;
    this.#outbox.pause();
    this.#link.stop();
    for (const thread of this.#models()) thread.stop();
  }

  wipe(): void {
    this.stop();
    this.#outbox.wipe();
    this.#transfers.stop();
    const { storage } = this.options.host;
    for (const key of storage.keys(`${this.#space}/`)) storage.remove(key);
    this.#threads.clear();
    this.#heads.clear();
    this.#unclaimed.clear();
    this.me.set(null);
    this.desk.set(null);
    this.own.set([]);
    this.unread.set(0);
  }

  list(name: string): Readable<ListView> {
    const { view, fresh } = this.#lists.watch(name);
    if (fresh && this.#link.kind) this.#link.restart();
    return view;
  }

  drop(name: string): void {
    this.#lists.drop(name);
  }

  fill(name: string, from: number, to: number, again = false): Promise<void> {
    return this.#lists.fill(name, from, to, again);
  }

  head(id: wire.ID): Readable<wire.Head | null> {
    return this.#headCell(id);
  }

  learn(head: wire.Head): void {
    this.#batch(() => this.#keepHead(head));
  }

  thread(id: string): Thread {
    return this.#model(id);
  }

  look(id: string): Thread {
    const thread = this.#model(id);
    if (++thread.looks === 1) this.#fetch(thread);
    return thread;
  }

  unlook(id: string): void {
    const thread = this.#threads.get(id);
    if (!thread || thread.looks === 0 || --thread.looks > 0) return;
    if (!this.#ports.follows && this.#link.kind === 'websocket') {
      this.#link.call('unlook', thread.have).catch(() => undefined);
    }
    this.#evict();
  }

  open(text: string, file?: LocalFile, about: About = {}): Thread {
    const thread = this.#model(`new:${this.options.host.uuid()}`);
    thread.about = about;
    if (text || !file) thread.say(text);
    if (file) thread.attach(file);
    return thread;
  }

  fetchFile(id: wire.ID, what: 'file' | 'thumb', open = false): Promise<Shown> {
    return this.#transfers.show(id, what, open);
  }

  form(id: wire.ID): Promise<wire.FormView> {
    return doors().then(({ getForm }) => getForm(this.#door, id));
  }

  survey(id: wire.ID, request?: wire.SurveyRequest): Promise<wire.SurveyView> {
    return doors().then(({ survey }) => survey(this.#door, id, request));
  }

  waiting(id: wire.ID): Promise<wire.WaitView> {
    return doors().then(({ waiting }) => waiting(this.#door, id));
  }

  fillForm(id: wire.ID, request: wire.FillRequest): Promise<wire.FormView> {
    return doors().then(({ fillForm }) => fillForm(this.#door, id, request));
  }

  upload(file: LocalFile, onSent: (sent: number) => void = () => undefined): Promise<wire.ID> {
    return this.#transfers.send(file, onSent);
  }

  call<M extends wire.Method>(method: M, data: wire.Request<M>): Promise<wire.Answer<M>> {
    return this.#link.call(method, data);
  }

  targets(): Promise<wire.TargetsReply> {
    return this.call('targets', {});
  }

  async setState(state: wire.AgentState, reason?: wire.AwayReason): Promise<void> {
    this.desk.set(await this.#link.call('state', { state, ...(reason ? { reason } : {}) }));
  }

  draft(id: string, lane: wire.Lane): string {
    return this.options.host.storage.get(this.#draftKey(id, lane)) ?? '';
  }

  keepDraft(id: string, lane: wire.Lane, text: string): void {
    const { storage } = this.options.host;
    if (text) storage.set(this.#draftKey(id, lane), text);
    else storage.remove(this.#draftKey(id, lane));
  }

  onEvent(run: (event: wire.Event) => void): () => void {
    this.#listeners.add(run);
    return () => this.#listeners.delete(run);
  }

  #draftKey(id: string, lane: wire.Lane): string {
    return `${this.#space}/draft/${this.#threads.get(id)?.id ?? id}/${lane}`;
  }

  #hello(): wire.Connect {
    const { as } = this.options;
    const open = [...this.#models()].filter((t) => this.#wanted(t)).map((t) => t.have);
    this.#asked = new Set(open.map(({ conversation }) => conversation));
    const sync: wire.SyncRequest = { open, lists: this.#lists.names };
    return as.kind === 'consumer' ? { token: this.#token, brand: as.brand, sync } : { brand: as.brand, sync };
  }

  #wanted(thread: ThreadModel): boolean {
    return !isNew(thread.id) && (thread.looks > 0 || (this.#ports.follows && thread.loaded));
  }

  // A hello that is under way may have left before the person looked.
  #fetch(thread: ThreadModel): void {
    const { kind } = this.#link;
    if (!kind || isNew(thread.id)) return;
    if (kind === 'stream') return this.#link.restart();
    this.#link.call('look', thread.have).then(
      (reply) => this.#batch(() => thread.apply(reply)),
      (thrown: unknown) => {
        if (unknown(thrown)) thread.withdraw();
      },
    );
  }

  #synced(reply: wire.SyncReply): void {
    this.me.set(reply.me);
    this.desk.set(reply.desk ?? null);
    for (const head of reply.heads ?? []) this.#keepHead(head);
    for (const thread of reply.threads ?? []) this.#model(thread.head.id).apply(thread);
    for (const list of reply.lists ?? []) this.#lists.apply(list, true);
    for (const id of reply.withdrawn ?? []) this.#withdraw(id);
  }

  #state(state: LinkState): void {
    if (state.state === 'live') {
      this.#live();
    } else {
      this.#outbox.pause();
      this.#transfers.pause();
      for (const thread of this.#models()) thread.touch();
    }
    // Every attempt connects; a person cares for the first alone.
    if (state.state === 'connecting' && this.link.get().state === 'offline') return;
    this.link.set(viewOf(state, this.#outbox.unsent, this.#link.kind));
  }

  #live(): void {
    if (this.#visible) this.#tellVisible();
    const late = [...this.#models()].filter((t) => this.#wanted(t) && !this.#asked.has(t.id));
    for (const thread of late) this.#fetch(thread);
    this.#outbox.resume(this.#who());
    this.#transfers.resume();
    for (const thread of this.#models()) thread.resume();
  }

  // A consumer's words are his whatever session carries them; people share machines.
  #who(): wire.ID | undefined {
    const { me } = this.#ports;
    const id = this.#ports.follows ? undefined : me()?.id;
    if (id) this.options.host.storage.set(`${this.#space}/who`, id);
    return id;
  }

  #frame(frame: wire.Frame): void {
    if (frame.event) this.#event(frame.event);
    if (frame.head) this.#keepHead(frame.head);
    if (frame.receipt) this.#threads.get(frame.receipt.conversation)?.receipt(frame.receipt);
    if (frame.typing) this.#threads.get(frame.typing.conversation)?.typist(frame.typing.who, frame.typing.on);
    if (frame.viewing) this.#threads.get(frame.viewing.conversation)?.viewed(frame.viewing);
    if (frame.drafts) this.#threads.get(frame.drafts.conversation)?.drafted(frame.drafts);
    if (frame.list) this.#lists.apply(frame.list, false);
    if (frame.desk && frame.desk.version >= (this.desk.get()?.version ?? 0)) this.desk.set(frame.desk);
    if (frame.withdrawn) this.#withdraw(frame.withdrawn);
    if (frame.settings) this.#settings(frame.settings.version);
  }

  // People learn what skills are called now; the names of those that are gone stay.
  #settings(version: number): void {
    this.published.set(version);
    if (this.#ports.follows) return;
    const learn = async () => {
      const { skills, tags = [], rules = [] } = await this.targets();
      const me = this.me.get();
      const fresh = skills.map(({ id, name }) => ({ id, name }));
      const old = (me?.skills ?? []).filter((k) => !fresh.some(({ id }) => id === k.id));
      if (me) this.me.set({ ...me, skills: [...fresh, ...old], tags, rules });
    };
    this.options.host.after(this.options.host.random() * spread, () => void learn().catch(() => undefined));
  }

  #event(event: wire.Event): void {
    this.#claim(event.clientId, event.conversation);
    const fresh = this.#model(event.conversation).event(event);
    if (!fresh || event.author.me) return;
    for (const run of this.#listeners) run(event);
  }

  #withdraw(id: wire.ID): void {
    this.#headCell(id).set(null);
    this.#threads.get(id)?.withdraw();
    this.#lists.forget(id);
  }

  async #send(item: Item): Promise<void> {
    const { conversation, clientId, text = '', lane = 'public', target = 0, upload = '' } = item;
    const { call } = this.#ports;
    switch (item.deed) {
      case 'open': {
        const more = { ...(upload ? { upload } : {}), ...item.about };
        const { thread } = await call('open', { clientId, text, ...more });
        this.#batch(() => {
          this.#claim(clientId, thread.head.id);
          this.#model(thread.head.id).apply(thread);
        });
        break;
      }
      case 'say':
      case 'note': {
        const values = item.values?.map(({ start, end, value }) => ({ start, end, value }));
        const said = { conversation, clientId, text, ...(values ? { values } : {}) };
        return this.#acknowledged((await call(item.deed, said)).event);
      }
      case 'attach':
        return this.#acknowledged((await call('attach', { conversation, clientId, lane, upload })).event);
      case 'redact':
        return this.#acknowledged((await call('redact', { conversation, clientId, lane, target })).event);
      case 'close':
      case 'reopen':
        return this.#acknowledged((await call(item.deed, { conversation, clientId })).event);
      case 'take':
      case 'release':
        return this.#keepHead((await call(item.deed, { conversation, clientId })).head);
      case 'transfer':
        this.#keepHead((await call('transfer', { conversation, clientId, ...item.to })).head);
    }
  }

  #acknowledged(event: wire.Event): void {
    this.#batch(() => this.#model(event.conversation).event(event));
  }

  /** A conversation that was being opened has its id: everything that hung on the temporary key moves. */
  #claim(clientId: wire.ID | undefined, id: wire.ID): void {
    const from = clientId && this.#outbox.openingBy(clientId);
    const thread = from && this.#threads.get(from);
    if (!thread || thread.id === id) return;
    // The answer to the opening brings the thread, unless it was lost before.
    const coming = this.#outbox.flying(from);
    this.#outbox.rename(from, id);
    const draft = this.draft(from, 'public');
    this.keepDraft(from, 'public', '');
    thread.id = id;
    if (draft) this.keepDraft(id, 'public', draft);
    this.#threads.set(id, thread);
    if (!coming && thread.looks > 0) this.#fetch(thread);
  }

  /** Each once: an opened conversation is found under its temporary key as well. */
  #models(): Set<ThreadModel> {
    return new Set(this.#threads.values());
  }

  #model(id: string): ThreadModel {
    let thread = this.#threads.get(id);
    if (!thread) {
      thread = new ThreadModel(id, this.#ports);
      this.#threads.set(id, thread);
      // Nobody is told: asking for a thread is not a change.
      thread.begin(isNew(id) ? null : this.#headCell(id).get());
    }
    return thread;
  }

  #headCell(id: wire.ID): Cell<wire.Head | null> {
    let cell = this.#heads.get(id);
    if (!cell) this.#heads.set(id, (cell = new Cell<wire.Head | null>(null)));
    return cell;
  }

  #keepHead(head: wire.Head): void {
    this.#claim(head.last?.clientId, head.id);
    if (this.#ports.follows && !this.#threads.has(head.id) && this.#outbox.opening()) {
      this.#unclaimed.set(head.id, head);
      return;
    }
    const thread = this.#ports.follows ? this.#model(head.id) : this.#threads.get(head.id);
    if (thread) return thread.setHead(head);
    const cell = this.#headCell(head.id);
    if ((cell.get()?.publicSeq ?? 0) > head.publicSeq) return;
    cell.set(head);
    this.#lists.touch(head.id);
  }

  #changed(thread: ThreadModel): void {
    if (thread.head) {
      const cell = this.#headCell(thread.id);
      if (cell.get() !== thread.head) {
        cell.set(thread.head);
        this.#lists.touch(thread.id);
      }
    }
    if (this.#ports.follows && !this.#busy) this.#showOwn();
  }

  #showOwn(): void {
    const all = [...new Set(this.#threads.values())]
      .map((t) => t.view.get())
      .filter(({ withdrawn }) => !withdrawn);
    const shown = all.filter(({ head, lines }) => head || lines.length);
    shown.sort((a, b) => activity(b) - activity(a));
    this.own.set(shown);
    this.unread.set(shown.reduce((sum, { unread }) => sum + unread, 0));
  }

  /** Many changes, one picture. */
  #batch(run: () => void): void {
    this.#busy++;
    try {
      run();
    } finally {
      this.#busy--;
      if (this.#ports.follows && !this.#busy) this.#showOwn();
    }
  }

  #count(): void {
    if (this.#unclaimed.size && !this.#outbox.opening()) {
      const heads = [...this.#unclaimed.values()];
      this.#unclaimed.clear();
      this.#batch(() => heads.forEach((head) => this.#keepHead(head)));
    }
    const unsent = this.#outbox.unsent;
    if (unsent !== this.link.get().unsent) this.link.set({ ...this.link.get(), unsent });
  }

  #evict(): void {
    const idle = [...this.#threads].filter(([id, t]) => !t.looks && !this.#outbox.items(id).length);
    if (this.#ports.follows || idle.length <= kept) return;
    for (const [id, thread] of idle.slice(0, idle.length - kept)) {
      thread.stop();
      this.#threads.delete(id);
    }
  }
}

function viewOf(state: LinkState, unsent: number, kind: LinkView['carrier'] | null): LinkView {
  if (state.state === 'live') return { state: 'live', unsent, ...(kind ? { carrier: kind } : {}) };
  if (state.state === 'ended') return { state: 'ended', reason: state.reason, unsent };
  if (state.state === 'connecting') return { state: 'connecting', unsent };
  if (state.state === 'stopped') return { state: 'ended', reason: 'stopped', unsent };
  return { state: 'offline', unsent, retryAt: state.until };
}

const unknown = (thrown: unknown) =>
  thrown instanceof Error && 'fault' in thrown && (thrown.fault as wire.Fault).code === 'not_found';

function activity({ head, lines }: ThreadView): number {
  const last = lines.at(-1);
  return Math.max(head ? Date.parse(head.publicAt) : 0, last && last.seq === 0 ? last.at : 0);
}

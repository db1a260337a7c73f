import { Refused } from '../../wire/fault';
import type { Bytes, Host, HttpResponse, Socket, SocketEvents } from '../../wire/host';
import type * as wire from '../../wire/types';
import { FakeUploads, respond as respondWith } from './files';
import { fault, Store, type Actor, type Held } from './store';
import { MemoryStorage, type World } from './world';

/**
 * A protocol-level fake of the live stream and of the few HTTP calls the sdk
 * makes, on a network that fails as it is told. To add a command, answer it in
 * #do; to add a kind of failure, give Faults a probability and roll it where it
 * would strike.
 */
export type Faults = {
  /** A frame of the live stream is lost, comes twice, or comes late. */
  dropFrame: number;
  doubleFrame: number;
  lateFrame: number;
  /** The link breaks before a command is done, or after, before its answer. */
  breakBefore: number;
  breakAfter: number;
  /** An answer is lost and the link goes on: half-open. */
  loseAnswer: number;
  /** "Not now": retry with the same id. */
  refuseNow: number;
  /** The link ends with one of the codes. */
  close: number;
  codes: number[];
  /** A socket cannot be opened. */
  noSocket: number;
};

export const calm: Faults = {
  dropFrame: 0,
  doubleFrame: 0,
  lateFrame: 0,
  breakBefore: 0,
  breakAfter: 0,
  loseAnswer: 0,
  refuseNow: 0,
  close: 0,
  codes: [4000, 4001, 4002, 3008, 1006, 1001],
  noSocket: 0,
};

type Stream = {
  actor: Actor;
  looks: Set<string>;
  lists: Map<string, number>;
  send(data: unknown): void;
  end(code: number): void;
  over: boolean;
};

const latency = 20;
const pageSize = 5;

export class FakeServer {
  readonly store: Store;
  faults: Faults = calm;
  /** Nobody is reached at all. */
  down = false;
  /** Pings are not sent: the link is dead downwards. */
  silent = false;
  readonly calls: string[] = [];
  readonly uploads = new FakeUploads();
  brandName = 'Harbour';
  readonly accepts: { at: number; actor: string; request: wire.AcceptRequest }[] = [];
  readonly tokens = new Map<string, Actor>();
  #streams = new Set<Stream>();
  #wakers = new Set<() => void>();

  constructor(readonly world: World) {
    this.store = new Store(world);
    this.store.onCommit = (held, events) => {
      for (const stream of this.#near(held)) for (const event of events) this.#event(stream, held, event);
    };
  }

  /** A device with its own storage; agents are known by a cookie, here by name. */
  host(storage = new MemoryStorage(), agent?: string): Host {
    const { world } = this;
    return {
      now: () => world.now,
      after: (ms, run) => world.after(ms, run),
      random: world.random,
      uuid: () => world.uuid(),
      socket: (_url, events) => this.#socket(events, agent),
      fetch: (url, { method, headers, body = '' }, onCancel) =>
        url.includes('/uploads') || url.includes('/link') || url.includes('/files/')
          ? this.#file(method, url, headers, body)
          : this.#fetch(url, headers, typeof body === 'string' ? body : '', agent, onCancel),
      address: () => ({ url: 'blob:nothing', release: () => undefined }),
      onWake: (run) => {
        this.#wakers.add(run);
        return () => this.#wakers.delete(run);
      },
      storage,
    };
  }

  /** The machines wake. */
  wake(): void {
    for (const run of [...this.#wakers]) run();
  }

  /** Ends every stream with the code. */
  end(code: number): void {
    for (const stream of [...this.#streams]) stream.end(code);
  }

  get streams(): number {
    return this.#streams.size;
  }

  /** An event frame that the test made itself, to everybody. */
  push(frame: wire.Frame): void {
    for (const stream of this.#streams) stream.send({ push: { message: { data: frame } } });
  }

  #socket(events: SocketEvents, agent: string | undefined): Socket {
    const { world } = this;
    const stream = this.#stream(
      (text) => events.onText(text),
      (code) => events.onClose(code, ''),
    );
    world.after(latency, () => {
      if (this.down || world.chance(this.faults.noSocket)) stream.end(1006);
      else if (!stream.over) events.onOpen();
    });
    return {
      send: (text) => {
        world.after(latency, () => {
          if (!stream.over) this.#receive(stream, text, agent);
        });
      },
      close: () => {
        stream.over = true;
        this.#streams.delete(stream);
      },
    };
  }

  #stream(text: (text: string) => void, closed: (code: number) => void): Stream {
    const stream: Stream = {
      actor: { kind: 'agent', id: '' },
      looks: new Set(),
      lists: new Map(),
      over: false,
      send: (data) => {
        const line = JSON.stringify(data);
        this.world.after(latency, () => {
          if (!stream.over) text(line);
        });
      },
      end: (code) => {
        if (stream.over) return;
        stream.over = true;
        this.#streams.delete(stream);
        closed(code);
      },
    };
    return stream;
  }

  #receive(stream: Stream, text: string, agent: string | undefined): void {
    const command = JSON.parse(text) as {
      id?: number;
      connect?: { data: wire.Connect };
      rpc?: { method: wire.Method; data: unknown };
    };
    if (command.connect) return this.#connect(stream, command.connect.data, agent);
    if (!command.rpc) return;
    const { faults, world } = this;
    if (this.down || world.chance(faults.breakBefore)) return stream.end(1006);
    const reply = this.#reply(stream, command.rpc.method, command.rpc.data);
    if (world.chance(faults.breakAfter)) return stream.end(1006);
    if (world.chance(faults.close)) return stream.end(world.pick(faults.codes));
    if (world.chance(faults.loseAnswer)) return;
    const send = () => stream.send({ id: command.id, rpc: { data: reply } });
    if (world.chance(faults.lateFrame)) world.after(world.random() * 3000, send);
    else send();
  }

  #connect(stream: Stream, data: wire.Connect, agent: string | undefined): void {
    if (this.down) return stream.end(1006);
    const actor = agent ? { kind: 'agent' as const, id: agent } : this.tokens.get(data.token ?? '');
    if (!actor) return stream.end(4502);
    stream.actor = actor;
    this.#streams.add(stream);
    const reply = this.#sync(stream, data.sync ?? {});
    stream.send({ id: 1, connect: { client: 'x', ping: 8, pong: true, data: reply } });
    const ping = () => {
      if (stream.over) return;
      if (!this.silent) stream.send({});
      this.world.after(8000, ping);
    };
    this.world.after(8000, ping);
  }

  #reply(stream: Stream, method: wire.Method, data: unknown): wire.Reply {
    this.calls.push(method);
    try {
      const sends = ['open', 'say', 'note', 'close', 'reopen', 'redact'].includes(method);
      if (sends && this.world.chance(this.faults.refuseNow))
        throw fault('unavailable', 'unavailable', { retry: true });
      return { ok: this.#do(stream, method, data) };
    } catch (thrown) {
      if (thrown instanceof Refused) return { error: thrown.fault };
      throw thrown;
    }
  }

  #do(stream: Stream, method: wire.Method, data: unknown): unknown {
    const { store } = this;
    const { actor } = stream;
    switch (method) {
      case 'open': {
        const { clientId, text, upload, skill } = data as wire.OpenRequest;
        const held = store.open(actor, clientId, text, upload ? this.uploads.take(upload) : undefined);
        if (skill) held.skill = skill;
        return { thread: this.#thread(actor, { conversation: held.id, public: 0, internal: 0 }) };
      }
      case 'attach': {
        const { upload, ...request } = data as wire.AttachRequest;
        return {
          event: rendered(
            actor,
            store.attach(actor, request, () => this.uploads.take(upload)),
          ),
        };
      }
      case 'say':
      case 'note':
        return { event: rendered(actor, store.write(actor, method, data as wire.SayRequest)) };
      case 'close':
      case 'reopen':
        return {
          event: rendered(
            actor,
            store.turn(actor, method === 'close' ? 'closed' : 'open', data as wire.ActRequest),
          ),
        };
      case 'redact':
        return { event: rendered(actor, store.redact(actor, data as wire.RedactRequest)) };
      case 'transfer':
        return { head: this.#head(actor, store.transfer(actor, data as wire.TransferRequest)) };
      case 'targets':
        return { skills: [], people: [] };
      case 'take':
        return { head: this.#head(actor, store.take(actor, data as wire.ActRequest)) };
      case 'accept':
        return this.#accept(actor, data as wire.AcceptRequest);
      case 'typing':
        return {};
      case 'look':
        stream.looks.add((data as wire.Have).conversation);
        return this.#thread(actor, data as wire.Have);
      case 'unlook':
        stream.looks.delete((data as wire.Have).conversation);
        return {};
      case 'read':
        return this.#read(actor, data as wire.ReadRequest);
      case 'list':
        return this.#list(actor, data as wire.ListRequest);
      default:
        throw fault('malformed', 'invalid');
    }
  }

  #accept(actor: Actor, request: wire.AcceptRequest): wire.Empty {
    this.accepts.push({ at: this.world.now, actor: actor.id, request });
    const mark = this.store.accept(actor, request);
    const held = this.store.get(actor, request.conversation);
    for (const stream of this.#near(held)) {
      if (stream.actor.id === actor.id) continue;
      const receipt = { conversation: held.id, reader: { kind: actor.kind, id: actor.id }, ...mark };
      stream.send({ push: { message: { data: { type: 'receipt', receipt } } } });
    }
    return {};
  }

  #read(
    actor: Actor,
    { conversation, lane, after = 0, before, limit = 50 }: wire.ReadRequest,
  ): wire.ReadReply {
    const all = this.store.get(actor, conversation).lanes[lane];
    const from = before === undefined ? after : Math.max(0, before - 1 - limit);
    const to = before === undefined ? after + limit : before - 1;
    return { events: all.slice(from, to).map((e) => rendered(actor, e)), more: to < all.length };
  }

  #list(actor: Actor, { cursor = '0', limit = 50, skip = 0 }: wire.ListRequest): wire.ListReply {
    const all = this.#all(actor);
    const from = Number(cursor) + skip;
    const next = from + limit < all.length ? { cursor: String(from + limit) } : {};
    return { heads: all.slice(from, from + limit), total: all.length, ...next };
  }

  #all(actor: Actor): wire.Head[] {
    const seen = [...this.store.conversations.values()].filter((held) => sees(actor, held));
    return seen.map((held) => this.#head(actor, held)).sort((a, b) => (a.publicAt < b.publicAt ? 1 : -1));
  }

  #sync(stream: Stream, request: wire.SyncRequest): wire.SyncReply {
    const { actor } = stream;
    const me: wire.Me = { kind: actor.kind, id: actor.id, brand: 'brand' };
    const reply: wire.SyncReply = { me, threads: [], withdrawn: [] };
    for (const have of request.open ?? []) {
      try {
        stream.looks.add(have.conversation);
        reply.threads?.push(this.#thread(actor, have));
      } catch {
        reply.withdrawn?.push(have.conversation);
      }
    }
    if (actor.kind === 'consumer') return { ...reply, heads: this.#all(actor) };
    reply.lists = (request.lists ?? []).map((list) => {
      stream.lists.set(list, 1);
      const heads = this.#all(actor).slice(0, pageSize);
      return {
        list,
        version: 1,
        total: this.store.conversations.size,
        order: heads.map(({ id }) => id),
        heads,
      };
    });
    return { ...reply, desk: { version: 1, state: 'online', capacity: 4, load: 0, rings: [] } };
  }

  // A page is 5 here, so that gaps larger than a page are common.
  #thread(actor: Actor, have: wire.Have): wire.Thread {
    const held = this.store.get(actor, have.conversation);
    const events: wire.Event[] = [];
    let more = false;
    for (const lane of actor.kind === 'consumer'
      ? (['public'] as const)
      : (['public', 'internal'] as const)) {
      const all = held.lanes[lane];
      const has = have[lane];
      const found = has ? all.slice(has, has + pageSize) : all.slice(-pageSize);
      if (has) more ||= has + found.length < all.length;
      events.push(...found.map((e) => rendered(actor, e)));
    }
    const receipts = [...held.marks]
      .filter(([id]) => id !== actor.id)
      .map(([id, mark]) => ({
        conversation: held.id,
        reader: { kind: id === held.consumer ? ('consumer' as const) : ('agent' as const), id },
        ...mark,
      }));
    return { head: this.#head(actor, held), receipts, events, more };
  }

  #head(actor: Actor, held: Held): wire.Head {
    const { public: pub, internal } = held.lanes;
    const last = pub.findLast(({ kind }) => kind === 'said' || kind === 'attached');
    const mark = held.marks.get(actor.id) ?? { delivered: 0, read: 0 };
    return {
      id: held.id,
      state: held.state,
      awaits: held.awaits,
      publicSeq: pub.length,
      openedAt: held.openedAt,
      awaitsSince: held.openedAt,
      publicAt: pub.at(-1)?.at ?? held.openedAt,
      ...mark,
      ...(actor.kind === 'agent' ? { internalSeq: internal.length } : {}),
      ...(actor.kind === 'agent' && held.skill ? { skill: held.skill } : {}),
      ...(last ? { last: rendered(actor, last) } : {}),
      ...(held.assignee ? { assignee: { kind: 'agent' as const, id: held.assignee } } : {}),
    };
  }

  #near(held: Held): Stream[] {
    return [...this.#streams].filter(
      ({ actor, looks }) =>
        sees(actor, held) && (actor.kind === 'consumer' || held.assignee === actor.id || looks.has(held.id)),
    );
  }

  #event(stream: Stream, held: Held, event: wire.Event): void {
    if (stream.actor.kind === 'consumer' && event.lane === 'internal') return;
    const { world, faults } = this;
    const send = () => {
      const now = held.lanes[event.lane][event.seq - 1] ?? event;
      stream.send({ push: { message: { data: { type: 'event', event: rendered(stream.actor, now) } } } });
    };
    if (world.chance(faults.dropFrame)) return;
    if (world.chance(faults.lateFrame)) world.after(world.random() * 2500, send);
    else send();
    if (world.chance(faults.doubleFrame)) world.after(world.random() * 500, send);
  }

  async #fetch(
    url: string,
    headers: Record<string, string>,
    body: string,
    agent: string | undefined,
    onCancel?: (cancel: () => void) => void,
  ): Promise<HttpResponse> {
    await this.#travel();
    const path = url.replace(/^\w+:\/\/[^/]+/, '');
    if (this.down) throw new Error('unreachable');
    if (path === '/live/stream') return this.#httpStream(body, agent, onCancel);
    if (path === '/api/v1/consumer/end') return respond(200, {});
    const method = /^\/api\/v1\/live\/(\w+)$/.exec(path)?.[1] as wire.Method | undefined;
    if (method) {
      const token = headers.Authorization?.replace('Bearer ', '') ?? '';
      const actor = agent ? { kind: 'agent' as const, id: agent } : this.tokens.get(token);
      if (!actor) return respond(401, fault('sign_in', 'sign_in').fault);
      if (this.world.chance(this.faults.breakBefore)) throw new Error('broken');
      const stream = {
        ...this.#stream(
          () => undefined,
          () => undefined,
        ),
        actor,
      };
      const reply = this.#reply(stream, method, JSON.parse(body));
      await this.#travel();
      if (this.world.chance(this.faults.breakAfter)) throw new Error('broken');
      return respond(reply.error ? 409 : 200, reply.error ?? reply);
    }
    return this.#rest(path, body, headers.Authorization?.replace('Bearer ', '') ?? '');
  }

  async #file(
    method: string,
    url: string,
    headers: Record<string, string>,
    body: string | Bytes,
  ): Promise<HttpResponse> {
    await this.#travel();
    if (this.down) throw new Error('unreachable');
    const path = url.replace(/^\w+:\/\/[^/]+/, '');
    const id = /attachments\/([^/]+)\/link/.exec(path)?.[1];
    if (id && !this.uploads.files.has(id)) return respondWith(404, fault('not_found', 'not_found').fault);
    if (id) return respondWith(200, { url: `/files/${id}`, thumb: `/files/${id}-small` });
    if (path.startsWith('/files/')) return respondWith(200, path);
    return this.uploads.answer(method, path, headers, body);
  }

  #rest(path: string, body: string, old: string): HttpResponse {
    const look = { name: this.brandName, greeting: 'Hello', accent: '#0b6b5d' };
    if (path.endsWith('/look')) return respond(200, look);
    this.calls.push(path);
    const jwt = (JSON.parse(body || '{}') as { jwt?: string }).jwt;
    if (jwt === 'bad') return respond(401, fault('identity_refused', 'sign_in').fault);
    const consumer = jwt ? `signed ${jwt.split('.')[1] ?? jwt}` : this.world.uuid();
    const token = `token ${this.world.uuid()}`;
    // Signing in moves what was said to the one who signed in, and ends the
    // session that asked, before its answer is under way.
    const before = this.tokens.get(old);
    if (before && jwt) {
      for (const held of this.store.conversations.values())
        if (held.consumer === before.id) held.consumer = consumer;
      this.tokens.delete(old);
      for (const stream of [...this.#streams]) if (stream.actor === before) stream.end(4500);
    }
    this.tokens.set(token, { kind: 'consumer', id: consumer });
    return respond(200, { token, consumer, signed: !!jwt, brand: look });
  }

  #httpStream(
    body: string,
    agent: string | undefined,
    onCancel?: (cancel: () => void) => void,
  ): HttpResponse {
    const chunks: string[] = [];
    let over = false;
    let ready: () => void = () => undefined;
    const stream = this.#stream(
      (text) => {
        chunks.push(`${text}\n`);
        ready();
      },
      () => {
        over = true;
        ready();
      },
    );
    onCancel?.(() => stream.end(1000));
    this.#receive(stream, body, agent);
    return {
      status: 200,
      text: () => Promise.resolve(''),
      bytes: () => Promise.reject(new Error('frames are text')),
      header: () => null,
      async *chunks() {
        for (;;) {
          const chunk = chunks.shift();
          if (chunk !== undefined) yield chunk;
          else if (over) return;
          else await new Promise<void>((resolve) => (ready = resolve));
        }
      },
    };
  }

  #travel(): Promise<void> {
    return new Promise((resolve) => void this.world.after(latency, resolve));
  }
}

const sees = (actor: Actor, held: Held) => actor.kind === 'agent' || held.consumer === actor.id;

function rendered(actor: Actor, event: wire.Event): wire.Event {
  const me = event.author.id === actor.id;
  const { clientId, ...rest } = event;
  return {
    ...rest,
    author: { ...event.author, ...(me ? { me } : {}) },
    ...(me && clientId ? { clientId } : {}),
  };
}

function respond(status: number, body: unknown): HttpResponse {
  return {
    status,
    text: () => Promise.resolve(JSON.stringify(body)),
    bytes: () => Promise.reject(new Error('an answer is text')),
    header: () => null,
    async *chunks() {
      yield JSON.stringify(body);
    },
  };
}

import { backoff } from './backoff';
import type { Carrier, CarrierEvents, CarrierKind } from './carrier';
import { afterClose, closeCodes } from './codes';
import { Lost, Refused } from './fault';
import type { Host } from './host';
import { StreamCarrier } from './stream';
import type { Answer, Connect, Frame, Method, Request, SyncReply } from './types';
import { WebSocketCarrier } from './websocket';

export type LinkState =
  | { state: 'connecting' }
  | { state: 'live' }
  | { state: 'stopped' }
  /** until: milliseconds since 1970, when the next attempt begins. */
  | { state: 'waiting'; until: number }
  | { state: 'ended'; reason: 'sign_in' | 'replaced' | 'protocol' };

export type LinkOptions = {
  host: Host;
  origin: string;
  /** Asked before every connection: connecting is syncing. */
  hello(): Connect;
  /** Of commands that travel by HTTP. */
  headers(): Record<string, string>;
  onSync(reply: SyncReply, kind: CarrierKind): void;
  onFrame(frame: Frame): void;
  onState(state: LinkState): void;
};

/** Attempts by WebSocket before the HTTP stream gets its turn. */
const socketTries = 2;
/** Milliseconds on the HTTP stream before WebSocket is tried again; doubled each time in vain. */
const retrySocket = { first: 5 * 60_000, longest: 60 * 60_000 };

/**
 * The live link: one carrier at a time, replaced for ever until it is stopped
 * or told by a close code that there is no point.
 */
export class Link {
  #carrier: Carrier | null = null;
  #failures = 0; // in a row, since the last sync
  #streamWorks = false;
  #upgradeAfter = retrySocket.first;
  #running = false;
  #live = false;
  #cancelWait: () => void = () => undefined;
  #cancelUpgrade: () => void = () => undefined;
  #unwake: () => void = () => undefined;

  constructor(private readonly options: LinkOptions) {}

  /** What carries the stream, if it is live. */
  get kind(): CarrierKind | null {
    return this.#live && this.#carrier ? this.#carrier.kind : null;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#failures = 0;
    this.#unwake = this.options.host.onWake(() => this.wake());
    this.#connect();
  }

  stop(): void {
    if (!this.#running) return;
    this.#end();
    this.options.onState({ state: 'stopped' });
  }

  /** The machine came online or the page is looked at: now is better than later. */
  wake(): void {
    if (!this.#running) return;
    if (this.#carrier) return this.#carrier.check();
    this.#failures = 0;
    this.#connect();
  }

  /** A new connection with a new hello, at once. */
  restart(): void {
    if (this.#running) this.#connect();
  }

  /** Rejects with Refused when the server says no, with Lost when nothing came. */
  async call<M extends Method>(method: M, data: Request<M>): Promise<Answer<M>> {
    if (!this.#live || !this.#carrier) throw new Lost();
    const reply = await this.#carrier.call(method, data);
    if (reply.error) throw new Refused(reply.error);
    return (reply.ok ?? {}) as Answer<M>;
  }

  #connect(): void {
    this.#drop();
    const { host, origin, hello, headers } = this.options;
    const events: CarrierEvents = {
      onSync: (reply) => {
        if (carrier === this.#carrier) this.#synced(carrier, reply);
      },
      onFrame: (frame) => {
        if (carrier === this.#carrier) this.options.onFrame(frame);
      },
      onOver: (code) => {
        if (carrier === this.#carrier) this.#over(code);
      },
    };
    if (!this.#live) this.options.onState({ state: 'connecting' });
    this.#live = false;
    const Kind = this.#next() === 'websocket' ? WebSocketCarrier : StreamCarrier;
    const carrier: Carrier = new Kind({ host, origin, connect: hello(), headers: headers(), events });
    this.#carrier = carrier;
  }

  // Two sockets, then a stream, then by turns: when the server is away both
  // fail, and neither failure says anything about the other.
  #next(): CarrierKind {
    if (this.#streamWorks) return this.#failures % 2 ? 'websocket' : 'stream';
    const beyond = this.#failures - socketTries;
    return beyond >= 0 && beyond % 2 === 0 ? 'stream' : 'websocket';
  }

  #synced(carrier: Carrier, reply: SyncReply): void {
    this.#failures = 0;
    this.#live = true;
    this.#streamWorks = carrier.kind === 'stream';
    if (this.#streamWorks) {
      this.#cancelUpgrade = this.options.host.after(this.#upgradeAfter, () => this.#upgrade());
    } else {
      this.#upgradeAfter = retrySocket.first;
    }
    this.options.onSync(reply, carrier.kind);
    this.options.onState({ state: 'live' });
  }

  #upgrade(): void {
    this.#upgradeAfter = Math.min(2 * this.#upgradeAfter, retrySocket.longest);
    this.#streamWorks = false;
    this.#failures = socketTries - 1; // one try; the stream is next
    this.#connect();
  }

  #over(code: number): void {
    this.#drop();
    this.#live = false;
    const then = afterClose(code);
    if (then !== 'reconnect') {
      this.#end();
      const reason = then === 'sign_in' ? then : code === closeCodes.replaced ? 'replaced' : 'protocol';
      return this.options.onState({ state: 'ended', reason });
    }
    this.#failures++;
    const { host } = this.options;
    const wait = backoff(this.#failures, host.random());
    this.#cancelWait = host.after(wait, () => this.#connect());
    this.options.onState({ state: 'waiting', until: host.now() + wait });
  }

  #drop(): void {
    this.#cancelWait();
    this.#cancelUpgrade();
    const carrier = this.#carrier;
    this.#carrier = null;
    carrier?.close();
  }

  #end(): void {
    this.#running = false;
    this.#live = false;
    this.#unwake();
    this.#drop();
  }
}

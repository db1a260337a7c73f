import type { Host } from './host';
import { Lines } from './lines';
import { broken, closeCodes } from './codes';
import type { Connect, Frame, SyncReply } from './types';

// The subset of centrifuge's JSON protocol (version 2) that we speak: connect,
// rpc, pushed messages, a pushed disconnect, and pings, which are empty objects.

type Raw = {
  id?: number;
  error?: RawError;
  connect?: { ping?: number; pong?: boolean; data?: SyncReply };
  rpc?: { data?: unknown };
  push?: { message?: { data?: Frame }; disconnect?: { code?: number; reason?: string } };
};

export type RawError = { code: number; message: string; temporary?: boolean };

export type ProtocolEvents = {
  onSync(reply: SyncReply): void;
  onFrame(frame: Frame): void;
  /** The answer to the command of that id. */
  onAnswer(id: number, data: unknown, error: RawError | undefined): void;
  /** The server pings and wants an answer. */
  onPing(): void;
  /** The stream is over: said by the server, or noticed from its silence. */
  onOver(code: number): void;
};

/** Milliseconds: without a first answer, and beyond the ping interval without a word. */
const patience = { connect: 10_000, silence: 5_000 };

export const connectId = 1;

export function connectLine(data: Connect): string {
  return JSON.stringify({ id: connectId, connect: { data } });
}

export function rpcLine(id: number, method: string, data: unknown): string {
  return JSON.stringify({ id, rpc: { method, data } });
}

/**
 * Reads what the server sends on one stream, whatever carries it, and notices
 * when it has fallen silent. A line that is no JSON ends the stream: after it
 * nothing can be trusted to be whole.
 */
export class Protocol {
  readonly #lines = new Lines((line) => this.#line(line));
  #cancel: () => void;
  #allowed = patience.connect;
  #pongs = false;
  #heard: number;
  #over = false;

  constructor(
    private readonly host: Host,
    private readonly events: ProtocolEvents,
  ) {
    this.#heard = host.now();
    this.#cancel = host.after(this.#allowed, () => this.check());
  }

  /** Text as it came; whole says that it ends a line. */
  text(text: string, whole: boolean): void {
    this.#heard = this.host.now();
    this.#lines.push(text);
    if (whole) this.#lines.end();
  }

  /** Ends the stream if it has been silent for too long. Timers of a hidden page are late: call on waking. */
  check(): void {
    if (this.#over) return;
    const left = this.#heard + this.#allowed - this.host.now();
    if (left <= 0) return this.over(broken);
    this.#cancel();
    this.#cancel = this.host.after(left, () => this.check());
  }

  over(code: number): void {
    if (this.#over) return;
    this.stop();
    this.events.onOver(code);
  }

  /** Silently: nothing is reported any more. */
  stop(): void {
    this.#over = true;
    this.#cancel();
  }

  #line(line: string): void {
    if (this.#over) return;
    let raw: Raw;
    try {
      raw = JSON.parse(line) as Raw;
    } catch {
      return this.over(broken);
    }
    if (raw.push) this.#push(raw.push);
    else if (raw.id === connectId) this.#connected(raw);
    else if (raw.id) this.events.onAnswer(raw.id, raw.rpc?.data, raw.error);
    else if (this.#pongs) this.events.onPing();
  }

  #connected({ connect, error }: Raw): void {
    if (!connect?.data) return this.over(error && !error.temporary ? closeCodes.refused : broken);
    this.#pongs = connect.pong ?? false;
    this.#allowed = connect.ping ? connect.ping * 1000 + patience.silence : 60_000;
    this.check();
    this.events.onSync(connect.data);
  }

  #push({ message, disconnect }: NonNullable<Raw['push']>): void {
    if (disconnect) this.over(disconnect.code ?? broken);
    else if (message?.data) this.events.onFrame(message.data);
  }
}

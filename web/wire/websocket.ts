import { answerWithin, type Carrier, type CarrierOptions } from './carrier';
import { broken } from './codes';
import { Lost } from './fault';
import type { Socket } from './host';
import { connectId, connectLine, Protocol, rpcLine, type RawError } from './protocol';
import type { Fault, Method, Reply } from './types';

type Waiting = { resolve(reply: Reply): void; reject(reason: Lost): void; cancel(): void };

/** The first choice: commands and pushes over one WebSocket. */
export class WebSocketCarrier implements Carrier {
  readonly kind = 'websocket';
  readonly #protocol: Protocol;
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = connectId;
  #closed = false;

  constructor(private readonly options: CarrierOptions) {
    const { host, origin, connect, events } = options;
    this.#protocol = new Protocol(host, {
      onSync: events.onSync,
      onFrame: events.onFrame,
      onAnswer: (id, data, error) => this.#answer(id, data, error),
      onPing: () => this.#socket.send('{}'),
      onOver: (code) => {
        this.close();
        events.onOver(code);
      },
    });
    this.#socket = host.socket(`${origin.replace(/^http/, 'ws')}/live/ws`, {
      onOpen: () => this.#socket.send(connectLine(connect)),
      onText: (text) => this.#protocol.text(text, true),
      onClose: (code) => this.#protocol.over(code),
    });
  }

  call(method: Method, data: unknown): Promise<Reply> {
    if (this.#closed) return Promise.reject(new Lost());
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      // Pings may still arrive on a link that carries nothing upwards: a
      // command without an answer is the only sign of it.
      const cancel = this.options.host.after(answerWithin, () => this.#protocol.over(broken));
      this.#waiting.set(id, { resolve, reject, cancel });
      this.#socket.send(rpcLine(id, method, data));
    });
  }

  check(): void {
    this.#protocol.check();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#protocol.stop();
    this.#socket.close();
    for (const { reject, cancel } of this.#waiting.values()) {
      cancel();
      reject(new Lost());
    }
    this.#waiting.clear();
  }

  #answer(id: number, data: unknown, error: RawError | undefined): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    waiting.cancel();
    waiting.resolve(error ? { error: asFault(error) } : ((data ?? {}) as Reply));
  }
}

/** The carrier's own errors, in our terms; 3xxx of an rpc never reach here. */
function asFault({ message, temporary }: RawError): Fault {
  return {
    kind: temporary ? 'unavailable' : 'invalid',
    code: temporary ? 'unavailable' : 'malformed',
    title: message,
    ...(temporary ? { retry: true } : {}),
  };
}

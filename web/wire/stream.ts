import { answerWithin, type Carrier, type CarrierOptions } from './carrier';
import { broken, closeCodes } from './codes';
import { Lost } from './fault';
import type { HttpResponse } from './host';
import { connectLine, Protocol } from './protocol';
import type { Fault, Method, Reply } from './types';

/**
 * The second choice, where something between us and the server breaks
 * WebSockets: pushes as the body of one long response, commands by POST.
 */
export class StreamCarrier implements Carrier {
  readonly kind = 'stream';
  readonly #protocol: Protocol;
  #cancel: () => void = () => undefined;
  #closed = false;

  constructor(private readonly options: CarrierOptions) {
    const { host, events } = options;
    this.#protocol = new Protocol(host, {
      onSync: events.onSync,
      onFrame: events.onFrame,
      onAnswer: () => undefined, // commands are answered by their own responses
      onPing: () => undefined, // and pings by reading on
      onOver: (code) => {
        this.close();
        events.onOver(code);
      },
    });
    void this.#run();
  }

  async call(method: Method, data: unknown): Promise<Reply> {
    if (this.#closed) throw new Lost();
    const { host, origin, headers } = this.options;
    let give = (): void => undefined;
    const late = host.after(answerWithin, () => give());
    try {
      const response = await host.fetch(
        `${origin}/api/v1/live/${method}`,
        {
          method: 'POST',
          headers: { ...headers, 'Content-Type': 'application/json' },
          body: JSON.stringify(data),
        },
        (cancel) => (give = cancel),
      );
      return asReply(response.status, await response.text());
    } catch {
      throw new Lost();
    } finally {
      late();
    }
  }

  check(): void {
    this.#protocol.check();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#protocol.stop();
    this.#cancel();
  }

  async #run(): Promise<void> {
    const { host, origin, connect } = this.options;
    let code: number = broken;
    try {
      const response = await host.fetch(
        `${origin}/live/stream`,
        {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: `${connectLine(connect)}\n`,
        },
        (cancel) => (this.#cancel = cancel),
      );
      if (response.status === 200) await this.#read(response);
      else if (response.status === 401) code = closeCodes.refused;
    } catch {
      // The connection broke: that is what `code` says already.
    }
    this.#protocol.over(code);
  }

  async #read(response: HttpResponse): Promise<void> {
    for await (const chunk of response.chunks()) {
      if (this.#closed) return;
      this.#protocol.text(chunk, false);
    }
  }
}

// A body that is neither a reply nor a problem came from something between:
// the command may be sent again.
function asReply(status: number, body: string): Reply {
  let parsed: (Reply & Partial<Fault>) | null = null;
  try {
    parsed = JSON.parse(body) as Reply & Partial<Fault>;
  } catch {
    // handled below
  }
  if (parsed?.ok !== undefined || parsed?.error) return parsed;
  if (parsed?.code && parsed.kind) return { error: parsed as Fault };
  if (status >= 500 || status === 429 || status === 408 || !parsed) throw new Lost();
  return { error: { kind: 'invalid', code: 'malformed', title: '' } };
}

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What Parley asks a brand's own server. */
export type Call = {
  type: string;
  purpose?: string;
  card?: { number: string; cvv: string };
  verify?: Record<string, string>;
};

/** How it answers; null: not before it is released. */
type Answer = (call: Call) => { outcome: string; reference?: string } | null;

/** A brand’s own server, which answers Parley’s calls as the story says, and keeps Parley waiting while it says so. */
export class Counter {
  readonly calls: Call[] = [];
  answer: Answer = () => ({ outcome: 'accepted', reference: 'HB-4711' });
  #held: (() => void)[] = [];

  private constructor(private readonly server: Server) {}

  static async open(): Promise<Counter> {
    const server = createServer();
    const counter = new Counter(server);
    server.on('request', (request, response) => {
      let body = '';
      request.on('data', (part) => (body += String(part)));
      request.on('end', () => {
        const call = JSON.parse(body) as Call;
        counter.calls.push(call);
        const reply = () => {
          response.setHeader('content-type', 'application/json');
          response.end(JSON.stringify(counter.answer(call)));
        };
        if (counter.answer(call)) reply();
        else counter.#held.push(reply);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return counter;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/parley`;
  }

  /** Answers what was held, by the answer of now. */
  release(): void {
    this.#held.splice(0).forEach((reply) => reply());
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

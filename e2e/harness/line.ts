import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/** Whose connections: people show a cookie with their first request, consumers never do. */
export type Side = 'agent' | 'consumer';

type State = 'up' | 'cut' | 'deaf';
type Pair = { side: Side; client: Socket; server: Socket };

/**
 * The network between browsers and the server, to be spoilt for one side at a
 * time. Browsers know only this line's address, so a server behind it can be
 * killed and started again.
 */
export class Line {
  readonly #pairs = new Set<Pair>();
  readonly #state: Record<Side, State> = { agent: 'up', consumer: 'up' };
  readonly #listener: Server;

  private constructor(private readonly to: () => number) {
    this.#listener = createServer((client) => this.#accept(client));
  }

  static async open(to: () => number): Promise<Line> {
    const line = new Line(to);
    line.#listener.listen(0, '127.0.0.1');
    await once(line.#listener, 'listening');
    return line;
  }

  get port(): number {
    return (this.#listener.address() as AddressInfo).port;
  }

  /** Breaks every connection of the side and refuses new ones. */
  cut(side: Side): void {
    this.#state[side] = 'cut';
    this.#drop(side);
  }

  /** Lets the side's words through and none of the server's answers. */
  deafen(side: Side): void {
    this.#state[side] = 'deaf';
  }

  /** Makes the network whole again; what was half-open is broken, as a router's reset would. */
  mend(side: Side): void {
    this.#state[side] = 'up';
    this.#drop(side);
  }

  close(): void {
    this.#listener.close();
    this.#drop('agent');
    this.#drop('consumer');
  }

  #drop(side: Side): void {
    for (const pair of this.#pairs) {
      if (pair.side !== side) continue;
      pair.client.destroy();
      pair.server.destroy();
    }
  }

  // The side is known with the first bytes, so nothing is connected before.
  #accept(client: Socket): void {
    client.on('error', () => client.destroy());
    client.once('data', (first) => {
      client.pause();
      const side: Side = /\r\ncookie:[^\r]*parley=/i.test(first.toString('latin1')) ? 'agent' : 'consumer';
      if (this.#state[side] === 'cut') {
        client.destroy();
        return;
      }
      this.#join({ side, client, server: connect(this.to(), '127.0.0.1') }, first);
    });
  }

  #join(pair: Pair, first: Buffer): void {
    const { side, client, server } = pair;
    this.#pairs.add(pair);
    server.on('error', () => client.destroy());
    server.on('close', () => client.destroy());
    client.on('close', () => {
      this.#pairs.delete(pair);
      server.destroy();
    });
    server.write(first);
    client.on('data', (bytes) => server.write(bytes));
    server.on('data', (bytes) => {
      if (this.#state[side] === 'up') client.write(bytes);
    });
    client.resume();
  }
}

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a page answers with. */
export type Answer = { html: string; headers?: Record<string, string>; files?: Record<string, string> };

/** Somebody's own page, whatever it holds, on an origin and a site of its own. */
export class HostPage {
  private constructor(
    readonly origin: string,
    private readonly server: Server,
  ) {}

  /** Serves what answer says at the moment, scripts by their names. */
  static async open(answer: () => Answer, host = '127.0.0.1'): Promise<HostPage> {
    const server = createServer((req, res) => {
      const { html, headers = {}, files = {} } = answer();
      const file = files[(req.url ?? '').slice(1)];
      if (req.url === '/favicon.ico') {
        res.writeHead(204).end();
        return;
      }
      res.setHeader('content-type', file === undefined ? 'text/html; charset=utf-8' : 'text/javascript');
      for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
      res.end(file ?? html);
    }).listen(0, host);
    await once(server, 'listening');
    return new HostPage(`http://${host}:${(server.address() as AddressInfo).port}`, server);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

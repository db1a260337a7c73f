import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a shop's pages have of their own. */
export type Pages = {
  /** Its Content-Security-Policy; every script of the page then carries the nonce. */
  policy?: string;
  /** More of the head: styles and scripts. */
  head?: string;
  /** The whole snippet, in place of the usual one. */
  snippet?: string;
};

/** The nonce that shops with a policy give their scripts. */
export const nonce = 'c2hvcA';

/**
 * A brand's own site, as plain as they come, on an origin and a site of its
 * own: Parley is at localhost, shops are at addresses of 127.0.0.0/8.
 */
export class Shop {
  private constructor(
    readonly origin: string,
    private readonly server: Server,
  ) {}

  /** Opens a shop that shows the brand's messenger. */
  static async open(
    parley: string,
    brand: () => string,
    host = '127.0.0.1',
    pages: Pages = {},
  ): Promise<Shop> {
    const server = createServer((req, res) => {
      res.setHeader('content-type', 'text/html; charset=utf-8');
      if (pages.policy) res.setHeader('content-security-policy', pages.policy);
      if (req.url === '/favicon.ico') res.statusCode = 204;
      res.end(page(parley, brand(), req.url ?? '/', pages));
    }).listen(0, host);
    await once(server, 'listening');
    return new Shop(`http://${host}:${(server.address() as AddressInfo).port}`, server);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

const snippet = (
  parley: string,
  brand: string,
) => `<script nonce="${nonce}">window.Parley = window.Parley || function () { (Parley.q = Parley.q || []).push(arguments) }</script>
<script nonce="${nonce}" async src="${parley}/parley.js"></script>
<script nonce="${nonce}">Parley('boot', { brand: '${brand}' })</script>`;

const page = (
  parley: string,
  brand: string,
  path: string,
  { head = '', snippet: own }: Pages,
) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Shop</title>${head}</head>
<body>
<main><h1>Lamps &amp; Lanterns</h1><p>You are at ${path.replaceAll('<', '&lt;')}.</p><a href="/checkout">Checkout</a></main>
${own ?? snippet(parley, brand)}
</body>
</html>`;

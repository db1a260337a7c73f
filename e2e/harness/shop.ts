import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

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
  static async open(parley: string, brand: () => string, host = '127.0.0.1'): Promise<Shop> {
    const server = createServer((req, res) => {
      res.setHeader('content-type', 'text/html; charset=utf-8');
      if (req.url === '/favicon.ico') res.statusCode = 204;
      res.end(page(parley, brand(), req.url ?? '/'));
    }).listen(0, host);
    await once(server, 'listening');
    return new Shop(`http://${host}:${(server.address() as AddressInfo).port}`, server);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

const page = (parley: string, brand: string, path: string) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Shop</title></head>
<body>
<main><h1>Lamps &amp; Lanterns</h1><p>You are at ${path.replaceAll('<', '&lt;')}.</p><a href="/checkout">Checkout</a></main>
<script>window.Parley = window.Parley || function () { (Parley.q = Parley.q || []).push(arguments) }</script>
<script async src="${parley}/parley.js"></script>
<script>Parley('boot', { brand: '${brand}' })</script>
</body>
</html>`;

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Somebody } from './crowd.ts';
import type { World } from './test.ts';

/** What a brand's own system says to a signed call. */
export type Outcome = { outcome: string; reference?: string } | 'broken';

/** A brand's own system: payment, verify and values, as Parley calls them. */
export class Till {
  /** By the type of the call; "broken" answers with nothing that can be used. */
  answers: Record<string, Outcome> = {
    payment: { outcome: 'accepted', reference: 'HB-7781' },
    verify: { outcome: 'match' },
    value: { outcome: 'accepted' },
  };
  /** The bodies that came. */
  readonly calls: { type: string; value?: { text: string }; purpose?: string }[] = [];

  private constructor(private readonly server: Server) {}

  /** Opens it and tells Parley where it is. */
  static async open(world: World): Promise<Till> {
    let till: Till | null = null;
    const server = createServer((req, res) => {
      let body = '';
      req.on('data', (part) => (body += String(part)));
      req.on('end', () => {
        const call = JSON.parse(body) as Till['calls'][number];
        const answer = till?.answers[call.type];
        till?.calls.push(call);
        res.statusCode = answer === 'broken' ? 500 : 200;
        res.setHeader('content-type', 'application/json');
        res.end(JSON.stringify(answer));
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    till = new Till(server);
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (const name of ['payment', 'verify', 'values'])
      await world.owner.call('PUT', `brands/${world.brand.id}/endpoints/${name}`, { url: `${url}/${name}` });
    return till;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

/** A call of a consumer's own session. */
export async function asConsumer<T>(
  world: World,
  { token }: Somebody,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> {
  const answer = await fetch(`${world.parley.origin}/api/v1/${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return (text ? JSON.parse(text) : undefined) as T;
}

/** An event of the public lane, as a consumer reads it. */
export type Read = {
  kind: string;
  text?: string;
  form?: { id: string; kind: string; state: string };
};

/** Everything of the conversation that its consumer can read. */
export async function readAs(world: World, who: Somebody, conversation: string): Promise<Read[]> {
  const { ok } = await asConsumer<{ ok: { events: Read[] } }>(world, who, 'POST', 'live/read', {
    conversation,
    lane: 'public',
  });
  return ok.events;
}

/** Says something more in a conversation. */
export async function sayAs(world: World, who: Somebody, conversation: string, text: string): Promise<void> {
  await asConsumer(world, who, 'POST', 'live/say', { conversation, clientId: randomUUID(), text });
}

/** Fills in the newest form of the conversation. */
export async function fillAs(
  world: World,
  who: Somebody,
  conversation: string,
  entry: object,
): Promise<void> {
  const asked = (await readAs(world, who, conversation)).filter(({ kind }) => kind === 'asked').at(-1);
  if (!asked?.form) throw new Error('no form was asked for');
  await asConsumer(world, who, 'POST', `forms/${asked.form.id}`, { clientId: randomUUID(), ...entry });
}

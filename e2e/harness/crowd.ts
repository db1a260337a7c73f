import { createHmac, randomUUID } from 'node:crypto';
import type { World } from './test.ts';

const names =
  'Maya Marsh,Oliver Banks,Zoë Ångström,Ines Prado,Tomás Ibarra,ليلى حداد,Noah Fisk,Hana Sato,Priya Nair,Lukas Brandt';
const lines = [
  'Is the brass lantern waterproof?',
  'My parcel says delivered, but it is not here.',
  'Do you repair storm lamps? Mine has lost its wick holder.',
  'Could I change the address of my order?',
  'Thank you, the lamp is lovely!',
  'هل المصباح متوفر باللون الأسود؟',
  'Which wick fits the small one?',
];
/** Requests on their way at once. */
const lanes = 32;

/** Who wrote: the token of a session and what he is called. */
export type Somebody = { token: string; name: string };

/** Fills a brand with conversations, as fast as the server takes them; the newest is the last. */
export async function crowd(world: World, count: number, each = 20): Promise<Somebody[]> {
  const sign = await signer(world);
  const people: Somebody[] = [];
  const several = Math.ceil(count / each);
  await parallel(several, async (i) => {
    const name = names.split(',')[i % 10] ?? '';
    people[i] = { name, token: await begin(world, sign(`crowd-${i}`, name)) };
  });
  await parallel(several, async (i) => {
    for (let n = 0; n < each && i * each + n < count; n++)
      await write(world, people[i] as Somebody, lines[(i + n) % lines.length] ?? '');
  });
  return people;
}

/** Opens one more conversation, on the server's word alone. */
export async function write(
  world: World,
  { token }: Somebody,
  text: string,
  skill?: string,
): Promise<string> {
  const body = { clientId: randomUUID(), text, ...(skill ? { skill } : {}) };
  const { thread } = await post<{ thread: { head: { id: string } } }>(world, 'conversations', body, token);
  return thread.head.id;
}

/** A session for somebody whom the brand's site knows by name. */
export async function somebody(world: World, name: string): Promise<Somebody> {
  const sign = await signer(world);
  return { name, token: await begin(world, sign(`known-${randomUUID()}`, name)) };
}

/** A session for somebody of whom nothing is known. */
export async function stranger(world: World): Promise<Somebody> {
  return { name: '', token: await begin(world) };
}

/** The brand's word for somebody, as its site would say it. */
export async function vouch(world: World, name: string): Promise<string> {
  return (await signer(world))(`known-${randomUUID()}`, name);
}

/** Whoever is there signs in on the brand's site as somebody: now both are one. */
export async function identify(world: World, who: Somebody, name: string): Promise<Somebody> {
  const sign = await signer(world);
  const jwt = sign(`known-${randomUUID()}`, name);
  const { token } = await at<{ token: string }>(world, 'consumer/identify', { jwt }, who.token);
  return { name, token };
}

/** Asks for a copy of the data, or for its deletion; answers the request's id. */
export async function ask(world: World, { token }: Somebody, kind: 'access' | 'deletion'): Promise<string> {
  return (await at<{ id: string }>(world, 'privacy/requests', { kind }, token)).id;
}

async function begin(world: World, jwt?: string): Promise<string> {
  return (await post<{ token: string }>(world, 'consumers', jwt ? { jwt } : {})).token;
}

async function signer(world: World): Promise<(sub: string, name: string) => string> {
  const path = `brands/${world.brand.id}/consumer-keys`;
  const { secret } = await world.owner.call<{ secret: string }>('POST', path, {
    kind: 'HS256',
    name: 'crowd',
  });
  return (sub, name) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const now = Math.floor(Date.now() / 1000);
    const claims = { sub, name, iat: now, exp: now + 3600 };
    const head = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
    return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
  };
}

const post = <T>(world: World, path: string, body: unknown, token?: string) =>
  at<T>(world, `brands/${world.brand.id}/${path}`, body, token);

async function at<T>(world: World, path: string, body: unknown, token?: string): Promise<T> {
  const answer = await fetch(`${world.parley.origin}/api/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

async function parallel(count: number, run: (i: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await run(next++);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, count) }, lane));
}

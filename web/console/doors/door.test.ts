import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Door } from './door.svelte';

const page = 'https://p.example/console/';
const harbour = { brand: { id: 'h', name: 'Harbour' }, role: 'agent' };
const north = { brand: { id: 'n', name: 'North' }, role: 'admin' };
const account = (memberships: unknown[], owner = false) => ({
  person: { id: 'a', name: 'Ana', email: 'a@b.example', owner },
  memberships,
  totp: false,
  recoveryCodes: 0,
});

/** Answers of the server by "METHOD path"; a number is a bare status. */
let answers: Record<string, unknown>;
let kept: Record<string, string>;
let address: string;

beforeEach(() => {
  answers = {};
  kept = {};
  address = page;
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const answer = answers[`${init.method} ${url.replace('/api/v1/', '')}`];
    if (answer === undefined) return Promise.reject(new TypeError('no network'));
    if (typeof answer === 'number') return Promise.resolve(new Response('', { status: answer }));
    return Promise.resolve(Response.json(answer, { status: 'code' in (answer as object) ? 401 : 200 }));
  });
  const storage = {
    getItem: (k: string) => kept[k] ?? null,
    setItem: (k: string, v: string) => void (kept[k] = v),
  };
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('sessionStorage', storage);
  vi.stubGlobal('history', { replaceState: (_: unknown, __: string, to: string) => (address = to) });
});

afterEach(() => vi.unstubAllGlobals());

async function at(start: string): Promise<Door> {
  const door = new Door();
  await door.start(start);
  return door;
}

describe('start', () => {
  it.each([
    ['nobody is signed in', 401, { at: 'sign-in' }],
    ['a second step is owed', { kind: 'sign_in', code: 'second_factor' }, { at: 'second' }],
    ['one brand', account([harbour]), { at: 'inside', membership: harbour }],
    ['several brands', account([harbour, north]), { at: 'choose' }],
    ['no brand', account([]), { at: 'no-brand' }],
    ['the server is ill', 500, { at: 'failed', problem: { kind: 'internal' } }],
    ['there is no network', undefined, { at: 'failed', problem: { kind: 'offline' } }],
  ])('%s', async (_, me, stage) => {
    answers['GET me'] = me;
    expect((await at(page)).stage).toMatchObject(stage);
  });

  it('goes back to the brand of the last visit', async () => {
    answers['GET me'] = account([harbour, north]);
    (await at(page)).work(north);
    expect((await at(page)).stage).toEqual({ at: 'inside', membership: north });
  });

  it.each([
    [[], { at: 'make-brand', first: true }],
    [[{ id: 'h', name: 'Harbour' }], { at: 'join' }],
  ])('leads an owner without a team on: %j', async (brands, stage) => {
    answers['GET me'] = account([], true);
    answers['GET brands'] = { brands };
    expect((await at(page)).stage).toMatchObject(stage);
  });

  it.each([
    ['first-run', 'first-run'],
    ['password', 'new-password'],
  ])('takes a %s secret out of the address before anything else', async (kind, stage) => {
    address = `${page}#${kind}=s3cret`;
    expect((await at(address)).stage).toEqual({ at: stage, token: 's3cret' });
    expect(address).toBe('/console/');
  });
});

it('follows a one-time link that is opened in the same page, and no other address', async () => {
  answers['GET me'] = account([harbour]);
  const door = await at(page);
  door.follow(`${page}#conversation/7`);
  expect(door.stage).toMatchObject({ at: 'inside' });
  door.follow(`${page}#password=s3cret`);
  expect(door.stage).toEqual({ at: 'new-password', token: 's3cret' });
});

it('tells which second steps there are', async () => {
  const door = await at(page);
  await door.signed({ needsSecond: true, second: { code: false, passkey: true } });
  expect(door.stage).toEqual({ at: 'second', ways: { code: false, passkey: true } });
});

describe('ended', () => {
  it.each([
    ['signs in again when the session is over', 401, { at: 'sign-in', why: 'ended' }],
    ['goes on to the brand that is left', account([north]), { at: 'inside', membership: north }],
    ['offers to try again when nothing has changed', account([harbour]), { at: 'failed' }],
  ])('%s', async (_, me, stage) => {
    answers['GET me'] = account([harbour, north]);
    const door = await at(page);
    door.work(harbour);
    answers['GET me'] = me;
    await door.ended(harbour);
    expect(door.stage).toMatchObject(stage);
  });
});

it('signs out and forgets the person', async () => {
  answers['GET me'] = account([harbour]);
  const door = await at(page);
  answers['POST sign-out'] = {};
  await door.signOut();
  expect(door.stage).toEqual({ at: 'sign-in', why: 'out' });
  expect(door.account).toBeUndefined();
});

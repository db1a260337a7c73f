import { expect, test } from 'vitest';
import { createConsumer } from './consumer';
import { FakeServer } from './testing/server';
import { MemoryStorage, World } from './testing/world';

function setup() {
  const world = new World(3);
  const server = new FakeServer(world);
  const storage = new MemoryStorage();
  const boot = () => createConsumer({ host: server.host(storage), origin: 'http://p', brand: 'b' });
  const begun = () => server.calls.filter((call) => call.endsWith('/consumers')).length;
  return { world, server, storage, boot, begun };
}

test('who only looks leaves no trace; the first words begin the session', async () => {
  const { world, server, boot, begun } = setup();
  const consumer = boot();
  consumer.start();
  await world.pass(60_000);
  expect(consumer.look.get()?.name).toBe('Harbour');
  expect(begun()).toBe(0);
  expect(server.streams).toBe(0);
  const thread = consumer.open('hello');
  thread.say('again');
  await world.pass(1000);
  expect(begun()).toBe(1);
  expect(thread.view.get().lines.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
});

test('the session outlives the page, and so do words written before it began', async () => {
  const { world, server, boot, begun } = setup();
  server.down = true;
  const before = boot();
  before.start();
  before.open('hello');
  await world.pass(5000);
  before.stop();
  server.down = false;
  const after = boot();
  after.start();
  await world.until('sent', () => after.client.get().own.get()[0]?.lines.at(-1)?.state === 'sent');
  const count = begun();
  after.stop();
  const third = boot();
  third.start();
  await world.until('live', () => third.client.get().link.get().state === 'live');
  expect(third.client.get().own.get()).toHaveLength(1);
  expect(begun()).toBe(count);
  expect(server.store.conversations.size).toBe(1);
});

test('an expired session is followed by another, and unsent words go with it', async () => {
  const { world, server, boot } = setup();
  const consumer = boot();
  consumer.start();
  const thread = consumer.open('hello');
  await world.pass(1000);
  server.down = true;
  server.end(1006);
  thread.say('are you there?');
  thread.say('hello?');
  server.tokens.clear();
  server.down = false;
  await world.pass(30_000);
  const texts = [...server.store.conversations.values()].map(({ lanes }) =>
    lanes.public.flatMap(({ text }) => text ?? []),
  );
  expect(texts).toEqual([['hello'], ['are you there?', 'hello?']]);
  expect(consumer.client.get().own.get()).toHaveLength(1);
});

test('the brand vouches for the person; a bad signature is told and changes nothing', async () => {
  const { world, boot } = setup();
  const consumer = boot();
  consumer.start();
  consumer.open('hello');
  await world.pass(1000);
  const bad = expect(consumer.identify('bad')).rejects.toMatchObject({ fault: { code: 'identity_refused' } });
  await world.pass(1000);
  await bad;
  expect(consumer.client.get().own.get()).toHaveLength(1);
  const good = consumer.identify('maria');
  await world.pass(1000);
  await good;
  expect(consumer.client.get().me.get()?.id).toBe('signed maria');
  expect(consumer.client.get().own.get()).toHaveLength(1);
});

test('signing in ends the old session in every tab, and every tab goes on with the new one', async () => {
  const { world, boot, begun } = setup();
  const [one, two] = [boot(), boot()];
  one.start();
  const thread = one.open('hello');
  await world.pass(1000);
  two.start();
  await world.pass(1000);
  const client = two.client.get();
  void one.identify('maria');
  await world.pass(5000);
  for (const tab of [one, two]) {
    expect(tab.client.get().me.get()?.id).toBe('signed maria');
    expect(tab.client.get().link.get().state).toBe('live');
    expect(tab.client.get().own.get()).toHaveLength(1);
  }
  expect(two.client.get()).toBe(client);
  expect(begun()).toBe(1);
  thread.say('still the same thread');
  await world.pass(1000);
  expect(thread.view.get().lines.at(-1)?.state).toBe('sent');
});

test('identify before anything else begins a signed session', async () => {
  const { world, boot, begun } = setup();
  const consumer = boot();
  consumer.start();
  const done = consumer.identify('maria');
  await world.pass(1000);
  await done;
  expect(begun()).toBe(1);
  expect(consumer.client.get().me.get()?.id).toBe('signed maria');
});

test('sign-out forgets the person on this device', async () => {
  const { world, server, storage, boot } = setup();
  const consumer = boot();
  consumer.start();
  consumer.open('hello');
  await world.pass(1000);
  consumer.signOut();
  await world.pass(1000);
  expect([...storage.map.keys()]).toEqual([]);
  expect(server.streams).toBe(0);
  expect(consumer.client.get().own.get()).toEqual([]);
  consumer.open('somebody else');
  await world.pass(1000);
  const [first, second] = [...server.store.conversations.values()];
  expect(first!.consumer).not.toBe(second!.consumer);
});

const jwt = (sub: string, signature: string) =>
  `e30.${Buffer.from(JSON.stringify({ iss: 'shop', sub })).toString('base64url')}.${signature}`;

test('said again on the next page, the same person keeps his session', async () => {
  const { world, server, boot } = setup();
  const before = boot();
  before.start();
  void before.identify(jwt('maria', 'one'));
  await world.pass(1000);
  before.stop();
  const calls = server.calls.length;
  const after = boot();
  after.start();
  const done = after.identify(jwt('maria', 'two'));
  await world.pass(1000);
  await done;
  expect(server.calls.slice(calls).filter((call) => call.includes('consumer'))).toEqual([]);
  expect(after.client.get().link.get().state).toBe('live');
});

test('somebody else who signs in on this device sees nothing of the one before', async () => {
  const { world, server, boot } = setup();
  const consumer = boot();
  consumer.start();
  void consumer.identify(jwt('maria', 'x'));
  consumer.open('a secret');
  await world.pass(1000);
  expect(consumer.client.get().own.get()).toHaveLength(1);
  void consumer.identify(jwt('jonas', 'x'));
  await world.pass(1000);
  expect(consumer.client.get().own.get()).toEqual([]);
  expect(server.tokens.size).toBe(2);
});

test('what the brand publishes meanwhile shows without a reload, each asking in his own moment', async () => {
  const { world, server, boot } = setup();
  const consumer = boot();
  consumer.start();
  consumer.open('hello');
  await world.until('live', () => consumer.client.get().link.get().state === 'live');
  server.brandName = 'Hafen';
  await world.pass(10_000);
  expect(consumer.look.get()?.name).toBe('Harbour');
  server.push({ type: 'settings', settings: { version: 2 } });
  await world.pass(4_000);
  expect(consumer.look.get()?.name).toBe('Hafen');
});

test('what another window has begun or ended is taken over', async () => {
  const { world, server, boot, begun } = setup();
  const [here, there] = [boot(), boot()];
  here.start();
  there.start();
  here.open('hello');
  await world.pass(1000);
  there.adopt();
  await world.until('both', () => there.client.get().own.get()[0]?.head?.last?.text === 'hello');
  there.adopt(); // nothing new: nothing happens
  expect(begun()).toBe(1);
  expect(server.store.conversations.size).toBe(1);

  here.signOut();
  there.adopt();
  expect(there.known()).toBe(false);
  expect(there.client.get().own.get()).toHaveLength(0);
});

test('put aside and taken up again, it goes on where it was', async () => {
  const { world, server, boot, begun } = setup();
  const consumer = boot();
  consumer.start();
  const thread = consumer.open('hello');
  await world.pass(1000);
  consumer.stop();
  await world.pass(1000);
  expect(server.streams).toBe(0);
  thread.say('written while aside');
  consumer.start();
  await world.until('sent', () => thread.view.get().lines.at(-1)?.state === 'sent');
  expect(begun()).toBe(1);
  expect(thread.view.get().lines.map(({ text }) => text)).toContain('written while aside');
});

test('who had asked for deletion and whose session then ends is told so, and begins anew with nothing', async () => {
  const { world, server, storage, boot, begun } = setup();
  const consumer = boot();
  consumer.start();
  consumer.open('hello');
  await world.pass(1000);
  consumer.leaving(true);
  consumer.client.get().keepDraft('new', 'public', 'half written');
  server.tokens.clear();
  server.end(4500);
  await world.until('over', () => consumer.erased.get());
  expect(consumer.client.get().own.get()).toEqual([]);
  expect(consumer.known()).toBe(false);
  expect(storage.keys('parley/').filter((key) => !key.endsWith('/look'))).toEqual([]);
  expect(begun()).toBe(1);
});

test('a session that expired by itself, or after the deletion was taken back, is no erasure', async () => {
  const { world, server, storage, boot } = setup();
  const consumer = boot();
  consumer.start();
  consumer.open('hello');
  await world.pass(1000);
  consumer.leaving(true);
  consumer.leaving(false);
  server.tokens.clear();
  server.end(4500);
  await world.until('over', () => !consumer.known());
  expect(consumer.erased.get()).toBe(false);
  consumer.stop();

  const later = boot();
  later.start();
  later.open('again');
  await world.pass(1000);
  later.leaving(true);
  storage.set('parley/b/consumer/leaving', String(world.now - 30 * 24 * 3_600_000));
  later.stop();
  server.tokens.clear();
  server.end(4500);
  const last = boot();
  last.start();
  await world.until('over', () => !last.known());
  expect(last.erased.get()).toBe(false);
});

test('what wants the brand’s word anew gets it from what the page says last, or says next', async () => {
  const world = new World(9);
  const server = new FakeServer(world);
  const consumer = createConsumer({ host: server.host(new MemoryStorage()), origin: 'http://p', brand: 'b' });
  const proofs = () => server.calls.filter((call) => call.endsWith('/identify')).length;
  const settle = async (done: Promise<void>) => {
    await world.pass(1000);
    await done;
  };
  consumer.start();
  consumer.open('hello');
  await world.pass(1000);
  await settle(consumer.identify(jwt('maria', 'one')));
  await settle(consumer.identify(jwt('maria', 'two')));
  expect(proofs()).toBe(1);
  await settle(consumer.vouch()); // with what was said
  expect(proofs()).toBe(2);
  let vouched = false;
  void consumer.vouch().then(() => (vouched = true));
  await world.pass(5000);
  expect([proofs(), vouched]).toEqual([2, false]); // nothing new was said
  await settle(consumer.identify(jwt('maria', 'three')));
  expect([proofs(), vouched]).toEqual([3, true]);
  await settle(consumer.identify(jwt('maria', 'four')));
  expect(proofs()).toBe(3); // asked for once
});

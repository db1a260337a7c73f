import { expect, test } from 'vitest';
import { createClient } from './client';
import { FakeServer } from './testing/server';
import { MemoryStorage, World } from './testing/world';
import type { Client, Line } from './types';

function setup(seed = 1) {
  const world = new World(seed);
  const server = new FakeServer(world);
  server.tokens.set('t', { kind: 'consumer', id: 'c' });
  const storage = new MemoryStorage();
  const consumer = (kept = storage) =>
    createClient({
      host: server.host(kept),
      origin: 'http://p',
      as: { kind: 'consumer', brand: 'b', token: 't' },
    });
  const agent = (name = 'ana', kept = new MemoryStorage()) =>
    createClient({
      host: server.host(kept, name),
      origin: 'http://p',
      as: { kind: 'agent', brand: 'b' },
      lists: ['mine', 'all'],
    });
  const live = async (...clients: Client[]) => {
    for (const client of clients) client.start();
    await world.until('all live', () => clients.every((c) => c.link.get().state === 'live'));
  };
  const first = () => [...server.store.conversations.values()][0]!;
  return { world, server, storage, consumer, agent, live, first };
}

const words = (lines: readonly Line[]) =>
  lines.filter(({ text }) => text).map(({ text, state }) => [text, state]);

test('a message is seen at once, and acknowledged under the same key', async () => {
  const { world, consumer, live } = setup();
  const client = consumer();
  await live(client);
  const thread = client.open('hello');
  const temporary = thread.view.get();
  expect(temporary.id).toMatch(/^new:/);
  expect(words(temporary.lines)).toEqual([['hello', 'sending']]);
  const key = temporary.lines[0]!.key;
  await world.pass(200);
  const { id, lines } = thread.view.get();
  expect(id).not.toMatch(/^new:/);
  expect(lines.find(({ text }) => text === 'hello')).toMatchObject({ key, state: 'sent', seq: 2 });
  expect(client.thread(temporary.id)).toBe(client.thread(id));
  expect(client.own.get()).toHaveLength(1);
});

test('written without a link: kept in order, shown as queued, sent when it is back', async () => {
  const { world, server, consumer, live, first } = setup();
  server.down = true;
  const client = consumer();
  client.start();
  await world.pass(5000);
  const thread = client.open('one');
  thread.say('two');
  thread.say('three');
  expect(words(thread.view.get().lines).map(([, state]) => state)).toEqual(['queued', 'queued', 'queued']);
  expect(client.link.get()).toMatchObject({ state: 'offline', unsent: 3 });
  server.down = false;
  server.wake();
  await live(client);
  await world.pass(1000);
  expect(first().lanes.public.map(({ text }) => text)).toEqual([undefined, 'one', 'two', 'three']);
  expect(client.link.get().unsent).toBe(0);
});

test('what was not acknowledged outlives the page', async () => {
  const { world, server, storage, consumer, live, first } = setup();
  server.down = true;
  const before = consumer();
  before.start();
  before.open('one').say('two');
  before.stop();
  const after = consumer(storage);
  expect(words(after.own.get()[0]!.lines)).toEqual([
    ['one', 'queued'],
    ['two', 'queued'],
  ]);
  server.down = false;
  await live(after);
  await world.pass(1000);
  expect(first().lanes.public.map(({ text }) => text)).toEqual([undefined, 'one', 'two']);
  expect(storage.keys('parley/b/consumer/out/')).toEqual([]);
});

test('the answer is lost, the message is not doubled', async () => {
  const { world, server, consumer, live, first } = setup();
  const client = consumer();
  await live(client);
  const thread = client.open('one');
  await world.pass(200);
  server.faults = { ...server.faults, breakAfter: 1, dropFrame: 1 };
  thread.say('two');
  await world.pass(200);
  server.faults = { ...server.faults, breakAfter: 0, dropFrame: 0 };
  await world.pass(20_000);
  expect(first().lanes.public.map(({ text }) => text)).toEqual([undefined, 'one', 'two']);
  expect(words(thread.view.get().lines).map(([, state]) => state)).toEqual(['sent', 'sent']);
});

test('refused for good: it stays, with Retry; the next ones go on; discard takes it away', async () => {
  const { world, storage, consumer, live } = setup();
  const client = consumer();
  await live(client);
  const thread = client.open('one');
  await world.pass(200);
  const long = thread.say('x'.repeat(8001));
  thread.say('two');
  await world.pass(500);
  const failed = () => thread.view.get().lines.find(({ clientId }) => clientId === long);
  expect(failed()).toMatchObject({ state: 'failed', fault: { code: 'text_long' } });
  expect(client.link.get().unsent).toBe(0);
  thread.retry(long);
  expect(failed()?.state).toBe('sending');
  await world.pass(500);
  expect(failed()?.state).toBe('failed');
  const reloaded = consumer(storage);
  expect(reloaded.own.get()[0]!.lines.some(({ state }) => state === 'failed')).toBe(true);
  thread.discard(long);
  expect(failed()).toBeUndefined();
  expect(storage.keys('parley/b/consumer/out/')).toEqual([]);
});

test('a conversation whose first words are refused opens with the next ones', async () => {
  const { world, consumer, live, first } = setup();
  const client = consumer();
  await live(client);
  const thread = client.open('x'.repeat(8001));
  thread.say('short');
  await world.pass(500);
  const [bad] = thread.view.get().lines;
  expect(bad?.state).toBe('failed');
  thread.discard(bad!.clientId!);
  await world.pass(500);
  expect(first().lanes.public.map(({ text }) => text)).toEqual([undefined, 'short']);
});

test('"not now" is retried with the same id after the time it names', async () => {
  const { world, server, consumer, live, first } = setup();
  const client = consumer();
  await live(client);
  const thread = client.open('one');
  await world.pass(200);
  server.faults = { ...server.faults, refuseNow: 1 };
  thread.say('two');
  await world.pass(10_000);
  expect(words(thread.view.get().lines)[1]).toEqual(['two', 'queued']);
  server.faults = { ...server.faults, refuseNow: 0 };
  await world.pass(20_000);
  expect(first().lanes.public).toHaveLength(3);
});

test('both sides see each other: words, marks, typing, unread', async () => {
  const { world, server, consumer, agent, live, first } = setup();
  const [c, a] = [consumer(), agent()];
  await live(c, a);
  const mine = c.open('hello');
  c.look(mine.view.get().id);
  await world.pass(300);
  const theirs = a.look(first().id);
  await world.pass(300);
  expect(words(theirs.view.get().lines)).toEqual([['hello', 'sent']]);
  expect(theirs.view.get().unread).toBe(1);
  expect(mine.view.get().receipts).toMatchObject([{ delivered: 2, read: 0 }]);
  theirs.seen();
  theirs.say('hi');
  await world.pass(1500);
  expect(theirs.view.get().unread).toBe(0);
  expect(mine.view.get().receipts).toMatchObject([{ delivered: 2, read: 2 }]);
  expect(c.unread.get()).toBe(1);
  mine.seen();
  expect(c.unread.get()).toBe(0);
  await world.pass(1500);
  expect(theirs.view.get().receipts).toMatchObject([{ delivered: 3, read: 3 }]);

  const who = { kind: 'agent' as const, id: 'ana', name: 'Ana' };
  server.push({ type: 'typing', typing: { conversation: first().id, who, on: true } });
  await world.pass(1000);
  expect(mine.view.get().typing).toEqual([who]);
  await world.pass(6000);
  expect(mine.view.get().typing).toEqual([]);
  server.push({ type: 'typing', typing: { conversation: first().id, who, on: true } });
  await world.pass(100);
  theirs.say('there');
  await world.pass(200);
  expect(mine.view.get().typing).toEqual([]); // who has spoken does not type
});

test('marks are reported at most once a second, and the newest is', async () => {
  const { world, server, consumer, agent, live, first } = setup();
  const [c, a] = [consumer(), agent()];
  await live(c, a);
  const mine = c.open('hello');
  c.look(mine.view.get().id);
  await world.pass(300);
  const theirs = a.look(first().id);
  const stop = mine.view.subscribe(() => mine.seen());
  for (let i = 0; i < 50; i++) {
    theirs.say(`line ${i}`);
    await world.pass(100);
  }
  await world.pass(3000);
  stop();
  const times = server.accepts.filter(({ actor }) => actor === 'c').map(({ at }) => at);
  expect(times.length).toBeGreaterThan(3);
  for (const [i, at] of times.entries()) if (i) expect(at - times[i - 1]!).toBeGreaterThanOrEqual(1000);
  expect(first().marks.get('c')).toEqual({ delivered: 52, read: 52 });
});

test('typing is told at most every three seconds', async () => {
  const { world, server, consumer, live } = setup();
  const client = consumer();
  await live(client);
  const thread = client.open('hello');
  await world.pass(300);
  for (let i = 0; i < 100; i++) {
    thread.typing(true);
    await world.pass(100);
  }
  expect(server.calls.filter((call) => call === 'typing')).toHaveLength(4);
  thread.typing(false);
  thread.typing(false);
  await world.pass(100);
  expect(server.calls.filter((call) => call === 'typing')).toHaveLength(5);
});

test('words in a closed conversation open it again; every line has a key of its own', async () => {
  const { world, consumer, live } = setup();
  const client = consumer();
  await live(client);
  const thread = client.open('hello');
  await world.pass(300);
  await Promise.all([thread.close(), world.pass(300)]);
  expect(thread.view.get().head?.state).toBe('closed');
  thread.say('one more thing');
  await world.pass(300);
  const { lines, head } = thread.view.get();
  expect(head?.state).toBe('open');
  expect(lines.map(({ kind }) => kind)).toEqual(['opened', 'said', 'closed', 'reopened', 'said']);
  expect(new Set(lines.map(({ key }) => key)).size).toBe(5);
});

test('an act that is refused says so', async () => {
  const { world, consumer, live } = setup();
  const client = consumer();
  await live(client);
  const thread = client.open('hello');
  await world.pass(300);
  const refusal = expect(thread.reopen()).rejects.toMatchObject({ fault: { code: 'conversation_open' } });
  await world.pass(300);
  await refusal;
});

test('an agent pages backwards through both lanes and nothing between two lines is missing', async () => {
  const { world, consumer, agent, live, first } = setup();
  const [c, a] = [consumer(), agent()];
  await live(c, a);
  c.open('line 0');
  await world.pass(300);
  const writer = a.look(first().id);
  for (let i = 1; i < 40; i++) {
    if (i % 7 === 0) writer.note(`line ${i}`);
    else writer.say(`line ${i}`);
    await world.pass(300);
  }
  const b = agent('ben');
  await live(b);
  const thread = b.look(first().id);
  await world.pass(300);
  const numbers = () =>
    thread.view
      .get()
      .lines.filter(({ text }) => text)
      .map(({ text }) => Number(text.slice(5)));
  while (thread.view.get().older) {
    const held = numbers();
    expect(held).toEqual(Array.from({ length: held.length }, (_, i) => 40 - held.length + i));
    void thread.older();
    await world.pass(300);
  }
  expect(numbers()).toEqual(Array.from({ length: 40 }, (_, i) => i));
});

test('lists: page one is kept by frames, older versions are dropped, more pages on', async () => {
  const { world, server, consumer, agent, live } = setup();
  const c = consumer();
  await live(c);
  for (let i = 0; i < 8; i++) {
    c.open(`talk ${i}`);
    await world.pass(1000);
  }
  const a = agent();
  const all = a.list('all');
  expect(all.get().loading).toBe(true);
  await live(a);
  expect(all.get()).toMatchObject({ loading: false, total: 8 });
  expect(all.get().heads.map(({ last }) => last?.text)).toEqual([7, 6, 5, 4, 3].map((n) => `talk ${n}`));
  expect(all.get().rows.slice(5)).toEqual([undefined, undefined, undefined]);
  void a.fill('all', 0, 8);
  await world.pass(500);
  expect(all.get().rows.map((id) => a.head(id!).get()?.last?.text)).toEqual(
    [7, 6, 5, 4, 3, 2, 1, 0].map((n) => `talk ${n}`),
  );
  const [top, next] = all.get().heads;
  const frame = (version: number, order: string[]) =>
    server.push({ type: 'list', list: { list: 'all', version, total: 8, order, heads: [] } });
  frame(5, [next!.id, top!.id]);
  frame(4, [top!.id, next!.id]);
  await world.pass(100);
  expect(all.get().heads[0]?.id).toBe(next!.id);
});

test('redaction reaches what is held, and withdrawal takes all of it', async () => {
  const { world, server, consumer, agent, live, first } = setup();
  const [c, a] = [consumer(), agent()];
  await live(c, a);
  const mine = c.open('my card is 4111');
  await world.pass(300);
  const theirs = a.look(first().id);
  await world.pass(300);
  await Promise.all([mine.redact('public', 2), world.pass(500)]);
  for (const thread of [mine, theirs]) {
    expect(thread.view.get().lines.find(({ seq }) => seq === 2)).toMatchObject({ text: '', redacted: true });
  }
  server.push({ type: 'withdrawn', withdrawn: first().id });
  await world.pass(100);
  expect(theirs.view.get()).toMatchObject({ withdrawn: true, lines: [], head: null });
});

test('on the HTTP stream, looking at another conversation connects again with it', async () => {
  const { world, server, consumer, agent, live, first } = setup();
  const c = consumer();
  await live(c);
  c.open('hello');
  await world.pass(300);
  server.faults = { ...server.faults, noSocket: 1 };
  const a = agent();
  await live(a);
  expect(a.link.get().carrier).toBe('stream');
  const thread = a.look(first().id);
  await world.pass(500);
  expect(words(thread.view.get().lines)).toEqual([['hello', 'sent']]);
  expect(a.link.get().state).toBe('live');
  thread.say('hi');
  await world.pass(500);
  expect(words(c.own.get()[0]!.lines).at(-1)).toEqual(['hi', 'sent']);
});

test('wipe leaves nothing behind', async () => {
  const { world, storage, consumer, live } = setup();
  const client = consumer();
  await live(client);
  const thread = client.open('hello');
  await world.pass(300);
  client.keepDraft(thread.view.get().id, 'public', 'half a sentence');
  expect(client.draft(thread.view.get().id, 'public')).toBe('half a sentence');
  client.wipe();
  expect([...storage.map.keys()]).toEqual([]);
  expect(client.own.get()).toEqual([]);
});

test("one person's unsent words are never sent by another", async () => {
  const { world, server, consumer, agent, live, first } = setup();
  const c = consumer();
  await live(c);
  c.open('hello');
  await world.pass(300);
  const shared = new MemoryStorage();
  const a = agent('ana', shared);
  await live(a);
  server.down = true;
  server.end(1006);
  a.thread(first().id).say('from ana');
  a.stop();
  server.down = false;
  const b = agent('ben', shared);
  await live(b);
  await world.pass(10_000);
  expect(first().lanes.public).toHaveLength(2);
  expect(b.link.get().unsent).toBe(0);
  b.stop();
  await live(agent('ana', shared));
  await world.pass(10_000);
  expect(first().lanes.public.at(-1)).toMatchObject({ text: 'from ana', author: { id: 'ana' } });
});

test('asking for a thread is not a change', async () => {
  const { consumer, live } = setup();
  const client = consumer();
  await live(client);
  let changes = -1;
  client.own.subscribe(() => changes++);
  client.thread('00000000-0000-7000-8000-000000000999');
  expect(changes).toBe(0);
});

test('a transfer is done once, and its queue or colleague is seen', async () => {
  const { world, server, consumer, agent, live, first } = setup();
  const client = consumer();
  const ana = agent();
  await live(client, ana);
  client.open('my bill', undefined, { skill: 'billing' }).say('and more');
  await world.pass(500);
  const thread = ana.look(first().id);
  await world.pass(500);
  expect(thread.view.get().head).toMatchObject({ skill: 'billing' });
  server.faults = { ...server.faults, breakAfter: 1, dropFrame: 1 };
  const moved = thread.transfer({ skill: 'returns' });
  await world.pass(200);
  server.faults = { ...server.faults, breakAfter: 0, dropFrame: 0 };
  await world.pass(20_000);
  await moved;
  expect(thread.view.get().head).toMatchObject({ skill: 'returns' });
  expect(thread.view.get().lines.filter(({ kind }) => kind === 'moved')).toMatchObject([
    { skill: 'returns', lane: 'internal' },
  ]);
  void thread.transfer({ person: 'ben' });
  const targets = ana.targets();
  await world.pass(500);
  expect(thread.view.get().head?.assignee).toMatchObject({ id: 'ben' });
  expect(await targets).toEqual({ skills: [], people: [] });
});

test('what it is about goes with the words that open it, also when the first are given up', async () => {
  const { world, server, storage, consumer, live, first } = setup();
  server.down = true;
  const before = consumer();
  before.start();
  const thread = before.open('one', undefined, { skill: 'billing' });
  thread.say('two');
  const [opening] = thread.view.get().lines;
  thread.discard(opening!.clientId!);
  before.stop();
  server.down = false;
  await live(consumer(storage));
  await world.pass(1000);
  expect(first()).toMatchObject({ skill: 'billing' });
});

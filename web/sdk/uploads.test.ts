import { expect, test } from 'vitest';
import { Engine } from './engine';
import { fileOf } from './testing/files';
import { FakeServer } from './testing/server';
import { MemoryStorage, World } from './testing/world';

const MB = 1024 * 1024;

async function setup(seed = 1, storage = new MemoryStorage()) {
  const world = new World(seed);
  const server = new FakeServer(world);
  server.tokens.set('t', { kind: 'consumer', id: 'c' });
  const start = () => {
    const engine = new Engine({
      host: server.host(storage),
      origin: 'http://p',
      as: { kind: 'consumer', brand: 'b', token: 't' },
    });
    engine.start();
    return engine;
  };
  await import('./uploads'); // so that loading it takes no real time
  return { world, server, storage, start, client: start() };
}

/** Lets time pass; a lazy part arrives between two steps of the real clock. */
async function until(world: World, what: string, so: () => boolean) {
  for (let i = 0; !so(); i++) {
    if (i > 600) throw new Error(`not: ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
    await world.pass(100);
  }
}

test('a conversation may begin with a file, and words need not wait for one', async () => {
  const { world, server, client } = await setup();
  const thread = client.open('', fileOf('plan.txt', 3 * MB));
  const [line] = thread.view.get().lines;
  expect(line).toMatchObject({
    kind: 'attached',
    state: 'sending',
    attachment: { name: 'plan.txt', id: '' },
  });
  const seen: number[] = [];
  line?.upload?.subscribe(({ sent }) => seen.push(sent));
  await until(world, 'opened', () => thread.view.get().lines.at(-1)?.state === 'sent');
  expect(seen.at(-1)).toBe(3 * MB);
  expect(seen.length).toBeGreaterThan(3);
  expect(thread.view.get().lines.map(({ kind }) => kind)).toEqual(['opened', 'attached']);

  thread.attach(fileOf('large.txt', 20 * MB));
  thread.say('it is coming');
  await until(
    world,
    'both',
    () => thread.view.get().lines.length === 4 && thread.view.get().lines.every((l) => l.seq > 0),
  );
  expect(thread.view.get().lines.map(({ kind }) => kind)).toEqual(['opened', 'attached', 'said', 'attached']);
  expect(server.uploads.held.size).toBe(0);
  expect(client.link.get().unsent).toBe(0);
});

test('an upload goes on where a broken link has left it', async () => {
  const { world, server, client } = await setup(2);
  const thread = client.open('hello');
  await until(world, 'opened', () => thread.view.get().lines.length === 2);
  server.uploads.breaks = 3;
  thread.attach(fileOf('фото ☂.txt', 2 * MB));
  await until(world, 'attached', () => thread.view.get().lines.at(-1)?.seq === 3);
  expect(thread.view.get().lines.at(-1)?.attachment?.name).toBe('фото ☂.txt');
  expect(server.uploads.calls.filter((c) => c === 'POST')).toHaveLength(1);
  expect(server.uploads.calls).toContain('HEAD');
});

test('a refusal says the server’s sentence, and Retry sends the file again', async () => {
  const { world, server, client } = await setup(3);
  const thread = client.open('hello');
  await until(world, 'opened', () => thread.view.get().lines.length === 2);
  server.uploads.refused.add('virus.txt');
  const id = thread.attach(fileOf('virus.txt', 1000));
  await until(world, 'refused', () => thread.view.get().lines.at(-1)?.state === 'failed');
  expect(thread.view.get().lines.at(-1)?.fault).toMatchObject({
    code: 'file_unsafe',
    title: 'It could harm.',
  });
  server.uploads.refused.clear();
  thread.retry(id);
  await until(world, 'attached', () => thread.view.get().lines.at(-1)?.seq === 3);
});

test('a cancelled file is gone here and there', async () => {
  const { world, server, client } = await setup(4);
  const thread = client.open('hello');
  await until(world, 'opened', () => thread.view.get().lines.length === 2);
  const id = thread.attach(fileOf('large.txt', 20 * MB));
  await until(world, 'on its way', () => (thread.view.get().lines.at(-1)?.upload?.get().sent ?? 0) > 0);
  thread.discard(id);
  expect(thread.view.get().lines).toHaveLength(2);
  await until(world, 'ended', () => server.uploads.held.size === 0);
  await world.pass(60_000);
  expect(thread.view.get().lines).toHaveLength(2);
});

test('after a reload the same file goes on; another one begins anew', async () => {
  const { world, server, client, start } = await setup(5);
  const first = client.open('hello');
  await until(world, 'opened', () => first.view.get().lines.length === 2);
  const clientId = first.attach(fileOf('large.txt', 20 * MB));
  await until(world, 'on its way', () => (first.view.get().lines.at(-1)?.upload?.get().sent ?? 0) > MB);
  server.down = true;
  client.stop();
  await world.pass(1000);
  server.down = false;

  const next = start();
  const thread = next.look(first.view.get().id);
  await until(world, 'loaded', () => thread.view.get().lines.length === 3);
  expect(thread.view.get().lines.at(-1)).toMatchObject({ state: 'failed', fault: { code: 'file_lost' } });
  expect(thread.view.get().lines.at(-1)?.upload?.get().state).toBe('lost');
  server.uploads.calls.length = 0;
  thread.retry(clientId, fileOf('large.txt', 20 * MB));
  await until(world, 'attached', () => thread.view.get().lines.at(-1)?.seq === 3);
  expect(server.uploads.calls[0]).toBe('HEAD');
});

test('what is shown by several is fetched once, and let go once', async () => {
  const { server, client, world } = await setup(6);
  server.uploads.files.set('a', { id: 'a', name: 'x', type: 'text/plain', size: 1 });
  const asked = Promise.all([client.fetchFile('a', 'thumb'), client.fetchFile('a', 'thumb')]);
  let shown: { url: string; release(): void }[] = [];
  void asked.then((all) => (shown = all));
  await until(world, 'shown', () => shown.length === 2);
  expect(shown[0]?.url).toBe(shown[1]?.url);
  for (const one of shown) one.release();
  const none = client.fetchFile('b', 'file').catch((thrown: Error) => thrown.name);
  let name: unknown;
  void none.then((n) => (name = n));
  await until(world, 'refused', () => name !== undefined);
  expect(name).toBe('Refused');
});

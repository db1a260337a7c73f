import { expect, test } from 'vitest';
import { FakeServer } from '../sdk/testing/server';
import { World } from '../sdk/testing/world';
import { Lost } from './fault';
import { Link, type LinkState } from './link';
import type { Frame } from './types';

function setup(seed = 1) {
  const world = new World(seed);
  const server = new FakeServer(world);
  server.tokens.set('t', { kind: 'consumer', id: 'c' });
  const states: LinkState[] = [];
  const frames: Frame[] = [];
  const syncs: string[] = [];
  const link = new Link({
    host: server.host(),
    origin: 'http://p',
    hello: () => ({ token: 't', sync: {} }),
    headers: () => ({ Authorization: 'Bearer t' }),
    onSync: (_, kind) => syncs.push(kind),
    onFrame: (frame) => frames.push(frame),
    onState: (state) => states.push(state),
  });
  const live = () => link.kind !== null;
  return { world, server, link, states, frames, syncs, live };
}

test('connects, carries frames and commands', async () => {
  const { world, server, link, frames, live } = setup();
  link.start();
  await world.until('live', live);
  const reply = link.call('open', { clientId: 'x', text: 'hello' });
  await world.pass(200);
  expect((await reply).thread.events.map(({ kind }) => kind)).toEqual(['opened', 'said']);
  expect(frames.map(({ event }) => event?.seq)).toEqual([1, 2]);
  server.push({ type: 'withdrawn', withdrawn: 'c9' });
  await world.pass(100);
  expect(frames.at(-1)?.withdrawn).toBe('c9');
});

test('comes back after a broken link, by itself and for ever', async () => {
  const { world, server, link, live, states } = setup();
  link.start();
  await world.until('live', live);
  server.down = true;
  server.end(1006);
  await world.pass(10 * 60_000);
  expect(live()).toBe(false);
  expect(states.at(-1)?.state).not.toBe('ended');
  server.down = false;
  await world.until('live again', live, 20_000);
});

test('waking tries at once', async () => {
  const { world, server, link, live } = setup();
  link.start();
  server.down = true;
  await world.pass(5 * 60_000);
  server.down = false;
  server.wake();
  await world.until('live', live, 300);
});

test('a link that falls silent is dropped after the ping interval and five seconds', async () => {
  const { world, server, link, live } = setup();
  link.start();
  await world.until('live', live);
  await world.pass(60_000);
  expect(server.streams).toBe(1);
  server.silent = true;
  const from = world.now;
  await world.until('noticed', () => !live(), 15_000);
  expect(world.now - from).toBeLessThanOrEqual(13_500);
});

test('a link that carries nothing upwards is found by the unanswered command', async () => {
  const { world, server, link, live } = setup();
  link.start();
  await world.until('live', live);
  server.faults = { ...server.faults, loseAnswer: 1 };
  const call = link.call('say', { conversation: 'x', clientId: 'y', text: 'z' });
  const outcome = call.catch((thrown: unknown) => thrown);
  await world.until('noticed', () => !live(), 11_000);
  expect(await outcome).toBeInstanceOf(Lost);
});

test('close codes: sign in again, never, reconnect', async () => {
  for (const [code, reason] of [
    [4501, 'sign_in'],
    [4600, 'replaced'],
    [4601, 'protocol'],
    [3500, 'protocol'],
  ] as const) {
    const { world, server, link, live, states } = setup();
    link.start();
    await world.until('live', live);
    server.end(code);
    await world.pass(120_000);
    expect(states.at(-1)).toEqual({ state: 'ended', reason });
    expect(server.streams).toBe(0);
    link.start();
    await world.until('live after starting again', live);
  }
  const { world, server, link, live } = setup();
  link.start();
  await world.until('live', live);
  server.end(4000);
  await world.pass(10);
  await world.until('back', live, 2000);
});

test('two sockets that do not open, then the HTTP stream, which does the same', async () => {
  const { world, server, link, syncs, frames, live } = setup();
  server.faults = { ...server.faults, noSocket: 1 };
  link.start();
  await world.until('live', live, 10_000);
  expect(syncs).toEqual(['stream']);
  const reply = link.call('open', { clientId: 'x', text: 'hello' });
  await world.pass(300);
  expect((await reply).thread.head.publicSeq).toBe(2);
  expect(frames.map(({ event }) => event?.seq)).toEqual([1, 2]);
  server.end(4000);
  await world.until('back on the stream', () => syncs.length === 2, 5000);
  expect(syncs).toEqual(['stream', 'stream']);
});

test('on the HTTP stream, WebSocket is tried again later', async () => {
  const { world, server, link, syncs, live } = setup();
  server.faults = { ...server.faults, noSocket: 1 };
  link.start();
  await world.until('live', live, 10_000);
  await world.pass(5 * 60_000 + 5000);
  expect(syncs).toEqual(['stream', 'stream']);
  server.faults = { ...server.faults, noSocket: 0 };
  await world.pass(10 * 60_000 + 5000);
  expect(syncs.at(-1)).toBe('websocket');
});

test('nothing is left after stop', async () => {
  const { world, server, link, live, states } = setup();
  link.start();
  await world.until('live', live);
  link.stop();
  await world.pass(60_000);
  expect(server.streams).toBe(0);
  expect(states.at(-1)).toEqual({ state: 'stopped' });
  await expect(link.call('sync', {})).rejects.toBeInstanceOf(Lost);
});

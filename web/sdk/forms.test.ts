import { expect, test } from 'vitest';
import { createConsumer } from './consumer';
import { fillForm, getForm } from './forms';
import { pendingLine } from './lines';
import { FakeServer } from './testing/server';
import { MemoryStorage, World } from './testing/world';

const jwt = (sub: string, signature: string) =>
  `e30.${btoa(JSON.stringify({ sub })).replace(/=+$/, '')}.${signature}`;

const ana = { kind: 'agent' as const, id: 'ana' };

test('who is asked to sign in proves it with what the page says next, and not before', async () => {
  const world = new World(7);
  const server = new FakeServer(world);
  const storage = new MemoryStorage();
  const boot = () => createConsumer({ host: server.host(storage), origin: 'http://p', brand: 'b' });
  const proofs = () => server.calls.filter((call) => call.endsWith('/identify')).length;
  const consumer = boot();
  consumer.start();
  const thread = consumer.open('hello');
  await world.pass(1000);
  void consumer.identify(jwt('maria', 'one'));
  await world.pass(1000);
  await consumer.identify(jwt('maria', 'two'));
  expect(proofs()).toBe(1); // he is who he was
  const ask = (id: string) =>
    server.store.tell(ana, thread.view.get().id, 'public', 'asked', {
      form: { id, kind: 'signin', state: 'asked' },
    });
  ask('f');
  await world.pass(5000);
  expect(thread.view.get().unread).toBe(1);
  expect(thread.view.get().head?.last?.text).toBe('hello');
  thread.seen();
  expect(thread.view.get().unread).toBe(0);
  const done = consumer.identify(jwt('maria', 'three'));
  await world.pass(1000);
  await done;
  expect(proofs()).toBeGreaterThan(1);
  const line = thread.view.get().lines.find(({ kind }) => kind === 'asked');
  expect(line?.form).toMatchObject({ id: 'f', kind: 'signin' });

  // The page has loaded anew to sign him in: it says who he is before the thread is there.
  server.store.tell(ana, thread.view.get().id, 'public', 'filled', {
    form: { id: 'f', kind: 'signin', state: 'filled' },
  });
  await world.pass(1000);
  consumer.stop();
  const before = proofs();
  const [held] = server.store.conversations.keys();
  server.store.tell(ana, held ?? '', 'public', 'asked', {
    form: { id: 'g', kind: 'signin', state: 'asked' },
  });
  const after = boot();
  await after.identify(jwt('maria', 'four'));
  expect(proofs()).toBe(before);
  after.start();
  await world.pass(1000);
  after.client.get().look(held ?? '');
  await world.until('proved', () => proofs() === before + 1);
  after.stop();
});

test('a form is asked for as who one is, and a refusal says why', async () => {
  const asked: string[] = [];
  const answers: [number, unknown][] = [
    [200, { id: 'f', state: 'asked' }],
    [
      422,
      {
        code: 'form_wrong',
        kind: 'invalid',
        title: 'Something is not right.',
        detail: 'Check the card number.',
      },
    ],
    [502, '<html>'],
  ];
  const host = {
    fetch: (url: string, { method, headers, body }: { method: string; headers: object; body?: unknown }) => {
      asked.push(`${method} ${url} ${JSON.stringify(headers)} ${String(body ?? '')}`);
      const [status, answer] = answers.shift() ?? [0, ''];
      return Promise.resolve({
        status,
        text: () => Promise.resolve(typeof answer === 'string' ? answer : JSON.stringify(answer)),
      });
    },
  };
  const ports = {
    host,
    origin: 'http://p',
    headers: () => ({ Authorization: 'Bearer t' }),
  } as unknown as Parameters<typeof getForm>[0];
  expect(await getForm(ports, 'f')).toMatchObject({ state: 'asked' });
  const request = { clientId: 'c', card: { number: '4111', expiry: '07/29', cvv: '1' } };
  await expect(fillForm(ports, 'f', request)).rejects.toMatchObject({
    fault: { code: 'form_wrong', title: 'Check the card number.' },
  });
  await expect(fillForm(ports, 'f', request)).rejects.toMatchObject({ name: 'Lost' });
  expect(asked[0]).toBe('GET http://p/api/v1/forms/f {"Authorization":"Bearer t"} ');
  expect(asked[1]).toContain(JSON.stringify(request));
});

test('a reply with kept values shows them as such before it is acknowledged', () => {
  const values = [{ start: 3, end: 11, value: 'v', class: 'email' as const }];
  const item = { clientId: 'c', conversation: 'x', deed: 'say' as const, text: 'To ‹e-mail›', values, at: 1 };
  const line = pendingLine(item, 'sending', null, {} as Parameters<typeof pendingLine>[3]);
  expect(line?.masks).toEqual([{ ...values[0], used: true }]);
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

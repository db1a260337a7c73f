import { createHmac } from 'node:crypto';
import { expect, test } from '../harness/test.ts';

test('signing in mid-conversation keeps the thread and shows the name', async ({
  agent,
  consumer,
  world,
}) => {
  const { secret } = await world.owner.call<{ secret: string }>(
    'POST',
    `brands/${world.brand.id}/consumer-keys`,
    {
      kind: 'HS256',
      name: 'shop',
    },
  );
  await consumer.open();
  await consumer.say('Where is my order?');
  await agent.open('Where is my order?');

  const jwt = signed(secret, {
    sub: 'customer-17',
    name: 'Maya Marsh',
    exp: Math.floor(Date.now() / 1000) + 600,
  });
  await consumer.page.evaluate(
    (token) => (window as unknown as { Parley: (...call: unknown[]) => void }).Parley('identify', token),
    jwt,
  );
  await expect(agent.page.getByText('Maya Marsh').first()).toBeVisible();
  await consumer.seesOnce('Where is my order?');
  await consumer.say('It is order 4711.');
  await expect(agent.bubble('It is order 4711.')).toHaveCount(1);
  await agent.reply('On its way, Maya.');
  await consumer.seesOnce('On its way, Maya.');
});

test('a token that the brand did not sign changes nothing', async ({ agent, consumer, world }) => {
  await world.owner.call('POST', `brands/${world.brand.id}/consumer-keys`, { kind: 'HS256', name: 'shop' });
  await consumer.open();
  await consumer.say('Hello');
  await agent.open('Hello');
  const jwt = signed('a secret of somebody else, long enough', {
    sub: 'customer-17',
    name: 'Mallory',
    exp: Math.floor(Date.now() / 1000) + 600,
  });
  const refused = consumer.page.waitForResponse((r) => r.url().endsWith('/consumer/identify'));
  await consumer.page.evaluate(
    (token) => (window as unknown as { Parley: (...call: unknown[]) => void }).Parley('identify', token),
    jwt,
  );
  expect((await refused).status()).toBe(401);
  await agent.reply('Hello to you');
  await consumer.seesOnce('Hello to you');
  await expect(agent.page.getByText('Mallory')).toHaveCount(0);
});

/** A JWT with HS256 (RFC 7519), as a brand's own server makes it. */
function signed(secret: string, claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
}

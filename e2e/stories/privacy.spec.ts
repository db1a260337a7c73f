import { Messenger } from '../harness/messenger.ts';
import { Shop } from '../harness/shop.ts';
import { expect, test, visit } from '../harness/test.ts';

test('two sites that show the same messenger do not share the visitor', async ({ consumer, world }) => {
  const other = await Shop.open(world.parley.origin, () => world.brand.id, '127.0.0.2');
  await world.owner.call('PUT', `brands/${world.brand.id}/origins`, {
    origins: [world.shop.origin, other.origin],
  });
  await consumer.open();
  await consumer.say('Said at the first site');
  await consumer.seesOnce('Said at the first site');

  const page = await consumer.page.context().newPage();
  await page.goto(other.origin);
  const there = new Messenger(page);
  await there.open();
  await expect(await there.composer()).toBeVisible();
  await expect(await there.bubble('Said at the first site')).toHaveCount(0);
  other.close();
});

test('a page that is not on the list cannot show the messenger', async ({ world, someone }) => {
  const thief = await Shop.open(world.parley.origin, () => world.brand.id, '127.0.0.3');
  const visitor = await visit(await someone(), thief);
  const refused = visitor.page.waitForEvent('console', (m) => /frame-ancestors/.test(m.text()));
  await visitor.page.waitForFunction(
    () => (window as unknown as { Parley?: { live?: boolean } }).Parley?.live,
  );
  await visitor.page.evaluate(() => (window as unknown as { Parley: (verb: string) => void }).Parley('show'));
  await refused;
  await expect(visitor.page.frames().filter((f) => f.url().includes('/messenger/'))).toHaveLength(0);
  thief.close();
});

test('the page that holds the messenger cannot read it', async ({ consumer, world }) => {
  await consumer.open();
  await consumer.say('Between us');
  await consumer.seesOnce('Between us');
  const seen = await consumer.page.evaluate(() => ({
    roots: [...document.querySelectorAll('*')].filter((e) => e.shadowRoot).length,
    frames: window.frames.length,
    text: document.documentElement.innerText,
  }));
  expect(seen.roots + seen.frames).toBe(0);
  expect(seen.text).not.toContain('Between us');
  const origin = new URL((await consumer.frame()).url()).origin;
  expect(origin).toBe(world.parley.origin);
  expect(origin).not.toBe(world.shop.origin);
});

test('no secret is ever in an address', async ({ agent, consumer, world }) => {
  const addresses: string[] = [];
  for (const page of [agent.page, consumer.page]) {
    page.on('request', (r) => addresses.push(r.url()));
    page.on('websocket', (s) => addresses.push(s.url()));
  }
  await agent.page.reload();
  await consumer.open();
  await consumer.say('Hello');
  await agent.open('Hello');
  expect(addresses.filter((a) => a.includes('/live/')).length).toBeGreaterThan(0);
  for (const address of addresses) {
    expect(new URL(address).search).toBe('');
    expect(address).not.toMatch(/token|[A-Za-z0-9_-]{40,}/);
  }
  expect(world.parley.said).not.toContain('Hello');
});

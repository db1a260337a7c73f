import type { Page } from '@playwright/test';
import { Messenger } from '../harness/messenger.ts';
import { Shop } from '../harness/shop.ts';
import { expect, parley, test, visit } from '../harness/test.ts';

type Heard = [string, unknown][];

/** Collects what the page API tells the page. */
async function listen(page: Page): Promise<() => Promise<Heard>> {
  await page.evaluate(() => {
    const w = window as unknown as { heard: Heard; Parley: (...call: unknown[]) => void };
    w.heard = [];
    for (const name of [
      'ready',
      'show',
      'hide',
      'unread',
      'conversation-started',
      'message-received',
      'error',
    ])
      w.Parley('on', name, (value: unknown) => w.heard.push([name, value]));
  });
  return () => page.evaluate(() => (window as unknown as { heard: Heard }).heard);
}

test('the page opens, closes and hears of it, but never hears a word that was said', async ({
  agent,
  consumer,
}) => {
  const { page } = consumer;
  const heard = await listen(page);
  await parley(page, 'show');
  await consumer.say('Between us alone');
  await agent.open('Between us alone');
  await parley(page, 'toggle');
  await agent.reply('So it is');
  await expect.poll(async () => (await heard()).map(([name]) => name)).toContain('unread');
  const all = await heard();
  expect(all.map(([name]) => name)).toEqual(
    expect.arrayContaining(['ready', 'show', 'conversation-started', 'hide', 'message-received']),
  );
  expect(all.find(([name]) => name === 'unread')).toEqual(['unread', 1]);
  const started = all.find(([name]) => name === 'conversation-started')?.[1] as { conversation: string };
  expect(started.conversation).toMatch(/^[0-9a-f-]{36}$/);
  expect(JSON.stringify(all)).not.toMatch(/Between us|So it is/);
  await parley(page, 'open', started.conversation);
  await consumer.seesOnce('So it is');
});

test('a text from the page stands in the composer and is not sent', async ({ agent, consumer }) => {
  await parley(consumer.page, 'new', 'My order number is 4711');
  await expect(await consumer.composer()).toHaveValue('My order number is 4711');
  await expect(agent.list('Waiting')).toBeVisible();
  await expect(agent.rows).toHaveCount(0);
  await (await consumer.composer()).press('Enter');
  await agent.open('My order number is 4711');
});

test('calls before the script has come, and a script that comes twice, do no harm', async ({
  world,
  someone,
}) => {
  const { origin } = world.parley;
  const shop = await Shop.open(origin, () => world.brand.id, '127.0.0.4', {
    snippet: `<script>window.Parley = function () { (Parley.q = Parley.q || []).push(arguments) };
Parley('language', 'es'); Parley('show'); Parley('on', 'show', function () { window.shown = (window.shown || 0) + 1 });
Parley('boot', { brand: '${world.brand.id}' }); Parley('boot', { brand: '${world.brand.id}' });</script>
<script async src="${origin}/parley.js"></script><script async src="${origin}/parley.js"></script>`,
  });
  await world.owner.call('PUT', `brands/${world.brand.id}/origins`, { origins: [shop.origin] });
  const visitor = await visit(await someone(), shop);
  await expect(await visitor.composer()).toBeVisible();
  expect(await visitor.page.evaluate(() => (window as unknown as { shown: number }).shown)).toBe(1);
  expect(visitor.page.frames().filter((f) => f.url().includes('/messenger/'))).toHaveLength(1);
  shop.close();
});

test('logging out forgets the person, also when the page is left at once', async ({
  agent,
  consumer,
  world,
}) => {
  await consumer.open();
  await consumer.say('Only for me');
  await agent.open('Only for me');
  await consumer.page.evaluate(() => {
    (window as unknown as { Parley: (...call: unknown[]) => void }).Parley('shutdown');
    location.assign('/checkout');
  });
  await consumer.page.waitForURL('**/checkout');
  const next = new Messenger(consumer.page);
  await next.open();
  await expect(await next.composer()).toBeVisible();
  await expect(await next.bubble('Only for me')).toHaveCount(0);
  const page = await consumer.page.context().newPage();
  await page.goto(world.shop.origin);
  const later = new Messenger(page);
  await later.open();
  await expect(await later.composer()).toBeVisible();
  await expect(await later.bubble('Only for me')).toHaveCount(0);
});

test('whatever a page replaces, the messenger comes back with its thread', async ({ agent, consumer }) => {
  await consumer.open();
  await consumer.say('Before the page changed');
  await agent.open('Before the page changed');
  const changes: Record<string, () => void> = {
    'the body is replaced': () =>
      document.documentElement.replaceChild(document.createElement('body'), document.body),
    'the root’s children are replaced': () => {
      document.documentElement.innerHTML = '<head></head><body>new</body>';
    },
    'the whole document is replaced': () => {
      const root = document.createElement('html');
      root.append(document.createElement('head'), document.createElement('body'));
      document.replaceChild(root, document.documentElement);
    },
  };
  for (const [what, change] of Object.entries(changes)) {
    await consumer.page.evaluate(change);
    await test.step(what, async () => {
      await consumer.seesOnce('Before the page changed');
      await expect(await consumer.composer()).toBeVisible();
    });
  }
  await consumer.say('And after');
  await expect(agent.bubble('And after')).toHaveCount(1);
});

test('the title calls while nobody looks, and is the page’s own again', async ({ agent, consumer }) => {
  await consumer.open();
  await consumer.say('Hello');
  await agent.open('Hello');
  const frame = await consumer.frame();
  const look = (state: string) => {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  };
  await frame.evaluate(look, 'hidden');
  await agent.reply('Are you there?');
  await expect(consumer.page).toHaveTitle(/New messages/);
  await consumer.page.evaluate(() => (document.title = 'Checkout'));
  await expect(consumer.page).toHaveTitle(/New messages/);
  await frame.evaluate(look, 'visible');
  await expect(consumer.page).toHaveTitle('Checkout');
});

test('a sound says that a message has come, until the person switches it off', async ({
  agent,
  consumer,
}) => {
  await consumer.open();
  await consumer.say('Hello');
  await agent.open('Hello');
  const frame = await consumer.frame();
  await frame.evaluate(() => {
    const w = window as unknown as { tones: number };
    w.tones = 0;
    const made = AudioContext.prototype.createOscillator;
    AudioContext.prototype.createOscillator = function () {
      w.tones++;
      return made.call(this);
    };
  });
  const tones = () => frame.evaluate(() => (window as unknown as { tones: number }).tones);
  await parley(consumer.page, 'hide');
  await agent.reply('Ding');
  await expect.poll(tones).toBe(2);
  await parley(consumer.page, 'show');
  await frame.getByRole('button', { name: 'More' }).click();
  await frame.getByRole('menuitem', { name: 'Settings' }).click();
  await frame.getByRole('switch', { name: 'Sound for new messages' }).click();
  await parley(consumer.page, 'hide');
  await agent.reply('Silence');
  await parley(consumer.page, 'show');
  await frame.getByRole('button', { name: 'Done' }).click();
  await consumer.seesOnce('Silence');
  expect(await tones()).toBe(2);
});

test('the page API’s types are served', async ({ fresh, request }) => {
  const answer = await request.get(`${fresh.origin}/parley.d.ts`);
  expect(answer.headers()['content-type']).toContain('text/plain');
  expect(await answer.text()).toContain('declare namespace Parley');
});

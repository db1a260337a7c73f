import { Messenger } from '../harness/messenger.ts';
import { nonce, Shop, type Pages } from '../harness/shop.ts';
import { expect, parley, test, type World } from '../harness/test.ts';
import type { BrowserContext } from '@playwright/test';

/** Goes to a shop of its own kind, and holds it to its word that nothing of its policy was broken. */
async function go(world: World, context: BrowserContext, pages: Pages): Promise<Messenger> {
  const shop = await Shop.open(world.parley.origin, () => world.brand.id, '127.0.0.5', pages);
  await world.owner.call('PUT', `brands/${world.brand.id}/origins`, { origins: [shop.origin] });
  context.on('close', () => shop.close());
  const page = await context.newPage();
  page.on('console', (line) => {
    if (/Content.Security.Policy/i.test(line.text())) throw new Error(line.text());
  });
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(shop.origin);
  return new Messenger(page);
}

const policies: Record<string, (origin: string) => string> = {
  'default-src self and Parley’s own lines': (origin) =>
    `default-src 'self'; script-src 'self' 'nonce-${nonce}' ${origin}; frame-src ${origin}; connect-src 'self' ${origin}`,
  'nonces and strict-dynamic': (origin) =>
    `default-src 'self'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self'; frame-src ${origin}; connect-src ${origin}; require-trusted-types-for 'script'; base-uri 'none'`,
};

for (const [name, policy] of Object.entries(policies)) {
  test(`a strict page: ${name}`, async ({ agent, someone, world }) => {
    const visitor = await go(world, await someone(), { policy: policy(world.parley.origin) });
    await visitor.open();
    await visitor.say('Through the strict page');
    await agent.open('Through the strict page');
    await agent.reply('And back');
    await visitor.seesOnce('And back');
  });
}

const hostile: Record<string, string> = {
  'resets everything, and more': `<style>
    * { all: unset !important; }
    html { display: block !important; } head, style, script { display: none !important; } body { display: block !important; }
    html > div, div { display: none !important; visibility: hidden !important; opacity: 0 !important; position: static !important; transform: scale(0) !important; width: 0 !important; }
    iframe, button { display: none !important; }</style>`,
  'stands on the highest z-index': `<style>.wall { position: fixed; inset: 0; z-index: 2147483647; background: wheat; }</style>
    <script>addEventListener('load', () => { const wall = document.createElement('div'); wall.className = 'wall'; setTimeout(() => document.documentElement.append(wall), 500); })</script>`,
  'is turned, blurred and clipped': `<style>html { transform: scale(0.5); filter: grayscale(1); overflow: hidden; contain: paint; height: 200px; }</style>`,
};

for (const [name, head] of Object.entries(hostile)) {
  test(`a page that ${name}`, async ({ someone, world }) => {
    const visitor = await go(world, await someone(), { head });
    if (head.includes('wall')) await expect(visitor.page.locator('.wall')).toBeAttached();
    await visitor.open();
    await expect(await visitor.composer()).toBeVisible();
    const frame = await visitor.frame();
    const box = await (await frame.frameElement()).boundingBox();
    expect(box).toMatchObject({ x: 1280 - 20 - 392, width: 392 });
    // What is seen where the composer is: a click there writes in it.
    const field = await (await visitor.composer()).boundingBox();
    await visitor.page.mouse.click((field?.x ?? 0) + 20, (field?.y ?? 0) + 10);
    await visitor.page.keyboard.type('Still here');
    await expect(await visitor.composer()).toHaveValue('Still here');
  });
}

test('the page does not move, and no task of the loader is long', async ({ someone, world }) => {
  const context = await someone();
  await context.addInitScript(() => {
    const w = window as unknown as { shifts: number; long: number[] };
    [w.shifts, w.long] = [0, []];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) w.shifts += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((list) => w.long.push(...list.getEntries().map((e) => e.duration))).observe({
      type: 'longtask',
      buffered: true,
    });
  });
  const visitor = await go(world, context, {});
  await visitor.open();
  await expect(await visitor.composer()).toBeVisible();
  await parley(visitor.page, 'hide');
  const seen = await visitor.page.evaluate(() => {
    const { shifts, long } = window as unknown as { shifts: number; long: number[] };
    return { shifts, long: long.filter((ms) => ms > 50) };
  });
  expect(seen.shifts).toBe(0);
  // The page's own first rendering may be long on a busy machine; the script is told apart by its own time.
  const own = await visitor.page.evaluate(
    () =>
      performance.getEntriesByType('longtask').filter((e) => JSON.stringify(e).includes('parley.js')).length,
  );
  expect(own).toBe(0);
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { accessible } from '../harness/axe.ts';
import { Messenger } from '../harness/messenger.ts';
import { expect, parley, test } from '../harness/test.ts';

/** Opens the messenger's own window from its menu. */
async function popOut(consumer: Messenger): Promise<Page> {
  const frame = await consumer.frame();
  await frame.getByRole('button', { name: 'More' }).click();
  const opened = consumer.page.waitForEvent('popup');
  await frame.getByRole('menuitem', { name: 'Open in a window' }).click();
  return opened;
}

test('the conversation goes on in a window of its own, with what was half written', async ({
  agent,
  consumer,
}) => {
  await consumer.open();
  await consumer.say('In the frame');
  await agent.open('In the frame');
  await (await consumer.composer()).fill('Half a sen');
  const window = await popOut(consumer);
  const addresses: string[] = [window.url()];
  window.on('request', (r) => addresses.push(r.url()));
  await expect(window.getByText('In the frame', { exact: true })).toBeVisible();
  const field = window.getByRole('textbox', { name: 'Your message' });
  await expect(field).toHaveValue('Half a sen');
  await field.fill('From the window');
  await field.press('Enter');
  await expect(agent.bubble('From the window')).toHaveCount(1);
  await agent.reply('To both');
  await expect(window.getByText('To both', { exact: true })).toHaveCount(1);
  await consumer.seesOnce('To both');
  await consumer.seesOnce('From the window');
  await accessible(window, 'a window of its own');
  for (const address of addresses) expect(address).not.toMatch(/[?&]|token|[A-Za-z0-9_-]{43,}/);

  await window.reload();
  await expect(window.getByText('To both', { exact: true })).toHaveCount(1);
  // Nothing is left behind in the origin's own storage, where others may look.
  expect(
    await window.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('session'))),
  ).toEqual([]);

  const closed = window.waitForEvent('close');
  await parley(consumer.page, 'shutdown');
  await closed;
});

test('a conversation begun in the window is the frame’s too', async ({ agent, consumer }) => {
  await consumer.open();
  await expect(await consumer.composer()).toBeVisible();
  const window = await popOut(consumer);
  const field = window.getByRole('textbox', { name: 'Your message' });
  await field.fill('Begun over there');
  await field.press('Enter');
  await agent.open('Begun over there');
  await parley(consumer.page, 'show');
  await consumer.seesOnce('Begun over there');
  await expect((await consumer.frame()).getByText('open in a window of their own')).toBeVisible();
});

test('a page that opens the window itself can neither read a session nor plant one', async ({
  agent,
  consumer,
  world,
}) => {
  await consumer.open();
  await consumer.say('Mine alone');
  await agent.open('Mine alone');
  const address = `${world.parley.origin}/messenger/${world.brand.id}#popout`;
  const opened = consumer.page.waitForEvent('popup');
  const heard = consumer.page.evaluate(
    ([url, brand]) =>
      new Promise((resolve) => {
        const all: unknown[] = [];
        addEventListener('message', (e) => all.push(e.data));
        const w = globalThis.open(url) as Window;
        const planted = [
          { key: `parley/${brand}/consumer/session`, value: '{"token":"theirs","consumer":"x"}' },
        ];
        const timer = setInterval(() => w.postMessage(planted, '*'), 50);
        setTimeout(() => (clearInterval(timer), resolve(all)), 3500);
      }),
    [address, world.brand.id],
  );
  const window = await opened;
  await expect(window.getByRole('textbox', { name: 'Your message' })).toBeVisible();
  expect(JSON.stringify(await heard)).not.toMatch(/session|token|popout/);
  await expect(window.getByText('Mine alone')).toHaveCount(0);
  expect(await window.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('theirs');
});

test('the next day, in the same browser, the thread is there', async ({ agent, world }) => {
  const profile = mkdtempSync(join(tmpdir(), 'parley-profile-'));
  const { launchOptions } = test.info().project.use;
  const open = async () => {
    const context = await chromium.launchPersistentContext(profile, { ...launchOptions });
    const page = await context.newPage();
    await page.goto(world.shop.origin);
    const messenger = new Messenger(page);
    await messenger.open();
    return { context, messenger };
  };
  const today = await open();
  await today.messenger.say('See you tomorrow');
  await agent.open('See you tomorrow');
  await (await today.messenger.composer()).fill('And one more thi');
  await today.context.close();
  await agent.reply('Good morning');

  const tomorrow = await open();
  await tomorrow.messenger.seesOnce('See you tomorrow');
  await tomorrow.messenger.seesOnce('Good morning');
  await expect(await tomorrow.messenger.composer()).toHaveValue('And one more thi');
  await tomorrow.context.close();
  rmSync(profile, { recursive: true, force: true });
});

test('with storage blocked it works, and says what it cannot keep', async ({ agent, someone, world }) => {
  const context = await someone();
  await context.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('The request was denied.', 'SecurityError');
        },
      });
  });
  const page = await context.newPage();
  await page.goto(world.shop.origin);
  const messenger = new Messenger(page);
  await messenger.open();
  await messenger.say('Without a trace');
  await agent.open('Without a trace');
  await agent.reply('Understood');
  await messenger.seesOnce('Understood');
  const frame = await messenger.frame();
  await expect(frame.getByText('Your browser keeps nothing here.')).toBeVisible();
  await accessible(page, 'storage blocked');
  await page.reload();
  await messenger.open();
  await expect(await messenger.bubble('Without a trace')).toHaveCount(0);
});

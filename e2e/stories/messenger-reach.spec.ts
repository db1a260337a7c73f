import { whole } from '../harness/chromium.ts';
import { accessible } from '../harness/axe.ts';
import { expect, publish, test } from '../harness/test.ts';

test.use({ launchOptions: whole });

// A mail server that is never asked: these stories end where the mail's own begin.
test.use({ flags: ['--smtp=smtp+plain://127.0.0.1:9', '--smtp-from=care@harbour.example'] });

test('while nobody is there, an address can be left, and it is asked for once', async ({
  consumer,
  world,
}) => {
  await publish(world, { hours: { zone: 'Europe/London', always: false, weekly: [], holidays: [] } });
  await consumer.page.reload();
  await consumer.open();
  await consumer.say('Is anybody there?');
  const frame = await consumer.frame();
  const ask = frame.getByRole('region', { name: /^Leave your e-mail address/ });
  await expect(ask).toBeVisible();
  await accessible(consumer.page, 'asked for an address');
  const field = ask.getByRole('textbox', { name: 'E-mail address' });
  await field.fill('maya@harbour');
  await ask.getByRole('button', { name: 'Save' }).click();
  await expect(ask.getByRole('alert')).toHaveText(/no complete e-mail address/);
  await field.fill('maya@harbour.example');
  const saved = consumer.page.waitForRequest((r) => r.url().endsWith('/consumer/contact'));
  await ask.getByRole('button', { name: 'Save' }).click();
  expect((await saved).postDataJSON()).toEqual({ email: 'maya@harbour.example', language: 'en' });
  await expect(ask.getByRole('status')).toHaveText(/^Thank you\. We write to maya@harbour\.example/);
  await ask.getByRole('button', { name: 'Done' }).click();
  await expect(ask).toHaveCount(0);
  await consumer.page.reload();
  await consumer.open();
  await consumer.seesOnce('Is anybody there?');
  const again = (await consumer.frame()).getByRole('region', { name: /^Leave your e-mail address/ });
  await expect(again).toHaveCount(0);
});

test('a copy of the conversation is asked for by mail', async ({ agent, consumer }) => {
  await consumer.open();
  await consumer.say('I would like this in writing');
  await agent.open('I would like this in writing');
  const frame = await consumer.frame();
  await frame.getByRole('button', { name: 'More' }).click();
  await frame.getByRole('menuitem', { name: 'Send me a copy by e-mail' }).click();
  const ask = frame.getByRole('region', { name: /^Where shall we send the copy/ });
  await ask.getByRole('textbox', { name: 'E-mail address' }).fill('maya@harbour.example');
  const sent = consumer.page.waitForResponse((r) => r.url().endsWith('/transcript'));
  await ask.getByRole('button', { name: 'Send' }).click();
  expect((await sent).status()).toBe(202);
  await expect(ask.getByRole('status')).toHaveText('The copy is on its way.');
});

test('pushes are asked for in a window of its own, and never in the frame', async ({ consumer }) => {
  await consumer.open();
  await consumer.say('Tell me when you know');
  await consumer.seesOnce('Tell me when you know');
  const frame = await consumer.frame();
  await frame.getByRole('button', { name: 'More' }).click();
  const opened = consumer.page.waitForEvent('popup');
  await frame.getByRole('menuitem', { name: 'Open in a window' }).click();
  const window = await opened;
  const ask = window.getByRole('region', { name: /^Shall we tell you about answers/ });
  await expect(ask).toBeVisible();
  await accessible(window, 'asked for pushes');
  await expect(frame.getByRole('region', { name: /^Shall we tell you/ })).toHaveCount(0);
  await ask.getByRole('button', { name: 'Not now' }).click();
  await expect(ask).toHaveCount(0);
  await window.reload();
  await expect(window.getByText('Tell me when you know', { exact: true })).toBeVisible();
  await expect(ask).toHaveCount(0);
});

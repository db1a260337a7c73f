import { Messenger } from '../harness/messenger.ts';
import { expect, test } from '../harness/test.ts';

test('both ways: a consumer writes, an agent answers, each sees the other', async ({ agent, consumer }) => {
  await consumer.open();
  await consumer.say('Is the storm lamp back in stock?');
  await agent.open('Is the storm lamp back in stock?');
  await agent.reply('It is, since this morning.');
  await consumer.seesOnce('It is, since this morning.');
  await expect(await consumer.mark('Read')).toBeVisible();
  await expect(agent.page.getByRole('tab', { name: 'Reply' })).toBeVisible();
});

test('each sees the other type', async ({ agent, consumer }) => {
  await consumer.open();
  await consumer.say('Hello');
  await agent.open('Hello');
  await agent.page.getByRole('textbox', { name: /^Reply to/ }).pressSequentially('One moment');
  await expect((await consumer.frame()).getByText(/is typing/)).toBeVisible();
  await (await consumer.composer()).pressSequentially('Thanks');
  await expect(agent.page.getByText(/is typing/).first()).toBeVisible();
});

test('notes are invisible to the consumer', async ({ agent, consumer }) => {
  const heard: string[] = [];
  consumer.page.on('websocket', (socket) => socket.on('framereceived', (f) => heard.push(String(f.payload))));
  await consumer.open();
  await consumer.say('Can you change my address?');
  await agent.open('Can you change my address?');
  await agent.note('He has moved twice this year.');
  await expect(agent.bubble('He has moved twice this year.')).toBeVisible();
  await agent.reply('Of course.');
  await consumer.seesOnce('Of course.');
  await expect(await consumer.bubble('He has moved twice this year.')).toHaveCount(0);
  const all = heard.join('\n');
  expect(all).toContain('Of course.');
  expect(all).not.toContain('moved twice');
  expect(all).not.toContain('internal');
});

test('a reload brings the thread back', async ({ agent, consumer }) => {
  await consumer.open();
  await consumer.say('First thing');
  await agent.open('First thing');
  await agent.reply('Second thing');
  await consumer.seesOnce('Second thing');

  await consumer.page.reload();
  await consumer.seesOnce('First thing');
  await consumer.seesOnce('Second thing');
  await consumer.say('Third thing');

  await agent.page.reload();
  await agent.open('Third thing');
  for (const text of ['First thing', 'Second thing', 'Third thing'])
    await expect(agent.bubble(text)).toHaveCount(1);
});

test('two tabs of one consumer show one conversation', async ({ agent, consumer, world }) => {
  await consumer.open();
  await consumer.say('From the first tab');
  await agent.open('From the first tab');

  const page = await consumer.page.context().newPage();
  await page.goto(`${world.shop.origin}/checkout`);
  const second = new Messenger(page);
  await second.open();
  await second.seesOnce('From the first tab');
  await second.say('From the second tab');
  await consumer.seesOnce('From the second tab');
  await agent.reply('To both');
  await consumer.seesOnce('To both');
  await second.seesOnce('To both');
});

test('a removed message is gone for both', async ({ agent, consumer }) => {
  await consumer.open();
  await consumer.say('Hello');
  await agent.open('Hello');
  await agent.reply('My own card is 5000 1234');
  await consumer.seesOnce('My own card is 5000 1234');
  await agent.bubble('My own card is 5000 1234').hover();
  await agent.page.getByRole('button', { name: 'Actions for this message' }).last().click();
  await agent.page.getByRole('menuitem', { name: 'Remove…' }).click();
  await agent.page.getByRole('button', { name: 'Remove for everybody' }).click();
  await expect(await consumer.bubble('This message was removed')).toBeVisible();
  await expect(await consumer.bubble('My own card is 5000 1234')).toHaveCount(0);
});

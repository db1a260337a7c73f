import { expect, test } from '../harness/test.ts';

test('the link is cut and restored: what was written goes out once, in order', async ({
  agent,
  consumer,
  world,
}) => {
  const { line } = world.parley;
  await consumer.open();
  await consumer.say('Before the tunnel');
  await agent.open('Before the tunnel');

  line.cut('consumer');
  await expect((await consumer.frame()).getByText(/^No connection/).first()).toBeVisible({ timeout: 20_000 });
  await consumer.say('In the tunnel, one');
  await consumer.say('In the tunnel, two');
  await agent.reply('Are you there?');
  await expect(await consumer.bubble('Are you there?')).toHaveCount(0);

  line.mend('consumer');
  await expect(await consumer.bubble('Are you there?')).toBeVisible({ timeout: 40_000 });
  for (const text of ['In the tunnel, one', 'In the tunnel, two']) {
    await expect(agent.bubble(text)).toHaveCount(1);
    await consumer.seesOnce(text);
  }
  const order = await agent.timeline.innerText();
  expect(order.indexOf('tunnel, one')).toBeLessThan(order.indexOf('tunnel, two'));
});

test('the server is killed between the send and the answer: nothing lost, nothing twice', async ({
  agent,
  consumer,
  world,
}) => {
  const { parley } = world;
  await consumer.open();
  await consumer.say('Before the power cut');
  await agent.open('Before the power cut');

  // The server takes the message, the agent sees it, and its answer never comes.
  parley.line.deafen('consumer');
  await consumer.say('During the power cut');
  await expect(agent.bubble('During the power cut')).toHaveCount(1);
  await parley.kill();
  await agent.reply('Written while it was dark');
  parley.line.mend('consumer');
  await parley.run();

  await expect(await consumer.bubble('Written while it was dark')).toBeVisible({ timeout: 40_000 });
  for (const text of ['Before the power cut', 'During the power cut', 'Written while it was dark']) {
    await consumer.seesOnce(text);
    await expect(agent.bubble(text)).toHaveCount(1);
  }
  await expect(await consumer.mark('Sending…')).toHaveCount(0);
});

test('a half-open link is noticed', async ({ agent, consumer, world }) => {
  await consumer.open();
  await consumer.say('Hello');
  await agent.open('Hello');
  world.parley.line.deafen('consumer');
  await agent.reply('Into the void');
  await expect((await consumer.frame()).getByText(/^No connection/).first()).toBeVisible({ timeout: 25_000 });
  world.parley.line.mend('consumer');
  await expect(await consumer.bubble('Into the void')).toBeVisible({ timeout: 40_000 });
  await consumer.seesOnce('Into the void');
});

test('a message that cannot be sent stays, with a way to send it again', async ({
  agent,
  consumer,
  world,
}) => {
  await consumer.open();
  await consumer.say('Hello');
  await agent.open('Hello');
  // The conversation is closed under the agent's hands while his words are on their way.
  world.parley.line.cut('agent');
  await agent.reply('Too late');
  const frame = await consumer.frame();
  await frame.getByRole('button', { name: 'More' }).click();
  await frame.getByRole('menuitem', { name: 'End this conversation' }).click();
  await expect(await consumer.bubble('You ended the conversation')).toBeVisible();
  world.parley.line.mend('agent');

  const failure = agent.timeline.getByRole('alert');
  await expect(failure).toContainText('Not sent.', { timeout: 40_000 });
  await agent.page.getByRole('button', { name: 'Reopen' }).first().click();
  await failure.getByRole('button', { name: 'Try again' }).click();
  await expect(await consumer.bubble('Too late')).toBeVisible();
  await consumer.seesOnce('Too late');
  await expect(failure).toHaveCount(0);
});

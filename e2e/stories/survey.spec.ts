import { administer } from '../harness/admin.ts';
import { accessible } from '../harness/axe.ts';
import { somebody, write } from '../harness/crowd.ts';
import { expect, people, publish, signedIn, test } from '../harness/test.ts';

test('an admin asks after conversations, a customer answers, and the team reads it', async ({
  world,
  agent,
  consumer,
  someone,
}) => {
  test.setTimeout(90_000);
  const admin = await administer(await someone(), world, '#admin/survey');
  const { page } = admin;
  await expect(page.getByText('Nothing is asked')).toBeVisible();
  await admin.accessible('no survey');
  for (const kind of ['Satisfaction, 1 to 5', 'Was it answered? Yes or no', 'Comment'])
    await page.getByRole('button', { name: kind, exact: true }).click();
  const cards = page.getByRole('listitem').filter({ has: page.getByLabel('Your words') });
  await cards.nth(1).getByLabel('Asked').selectOption({ index: 1 });
  await expect(cards.nth(1)).toContainText('Asked if Satisfaction is 1 to 3.');
  await cards.nth(0).getByLabel('Your words').fill('How was it with us?');
  await page.getByLabel('Thanks').fill('We have read it.');

  // The preview asks as the messenger will.
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview.getByRole('group', { name: 'How was it with us?' })).toBeVisible();
  await expect(preview.getByText('Is your question answered?')).toHaveCount(0);
  await preview.getByRole('radio', { name: '2 of 5' }).check();
  await expect(preview.getByText('Is your question answered?')).toBeVisible();
  await admin.accessible('a survey');

  // What cannot be is said at its field.
  await page.getByLabel('Can be answered for').fill('99');
  await expect(page.getByText('Enter a number from 1 to 90.')).toBeVisible();
  await page.getByLabel('Can be answered for').fill('14');
  const bar = page.getByRole('region', { name: 'Draft' });
  await bar.getByRole('button', { name: 'Review' }).click();
  await expect(admin.dialog).toContainText('Asks: Was it answered? if Satisfaction is 1 to 3');
  await admin.dialog.getByRole('button', { name: 'Publish' }).click();
  await admin.said('1 change holds now.');

  await consumer.open();
  await consumer.say('My lamp is dark.');
  await agent.list('All').click();
  await agent.open('My lamp is dark.');
  const frame = await consumer.frame();
  await expect(frame.getByText('How did it go?')).toHaveCount(0);
  await agent.page.getByRole('button', { name: 'Close', exact: true }).click();
  const form = frame.getByRole('form', { name: 'How did it go?' });
  await expect(form.getByRole('group', { name: 'How was it with us?' })).toBeVisible();
  await expect(form.getByRole('button', { name: 'Send' })).toHaveCount(0);
  await accessible(consumer.page, 'a survey');

  // By the keyboard; each answer is kept at once.
  const kept = consumer.page.waitForResponse(
    (r) => r.url().includes('/surveys/') && r.request().method() === 'POST' && r.ok(),
  );
  await form.getByRole('radio', { name: '1 of 5' }).focus();
  await consumer.page.keyboard.press('ArrowRight');
  await expect(form.getByRole('radio', { name: '2 of 5' })).toBeChecked();
  await kept;
  await consumer.page.reload();
  await consumer.open();
  const back = (await consumer.frame()).getByRole('form', { name: 'How did it go?' });
  await expect(back.getByRole('radio', { name: '2 of 5' })).toBeChecked();
  await back.getByRole('radio', { name: 'No' }).check();
  await back.getByRole('textbox').fill('Slow. My card is 4111 1111 1111 1111');
  await accessible(consumer.page, 'a survey with answers');
  await back.getByRole('button', { name: 'Send' }).click();
  await expect((await consumer.frame()).getByText('We have read it.')).toBeVisible();
  await expect(back).toHaveCount(0);

  const rated = agent.page.getByRole('group', { name: 'Rated 2 of 5 · question not answered' });
  await expect(rated).toContainText('Slow. My card is');
  await expect(rated.getByRole('button', { name: /^card 411111…1111/ })).toBeVisible();
  await expect(rated).not.toContainText('4111 1111');
  await accessible(agent.page, 'a rating');
});

test('who waits is told the place in the queue, as long as it is one', async ({
  world,
  consumer,
  someone,
}) => {
  await publish(world, { replies: { expected: 'none', queue: true } });
  const agent = await signedIn(await someone(), world, people.agent); // away: nobody gets anything
  await write(world, await somebody(world, 'Iris Vale'), 'I was here before.');
  await consumer.open();
  await consumer.say('My lamp is dark.');
  const frame = await consumer.frame();
  await expect(frame.getByText('You are number 2 in the queue.')).toBeVisible();
  await expect(frame.getByText('minute')).toHaveCount(0);
  await accessible(consumer.page, 'a place in the queue');
  await agent.list('All').click();
  await agent.open('My lamp is dark.');
  await agent.page.getByRole('button', { name: 'Take', exact: true }).click();
  await expect(frame.getByText('in the queue')).toHaveCount(0);
});

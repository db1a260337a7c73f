import { accessible } from '../harness/axe.ts';
import { expect, test } from '../harness/test.ts';

test('a reply is held for five seconds where somebody has chosen so, and nothing leaves before', async ({
  agent,
  consumer,
}) => {
  await consumer.open();
  await consumer.say('Is it in stock?');
  const { page } = agent;
  await agent.list('All').click();
  await agent.open('Is it in stock?');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('preferences');
  await page.keyboard.press('Enter');
  await page.getByRole('switch', { name: 'Undo send' }).click();
  await page.keyboard.press('Escape');

  const box = page.getByRole('textbox', { name: /^Reply to/ });
  const bar = page.getByRole('group', { name: 'Sending in 5 seconds' });
  await agent.reply('Yes, three of them.');
  await expect(bar).toContainText('Yes, three of them.');
  await expect(box).toHaveValue('');
  // Taken back by the keyboard, to be written on.
  await page.keyboard.press('Control+z');
  await expect(bar).toHaveCount(0);
  await expect(box).toHaveValue('Yes, three of them.');
  await expect(box).toBeFocused();

  // A page that ends leaves a draft, and no message.
  await page.keyboard.press('Enter');
  await expect(bar).toBeVisible();
  await page.reload();
  await expect(box).toHaveValue('Yes, three of them.');
  await expect(bar).toHaveCount(0);
  await expect(consumer.page.getByText('Yes, three of them.')).toHaveCount(0);

  // What is typed next sends it at once, and another conversation stops nothing.
  await box.press('Enter');
  await expect(bar).toBeVisible();
  await page.keyboard.type('Which colour?');
  await expect(agent.bubble('Yes, three of them.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(bar).toContainText('Which colour?');
  await accessible(page, 'a held reply');
  await page.evaluate(() => history.back());
  await expect(box).toHaveCount(0);
  await agent.list('All').click();
  await agent.rows.first().click();
  await expect(agent.bubble('Which colour?')).toBeVisible({ timeout: 10_000 });
  await expect(box).toHaveValue('');

  // A close goes behind it.
  await agent.reply('Then I reserve one for you.');
  await expect(bar).toBeVisible();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(agent.bubble('Then I reserve one for you.')).toBeVisible();
  await expect(agent.timeline.getByText(/closed the conversation/)).toBeVisible();
});

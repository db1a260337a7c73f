import { accessible } from '../harness/axe.ts';
import { expect, people, test } from '../harness/test.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test('the doors of the console are accessible', async ({ fresh, page }) => {
      await page.goto(`${fresh.origin}/console/`);
      await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
      await accessible(page, 'sign-in');
      await page.goto(await fresh.ownerLink());
      await expect(page.getByLabel('Your name')).toBeVisible();
      await page.getByRole('button', { name: 'Create account' }).click();
      await accessible(page, 'first run, with what is missing');
      await page.getByLabel('Your name').fill(people.owner.name);
      await page.getByLabel('E-mail').fill(people.owner.email);
      await page.getByLabel('Password', { exact: true }).fill(people.owner.password);
      await page.getByRole('button', { name: 'Create account' }).click();
      await expect(page.getByLabel('Name of the brand')).toBeVisible();
      await accessible(page, 'make a brand');
    });

    test('the inbox is accessible, empty and full', async ({ agent, consumer }) => {
      await accessible(agent.page, 'empty inbox');
      await consumer.open();
      await consumer.say('Do you ship to the islands?');
      await agent.open('Do you ship to the islands?');
      await agent.reply('We do, twice a week.');
      await agent.note('Ferry days: Tuesday and Friday.');
      await expect(agent.bubble('Ferry days: Tuesday and Friday.')).toBeVisible();
      await accessible(agent.page, 'a thread with a note');
      await agent.page.getByRole('button', { name: `Account of ${people.agent.name}` }).click();
      await accessible(agent.page, 'account menu');
      await agent.page.getByRole('menuitem', { name: /Two-step sign-in/ }).click();
      await expect(agent.page.getByRole('dialog')).toBeVisible();
      await accessible(agent.page, 'two-step dialog');
    });

    test('the messenger is accessible, at home and in a thread', async ({ agent, consumer, world }) => {
      await consumer.open();
      await expect(await consumer.composer()).toBeVisible();
      await accessible(consumer.page, 'a new conversation');
      await consumer.say('Do you ship to the islands?');
      await agent.open('Do you ship to the islands?');
      await agent.reply('We do, twice a week.');
      await consumer.seesOnce('We do, twice a week.');
      await accessible(consumer.page, 'thread');
      const frame = await consumer.frame();
      await frame.getByRole('button', { name: 'All conversations' }).click();
      await expect(frame.getByRole('button', { name: 'Start a new conversation' })).toBeVisible();
      await accessible(consumer.page, 'home');
      await frame.getByRole('button', { name: /We do, twice a week/ }).click();
      world.parley.line.cut('consumer');
      await expect(frame.getByText(/^No connection/).first()).toBeVisible({
        timeout: 20_000,
      });
      await consumer.say('Still there?');
      await accessible(consumer.page, 'offline');
    });
  });
}

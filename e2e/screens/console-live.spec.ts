import { addPerson, type Person } from '../harness/api.ts';
import { crowd, somebody, write } from '../harness/crowd.ts';
import { learn, publishSkills, skill } from '../harness/skills.ts';
import { expect, people, signedIn, test } from '../harness/test.ts';
import { out } from '../harness/shots.ts';

// Pictures of the live board for doc/screens, by `make screens`.
const sofia: Person = {
  name: 'Sofia Senior',
  email: 'sofia@harbour.example',
  password: 'a long rope, coiled',
};
const ben: Person = { name: 'Ben Baker', email: 'ben@harbour.example', password: 'copper kettle at dusk' };

for (const [look, options] of [
  ['light', { viewport: { width: 1360, height: 850 } }],
  ['dark', { viewport: { width: 1360, height: 850 }, colorScheme: 'dark' }],
  ['phone', { viewport: { width: 390, height: 844 } }],
] as const) {
  test.describe(look, () => {
    test.use(options);

    test('how the work stands', async ({ world, someone }) => {
      test.setTimeout(180_000);
      await addPerson(world.owner, world.brand, sofia, 'supervisor');
      await addPerson(world.owner, world.brand, ben, 'agent');
      const [billing, returns] = [skill('Billing'), skill('Returns and repairs')];
      await publishSkills(world, [billing, returns]);
      await learn(world, people.agent.name, [[billing, 3]]);
      await learn(world, ben.name, [[returns, 4]]);
      const maya = await somebody(world, 'Maya Marsh');
      for (const s of [billing, billing, returns]) await write(world, maya, 'It is about my order.', s.id);
      const ada = await signedIn(await someone(), world, people.agent);
      await ada.online();
      await expect(ada.page.getByRole('tab', { name: /^Mine 2/ })).toBeVisible();
      await (await signedIn(await someone(), world, ben)).online();
      await crowd(world, 6, 1);
      const { page } = await signedIn(await someone(), world, sofia);
      await page.getByRole('link', { name: 'Live' }).click();
      await page.getByLabel('State of Ben Baker').selectOption('Lunch');
      await expect(page.getByText('Ben Baker is set to Lunch.')).toBeVisible();
      await page.screenshot({ path: out(`console-live-${look}`) });
      if (look === 'light') {
        await page.getByRole('button', { name: /conversations? of Ada/ }).click();
        await expect(page.getByRole('dialog').getByRole('button', { name: /Maya/ }).first()).toBeVisible();
        await page.screenshot({ path: out('console-live-behind-light') });
        await page.keyboard.press('Escape');
        await page.evaluate(() => (document.documentElement.dir = 'rtl'));
        await page.screenshot({ path: out('console-live-rtl') });
      }
    });
  });
}

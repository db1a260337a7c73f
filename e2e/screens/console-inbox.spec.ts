import { addPerson, type Person } from '../harness/api.ts';
import { crowd, somebody, write } from '../harness/crowd.ts';
import { expect, people, signedIn, test } from '../harness/test.ts';
import { out } from '../harness/shots.ts';

// Pictures of the inbox at work for doc/screens, by `make screens`.
const ben: Person = { name: 'Ben Baker', email: 'ben@harbour.example', password: 'copper kettle at dusk' };

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, viewport: { width: 1360, height: 850 } });

    test('the inbox at work', async ({ world, someone }) => {
      test.setTimeout(180_000);
      await crowd(world, 24, 1);
      await addPerson(world.owner, world.brand, ben, 'agent');
      const maya = await somebody(world, 'Rosa Lind');
      await write(world, maya, 'Can you mend my old hurricane lamp? It was my father’s.');
      const desk = await signedIn(await someone(), world, people.agent);
      const other = await signedIn(await someone(), world, ben);
      const { page } = desk;
      await desk.list('All').click();
      const rows = page.locator('[data-row]');
      for (const i of [4, 7, 2]) await rows.nth(i).click();
      await desk.reply('It is, to the rim. Not under water, though.');
      await page.getByRole('textbox', { name: /^Reply to/ }).fill('And do not forget');
      await desk.open('Can you mend my old hurricane lamp?');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Take' }).click();
      await desk.reply('We do. Send us a picture and I will look for the part.');
      await desk.note('Part 4711 fits, two left on the shelf.');
      await other.list('All').click();
      await other.rows.filter({ hasText: 'Rosa Lind' }).click();
      await other.page.getByRole('textbox', { name: /^Reply to/ }).pressSequentially('I have');
      await expect(page.getByText(/is writing an answer/)).toBeVisible();
      await page.screenshot({ path: out(`console-work-${colorScheme}`) });

      await page.keyboard.press('Control+k');
      await page.keyboard.type('la');
      await expect(page.getByRole('option').first()).toBeVisible();
      await page.screenshot({ path: out(`console-palette-${colorScheme}`) });
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
      await page.screenshot({ path: out(`console-keys-${colorScheme}`) });
      await page.getByRole('button', { name: 'Preferences' }).click();
      await expect(page.getByRole('switch', { name: 'Sound' })).toBeVisible();
      await page.screenshot({ path: out(`console-preferences-${colorScheme}`) });
      await page.keyboard.press('Escape');
      await page.evaluate(() => (document.documentElement.dir = 'rtl'));
      await page.screenshot({ path: out(`console-work-rtl-${colorScheme}`) });
    });
  });
}

test.describe('phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the inbox in a hand', async ({ world, someone }) => {
    await crowd(world, 12, 1);
    await write(world, await somebody(world, 'Rosa Lind'), 'Can you mend my old hurricane lamp?');
    const desk = await signedIn(await someone(), world, people.agent);
    const { page } = desk;
    await desk.list('All').click();
    await expect(page.locator('[data-row]').nth(5)).toBeVisible();
    await page.screenshot({ path: out('console-list-phone') });
    await desk.open('Can you mend my old hurricane lamp?');
    await page.screenshot({ path: out('console-thread-phone') });
  });
});

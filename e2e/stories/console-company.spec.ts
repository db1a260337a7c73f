import { addPerson, type Person } from '../harness/api.ts';
import { accessible } from '../harness/axe.ts';
import { somebody, write } from '../harness/crowd.ts';
import { expect, people, signedIn, test } from '../harness/test.ts';

const ben: Person = { name: 'Ben Baker', email: 'ben@harbour.example', password: 'copper kettle at dusk' };

test('colleagues see who else looks, and who is writing', async ({ world, someone }) => {
  await addPerson(world.owner, world.brand, ben, 'agent');
  await write(world, await somebody(world, 'Maya Marsh'), 'Is the storm lamp back?');
  const ada = await signedIn(await someone(), world, people.agent);
  const other = await signedIn(await someone(), world, ben);
  for (const desk of [ada, other]) {
    await desk.list('All').click();
    await desk.open('Is the storm lamp back?');
  }
  await expect(ada.page.getByText(/Ben Baker.* also has this open/)).toBeVisible();
  await other.page.getByRole('textbox', { name: /^Reply to/ }).pressSequentially('It is');
  await expect(ada.page.getByText(/Ben Baker.* is writing an answer/)).toBeVisible();
  await accessible(ada.page, 'a thread in which a colleague writes');
  await other.page.goto('about:blank');
  await expect(ada.page.getByText(/Ben Baker.* is writing/)).toHaveCount(0);
  await expect(ada.page.getByText(/Ben Baker.* also has this open/)).toHaveCount(0, { timeout: 20_000 });
});

test('notifications of the system, only when asked for and without the words when so chosen', async ({
  world,
  someone,
}) => {
  const context = await someone();
  await context.addInitScript(() => {
    const shown: { title: string; body: string }[] = [];
    Object.assign(window, { shown, asked: 0, front: true });
    class Fake extends EventTarget {
      static permission = 'default';
      static requestPermission() {
        (window as unknown as { asked: number }).asked++;
        Fake.permission = 'granted';
        return Promise.resolve('granted');
      }
      constructor(title: string, { body = '' } = {}) {
        super();
        shown.push({ title, body });
      }
      close() {}
    }
    Object.assign(window, { Notification: Fake });
    document.hasFocus = () => (window as unknown as { front: boolean }).front;
  });
  const desk = await signedIn(context, world, people.agent);
  const { page } = desk;
  const shown = () => page.evaluate(() => (window as unknown as { shown: unknown[] }).shown);
  await desk.online();
  const maya = await somebody(world, 'Maya Marsh');
  await write(world, maya, 'First');
  await expect(page.getByRole('tab', { name: /^Mine 1/ })).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { asked: number }).asked)).toBe(0);
  expect(await shown()).toEqual([]);

  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Preferences' }).click();
  await page.getByRole('switch', { name: 'Notifications of the system' }).click();
  await page.getByRole('switch', { name: 'Show the words' }).click();
  await page.keyboard.press('Escape');
  await page.evaluate(() => Object.assign(window, { front: false }));
  await write(world, await somebody(world, 'Oliver Banks'), 'A secret word');
  await expect.poll(shown).not.toEqual([]);
  expect(JSON.stringify(await shown())).not.toContain('secret');
  await expect(page).toHaveTitle(/^\(\d\)/);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test('twice as large, and from right to left, everything is reached', async ({ world, someone }) => {
      await write(world, await somebody(world, 'ليلى حداد'), 'هل المصباح متوفر؟');
      const desk = await signedIn(await someone(), world, people.agent);
      const { page } = desk;
      await desk.list('All').click();
      await desk.open('هل المصباح متوفر؟');
      await page.evaluate(() => (document.documentElement.dir = 'rtl'));
      const list = await page.locator('[data-list]').boundingBox();
      const thread = await desk.timeline.boundingBox();
      expect(list?.x).toBeGreaterThan(thread?.x ?? Infinity);
      await accessible(page, 'right to left');
      await page.evaluate(() => (document.documentElement.dir = 'ltr'));

      // 200 % of 1280 × 720 is half as many CSS pixels.
      await page.setViewportSize({ width: 640, height: 360 });
      await expect(page.getByRole('textbox', { name: /^Reply to/ })).toBeVisible();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(640);
      await accessible(page, 'at 200 %');
      await page.getByRole('button', { name: 'Back to the list' }).click();
      await expect(page.locator('[data-row]').first()).toBeVisible();
    });

    test('what is denied or gone says so, and leads back', async ({ world, someone }) => {
      const desk = await signedIn(await someone(), world, people.agent);
      await desk.page.goto(`${world.parley.origin}/console/#/c/01900000-0000-7000-8000-000000000000`);
      await expect(desk.page.getByText('This conversation is not open to you')).toBeVisible();
      await accessible(desk.page, 'a conversation that is not open');
      await desk.page.getByRole('button', { name: 'Back to the list' }).click();
      await expect(desk.page.getByText('This conversation is not open to you')).toHaveCount(0);
      await desk.list('Closed').click();
      await expect(desk.page.getByText('Nothing closed yet')).toBeVisible();
      await accessible(desk.page, 'an empty list');
    });
  });
}

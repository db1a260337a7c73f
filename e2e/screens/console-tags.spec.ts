import { administer } from '../harness/admin.ts';
import { crowd, somebody, write } from '../harness/crowd.ts';
import { expect, people, publish, signedIn, test } from '../harness/test.ts';
import { kinds, out } from '../harness/shots.ts';

// Pictures of tags, for doc/screens.
const tag = (n: number, name: string, colour: string, more = {}) => ({
  id: `0190a0a0-0000-7000-8000-00000000000${n}`,
  ...{ name, colour, ...more },
});

for (const { name, colorScheme, viewport, dir } of kinds) {
  test(`tags, ${name}`, async ({ world, someone }) => {
    test.setTimeout(180_000);
    const refund = tag(1, 'Refund', 'blue');
    const tags = [
      refund,
      tag(2, 'Broken on arrival', 'red'),
      tag(3, 'Press', 'grey'),
      tag(4, 'Late parcel', 'orange'),
      tag(5, 'Praise', 'green'),
      tag(6, 'Money', 'grey', { retired: true, into: refund.id }),
    ];
    await publish(world, { tags });
    const admin = await administer(await someone(), world, '#admin/tags');
    const look = async (page: typeof admin.page) => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.evaluate((value) => (document.documentElement.dir = value), dir);
    };
    await look(admin.page);
    await expect(admin.page.getByText('counts as Refund')).toBeVisible();
    await admin.page.screenshot({ path: out(`admin-tags-${name}`) });
    await admin.page.getByRole('button', { name: 'Retire or merge Late parcel' }).click();
    await admin.dialog.getByLabel('Merge into').selectOption('Broken on arrival');
    await admin.page.screenshot({ path: out(`admin-tags-merge-${name}`) });

    await crowd(world, 4, 1);
    const id = await write(
      world,
      await somebody(world, 'Rosa Lind'),
      'The lamp came broken, and nobody answers.',
    );
    const desk = await signedIn(await someone(), world, people.agent);
    await look(desk.page);
    for (const { id: tagged } of tags.slice(0, 4))
      await desk.page.evaluate(
        async ([brand, conversation, one]) => {
          const data = { conversation, clientId: crypto.randomUUID(), tag: one };
          await fetch('/api/v1/live/tag', {
            method: 'POST',
            headers: { 'Content-Type': 'application/json', 'Parley-Brand': brand ?? '' },
            body: JSON.stringify(data),
          });
        },
        [world.brand.id, id, tagged],
      );
    await desk.list('All').click();
    await desk.open('The lamp came broken, and nobody answers.');
    if (name !== 'phone') await desk.page.getByRole('button', { name: 'Show by tag' }).click();
    await desk.page.screenshot({ path: out(`console-tags-${name}`) });

    if (name !== 'phone') await desk.page.keyboard.press('Escape');
    await desk.page.keyboard.press('Control+k');
    await desk.page.keyboard.type('preferences');
    await desk.page.keyboard.press('Enter');
    await desk.page.getByRole('switch', { name: 'Undo send' }).click();
    await desk.page.screenshot({ path: out(`console-preferences-undo-${name}`) });
    await desk.page.keyboard.press('Escape');
    const box = desk.page.getByRole('textbox', { name: /^Reply to/ });
    await box.fill('I am sorry about the lamp. A new one leaves today, and the old one you may keep.');
    await box.press('Enter');
    await expect(desk.page.getByRole('button', { name: 'Undo' })).toBeVisible();
    await desk.page.screenshot({ path: out(`console-held-${name}`) });
  });
}

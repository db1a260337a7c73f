import { administer } from '../harness/admin.ts';
import { addPerson } from '../harness/api.ts';
import { crowd, somebody, write } from '../harness/crowd.ts';
import { learn, publishSkills, skill } from '../harness/skills.ts';
import { expect, people, signedIn, test } from '../harness/test.ts';
import { kinds, out } from '../harness/shots.ts';

// Pictures of why a conversation went there, of what rings and of what sleeps, for doc/screens.
const ben = { name: 'Ben Baker', email: 'ben@harbour.example', password: 'copper kettle at dusk' };

for (const { name, colorScheme, viewport, dir } of kinds) {
  test(`flow, ${name}`, async ({ world, someone }) => {
    test.setTimeout(180_000);
    const billing = skill('Billing', { priority: 3 });
    await publishSkills(world, [billing]);
    await addPerson(world.owner, world.brand, ben, 'agent');
    await learn(world, people.agent.name, [[billing, 4]]);
    await learn(world, ben.name, [[billing, 2]]);
    const desk = await signedIn(await someone(), world, people.agent);
    const other = await signedIn(await someone(), world, ben);
    for (const { page } of [desk, other]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.evaluate((value) => (document.documentElement.dir = value), dir);
    }
    await desk.online();
    await other.online();
    await crowd(world, 3, 1);
    await write(world, await somebody(world, 'Rosa Lind'), 'I was charged twice for one lamp.', billing.id);
    await desk.page.setViewportSize(viewport);
    await other.page.setViewportSize(viewport);
    await desk.list('All').click();
    await desk.open('I was charged twice for one lamp.');
    await desk.timeline.getByRole('button', { name: /^Why: Given to you/ }).click();
    await desk.page.screenshot({ path: out(`console-why-${name}`) });

    await desk.page.locator('[data-frame]').focus();
    await desk.page.keyboard.press('t');
    const dialog = desk.page.getByRole('dialog', { name: 'Transfer Rosa Lind' });
    await dialog.getByRole('radio', { name: /^Ben Baker/ }).check();
    await dialog.getByRole('button', { name: 'Transfer' }).click();
    await expect(other.rings).toHaveCount(1);
    await other.page.screenshot({ path: out(`console-rings-${name}`) });
    await other.rings.getByRole('button', { name: 'Decline…' }).click();
    const decline = other.page.getByRole('dialog', { name: 'Decline Rosa Lind' });
    await decline.getByRole('radio', { name: 'I cannot help with this' }).check();
    await decline.getByRole('textbox', { name: 'Note' }).fill('Ask Cleo: she knows the bank.');
    await other.page.screenshot({ path: out(`console-decline-${name}`) });
    await decline.getByRole('button', { name: 'Decline', exact: true }).click();
    await expect(desk.timeline.getByText(/declined it/)).toBeVisible();

    await desk.page.locator('[data-frame]').focus();
    await desk.page.keyboard.press('z');
    const snooze = desk.page.getByRole('dialog', { name: 'Snooze Rosa Lind' });
    await snooze.getByRole('radio', { name: /^Tomorrow/ }).check();
    await snooze.getByRole('textbox', { name: 'Note for then' }).fill('Ask the bank first.');
    await desk.page.screenshot({ path: out(`console-snooze-${name}`) });
    await snooze.getByRole('button', { name: 'Snooze' }).click();
    await expect(desk.page.getByText(/^Snoozed until/)).toBeVisible();
    if (name === 'phone') await desk.page.getByRole('button', { name: 'Back to the list' }).click();
    await desk.list('Snoozed').click();
    await expect(desk.rows).toHaveCount(1);
    await desk.page.screenshot({ path: out(`console-snoozed-${name}`) });

    const admin = await administer(await someone(), world, '#admin/routing');
    await admin.page.setViewportSize(viewport);
    await admin.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await admin.page.evaluate((value) => (document.documentElement.dir = value), dir);
    await expect(admin.page.getByLabel('Time to accept')).toHaveValue('30');
    await admin.page.screenshot({ path: out(`admin-routing-${name}`) });
  });
}

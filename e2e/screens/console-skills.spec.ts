import { administer } from '../harness/admin.ts';
import { addPerson } from '../harness/api.ts';
import { crowd, somebody, write } from '../harness/crowd.ts';
import { learn, publishSkills, skill } from '../harness/skills.ts';
import { expect, people, signedIn, test } from '../harness/test.ts';
import { kinds, out } from '../harness/shots.ts';

// Pictures of skills and of a conversation that is passed on, for doc/screens.
const ben = { name: 'Ben Baker', email: 'ben@harbour.example', password: 'copper kettle at dusk' };
const cleo = { name: 'Cleo Cole', email: 'cleo@harbour.example', password: 'nine brass buttons' };

for (const { name, colorScheme, viewport, dir } of kinds) {
  test(`skills, ${name}`, async ({ world, someone }) => {
    test.setTimeout(180_000);
    const returns = skill('Returns');
    const spanish = skill('Ventas en español', { overflow: [{ after: 300 }] });
    const billing = skill('Billing', {
      priority: 3,
      overflow: [{ to: returns.id, after: 120 }, { after: 3600 }],
    });
    const wholesale = { ...skill('Wholesale 2019'), retired: true };
    await publishSkills(world, [billing, returns, spanish, wholesale]);
    await addPerson(world.owner, world.brand, ben, 'agent');
    await addPerson(world.owner, world.brand, cleo, 'agent');
    await learn(world, people.agent.name, [
      [billing, 5],
      [spanish, 2],
    ]);
    await learn(world, ben.name, [[returns, 4]]);
    await learn(world, cleo.name, [[billing, 1]], 1);

    const admin = await administer(await someone(), world, '#admin/skills');
    const { page } = admin;
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate((value) => (document.documentElement.dir = value), dir);
    await expect(page.getByText('2 people have it')).toBeVisible();
    await page.screenshot({ path: out(`admin-skills-${name}`) });
    await page.getByRole('button', { name: 'Change Billing' }).click();
    await page.screenshot({ path: out(`admin-skills-one-${name}`) });
    await page.keyboard.press('Escape');
    await page.evaluate(() => (location.hash = '#admin/people'));
    await page.getByRole('link', { name: /Ada Agent/ }).click();
    await page.getByRole('button', { name: 'Save skills' }).scrollIntoViewIfNeeded();
    await page.screenshot({ path: out(`admin-person-skills-${name}`) });

    const desk = await signedIn(await someone(), world, people.agent);
    for (const other of [ben, cleo]) await (await signedIn(await someone(), world, other)).online();
    await desk.online();
    await crowd(world, 4, 1);
    await write(world, await somebody(world, 'Iris Vale'), '¿Venden al por mayor?', spanish.id);
    await write(world, await somebody(world, 'Rosa Lind'), 'I was charged twice for one lamp.', billing.id);
    await desk.page.setViewportSize(viewport);
    await desk.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await desk.page.evaluate((value) => (document.documentElement.dir = value), dir);
    await desk.list('All').click();
    await desk.open('I was charged twice for one lamp.');
    await desk.page.locator('[data-frame]').focus();
    await desk.page.keyboard.press('t');
    const dialog = desk.page.getByRole('dialog', { name: 'Transfer Rosa Lind' });
    await dialog.getByRole('radio', { name: /^Returns/ }).check();
    await dialog.getByRole('textbox', { name: 'Note' }).fill('Order 4711. She wants the money back.');
    await desk.page.screenshot({ path: out(`console-transfer-${name}`) });
    await dialog.getByRole('button', { name: 'Transfer' }).click();
    await expect(desk.timeline.getByText(/moved this to .?Returns/)).toBeVisible();
    await expect(desk.page.getByText(/Ben Baker.? has it/)).toBeVisible();
    await desk.page.screenshot({ path: out(`console-transferred-${name}`) });
  });
}

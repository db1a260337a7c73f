import { joins } from '../harness/answers.ts';
import { crowd } from '../harness/crowd.ts';
import { dress, kinds, out } from '../harness/shots.ts';
import { expect, people, publish, signedIn, test } from '../harness/test.ts';

// Pictures of what is done to many conversations at once, for doc/screens.
for (const kind of kinds) {
  test(`several at once, ${kind.name}`, async ({ world, someone }) => {
    await publish(world, {
      tags: [{ id: '0190a0a0-0000-7000-8000-000000000001', name: 'Refund', colour: 'blue' }],
    });
    await joins(world, people.owner);
    await crowd(world, 9, 1);
    const desk = await signedIn(await someone(), world, people.agent);
    const { page } = desk;
    await dress(page, kind);
    await desk.list('All').click();
    await page.getByRole('button', { name: 'Choose several conversations' }).click();
    for (const name of ['Noah Fisk', 'Priya Nair', 'Hana Sato', 'Maya Marsh'])
      await page.getByRole('checkbox', { name: `Choose ${name}` }).check();
    const bar = page.getByRole('region', { name: 'What is chosen' });
    await expect(bar).toContainText('4 chosen');
    await page.screenshot({ path: out(`console-bulk-${kind.name}`) });
    await bar.getByRole('button', { name: 'Close…' }).click();
    await expect(page.getByRole('dialog')).toContainText('This is done to 4 conversations');
    await page.screenshot({ path: out(`console-bulk-preview-${kind.name}`) });
  });
}

for (const kind of kinds) {
  test(`the end of a shift, ${kind.name}`, async ({ world, agent }) => {
    const { page } = agent;
    await dress(page, kind);
    await crowd(world, 3, 1);
    await expect(agent.list('Mine')).toContainText('3');
    await page.getByRole('button', { name: /^Your state: Online/ }).click();
    await page.getByRole('menuitem', { name: 'End my shift…' }).click();
    const dialog = page.getByRole('dialog', { name: 'End your shift' });
    await dialog.getByLabel('Note for all of them').fill('I am back on Monday.');
    await dialog.getByLabel(/^Note about Noah|^Note about Maya/).fill('The wick is on its way.');
    await page.screenshot({ path: out(`console-hand-over-${kind.name}`) });
  });
}

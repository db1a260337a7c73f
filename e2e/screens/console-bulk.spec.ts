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

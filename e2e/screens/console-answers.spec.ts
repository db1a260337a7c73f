import { administer } from '../harness/admin.ts';
import { addAnswer } from '../harness/answers.ts';
import { crowd, stranger, write } from '../harness/crowd.ts';
import { publishSkills, skill } from '../harness/skills.ts';
import { expect, people, signedIn, test } from '../harness/test.ts';
import { kinds, out } from '../harness/shots.ts';

// Pictures of canned answers, for doc/screens.
for (const { name, colorScheme, viewport, dir } of kinds) {
  test(`canned answers, ${name}`, async ({ world, someone }) => {
    test.setTimeout(180_000);
    const billing = skill('Billing');
    await publishSkills(world, [billing]);
    const admin = await administer(await someone(), world, '#admin/answers');
    const { page } = admin;
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate((value) => (document.documentElement.dir = value), dir);
    const hello =
      'Hello {{consumer.first_name}},\n\nthank you for writing to {{brand.name}}. How can I help?\n\n{{agent.first_name}}';
    await addAnswer(world, 'hello', 'Greeting', hello, { folder: 'Beginnings' });
    await addAnswer(
      world,
      'refund',
      'When the money is back',
      {
        en: 'Your refund for {{conversation.reference}} is on its way. Most banks show it within five working days.',
        es: 'Su reembolso está en camino. La mayoría de los bancos lo muestran en cinco días hábiles.',
      },
      { folder: 'Money', skills: [billing.id] },
    );
    await addAnswer(
      world,
      'wick',
      'Which wick fits which lamp',
      'The flat wick, 22 mm, fits the small lamp; the round one fits the storm lamp.',
      { folder: 'Lamps' },
    );
    await addAnswer(
      world,
      'parcel',
      'Parcel says delivered',
      'I am sorry about that. Please look with your neighbours first; I ask the carrier meanwhile.',
      { folder: 'Parcels' },
    );
    await page.reload();
    await page.evaluate((value) => (document.documentElement.dir = value), dir);
    await expect(page.getByRole('button', { name: 'Change /refund' })).toBeVisible();
    await page.screenshot({ path: out(`admin-answers-${name}`) });
    await page.getByRole('button', { name: 'Change /refund' }).click();
    await page.screenshot({ path: out(`admin-answers-one-${name}`) });

    const desk = await signedIn(await someone(), world, people.agent);
    await crowd(world, 4, 1);
    await write(world, await stranger(world), 'Which wick do I need?');
    await desk.page.setViewportSize(viewport);
    await desk.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await desk.page.evaluate((value) => (document.documentElement.dir = value), dir);
    await desk.list('All').click();
    await desk.open('Which wick do I need?');
    await desk.page.getByRole('textbox', { name: /^Reply to/ }).press('/');
    await expect(desk.page.getByRole('option').first()).toBeVisible();
    await desk.page.screenshot({ path: out(`console-answers-${name}`) });
    await desk.page.keyboard.type('hello');
    await expect(desk.page.getByRole('option')).toHaveCount(1);
    await desk.page.keyboard.press('Enter');
    await expect(desk.page.getByText(/Write the customer’s first name/)).toBeVisible();
    await desk.page.screenshot({ path: out(`console-answers-gap-${name}`) });
  });
}

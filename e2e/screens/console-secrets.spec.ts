import { addPerson, type Person } from '../harness/api.ts';
import type { Console } from '../harness/console.ts';
import { somebody, stranger, write } from '../harness/crowd.ts';
import { expect, people, signedIn, test, type World } from '../harness/test.ts';
import { asConsumer, fillAs, sayAs, Till } from '../harness/till.ts';
import { out } from '../harness/shots.ts';

// Pictures of what is masked, asked for and closed, for doc/screens, by `make screens`.
const adam: Person = { name: 'Adam Admin', email: 'adam@harbour.example', password: 'salt on the window' };

const asks = async ({ page }: Console, kind: RegExp, more?: () => Promise<unknown>) => {
  await page.getByRole('button', { name: 'Ask securely' }).click();
  await page.getByRole('menuitem', { name: kind }).click();
  await more?.();
  await page.getByRole('button', { name: 'Send the form' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
};

/** A talk with all of it: values, forms that went well and badly, and one that waits. */
async function talk(world: World, desk: Console): Promise<Till> {
  const till = await Till.open(world);
  const rosa = await somebody(world, 'Rosa Lind');
  const id = await write(world, rosa, 'Hello! I would like to change how I pay for order 4711.');
  await desk.list('All').click();
  await desk.open('Hello! I would like to change how I pay for order 4711.');
  await desk.page.getByRole('button', { name: 'Take' }).click();
  await sayAs(world, rosa, id, 'My card is 4111 1111 1111 1111, and my SSN 536-90-4399 if you need it.');
  await sayAs(world, rosa, id, 'You can write to rosa@lind.example, too.');
  await desk.reply('Thank you. First a question, to be sure that it is you.');
  await asks(desk, /^Verify/);
  await fillAs(world, rosa, id, { verify: { birth_date: '1987-04-12' } });
  till.answers.payment = 'broken';
  await asks(desk, /^Card/);
  await fillAs(world, rosa, id, { card: { number: '4242424242424242', expiry: '07/39', cvv: '123' } });
  till.answers.payment = { outcome: 'accepted', reference: 'HB-7781' };
  await asks(desk, /^Card/);
  await fillAs(world, rosa, id, { card: { number: '4242424242424242', expiry: '07/39', cvv: '123' } });
  await asks(desk, /^Document/);
  await expect(desk.timeline.getByText('HB-7781')).toBeVisible();
  return till;
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, viewport: { width: 1360, height: 850 } });

    test('secrets at work', async ({ world, someone, consumer }) => {
      test.setTimeout(180_000);
      await addPerson(world.owner, world.brand, adam, 'admin');
      const desk = await signedIn(await someone(), world, people.agent);
      const { page, timeline } = desk;
      const till = await talk(world, desk);
      await page.screenshot({ path: out(`console-forms-${colorScheme}`) });

      await timeline.getByRole('button', { name: /^SSN, masked/ }).click();
      const panel = page.getByRole('dialog');
      await expect(panel.getByRole('listitem')).toHaveCount(4);
      await page.screenshot({ path: out(`console-pill-${colorScheme}`) });
      await panel.getByRole('button', { name: /^Check/ }).click();
      await panel.getByRole('textbox').fill('536 90 4398');
      await page.keyboard.press('Enter');
      await expect(panel.getByRole('status')).toHaveText(/match/);
      await page.screenshot({ path: out(`console-pill-check-${colorScheme}`) });
      await page.keyboard.press('Escape');
      await timeline.getByRole('button', { name: /^SSN, masked/ }).click();
      await panel.getByRole('button', { name: /^Put into/ }).click();
      await expect(page.getByRole('textbox', { name: /^Reply to/ })).toHaveValue(/SSN/);
      await page.keyboard.press('Home');
      await page.keyboard.type('The number that we have is ');
      await page.screenshot({ path: out(`console-reply-value-${colorScheme}`) });
      await page.keyboard.press('Enter');
      await expect(timeline.getByText(/put the SSN into a reply/)).toBeVisible();
      await page.evaluate(() => (document.documentElement.dir = 'rtl'));
      await timeline
        .getByRole('button', { name: /^SSN, masked/ })
        .last()
        .click();
      await expect(panel.getByRole('listitem').first()).toBeVisible();
      await page.screenshot({ path: out(`console-pill-rtl-${colorScheme}`) });
      await page.keyboard.press('Escape');
      await page.evaluate(() => (document.documentElement.dir = 'ltr'));
      await page.getByRole('button', { name: 'Ask securely' }).click();
      await page.screenshot({ path: out(`console-ask-menu-${colorScheme}`) });
      await page.getByRole('menuitem', { name: /^Verify/ }).click();
      await expect(panel).toBeVisible();
      await page.screenshot({ path: out(`console-ask-${colorScheme}`) });
      await page.keyboard.press('Escape');

      await consumer.open();
      await consumer.say('Here is my statement.');
      const frame = await consumer.frame();
      await frame
        .locator('form input[type=file]')
        .setInputFiles([
          { name: 'statement.txt', mimeType: 'text/plain', buffer: Buffer.from('balance 12') },
        ]);
      await desk.open('statement.txt');
      await timeline.getByRole('button', { name: /^Open…/ }).click();
      await page.screenshot({ path: out(`console-closed-file-${colorScheme}`) });

      const gone = await stranger(world);
      await write(world, gone, 'Please forget me.');
      await desk.open('Please forget me.');
      const { id } = await asConsumer<{ id: string }>(world, gone, 'POST', 'privacy/requests', {
        kind: 'deletion',
      });
      const boss = await signedIn(await someone(), world, adam);
      await boss.page.evaluate(
        ([brand, request]) =>
          fetch(`/api/v1/brands/${brand}/requests/${request}/approve`, { method: 'POST' }),
        [world.brand.id, id],
      );
      await expect(page.getByText('Nothing can be written here any more.')).toBeVisible();
      await page.screenshot({ path: out(`console-erased-${colorScheme}`) });
      till.close();
    });
  });
}

test.describe('phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('secrets in a hand', async ({ world, someone }) => {
    test.setTimeout(120_000);
    const desk = await signedIn(await someone(), world, people.agent);
    const till = await talk(world, desk);
    await desk.page.screenshot({ path: out('console-forms-phone') });
    await desk.timeline.getByRole('button', { name: /^card 411111/ }).click();
    await expect(desk.page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
    await desk.page.screenshot({ path: out('console-pill-phone') });
    till.close();
  });
});

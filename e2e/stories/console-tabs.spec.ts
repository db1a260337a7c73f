import { crowd, somebody, write } from '../harness/crowd.ts';
import { accessible } from '../harness/axe.ts';
import { expect, people, signedIn, test } from '../harness/test.ts';

test.use({ flags: ['--rate-person=0', '--rate-brand=0'], viewport: { width: 1360, height: 850 } });

test('several conversations stay open as tabs, over a reload, each with its state', async ({
  world,
  someone,
}) => {
  const maya = await somebody(world, 'Maya Marsh');
  await write(world, maya, 'Is the storm lamp back?');
  await write(world, await somebody(world, 'Oliver Banks'), 'Where is my parcel?');
  const desk = await signedIn(await someone(), world, people.agent);
  const { page } = desk;
  const strip = page.getByRole('navigation', { name: 'Open conversations' });
  await desk.list('All').click();
  await desk.open('Is the storm lamp back?');
  await page.getByRole('textbox', { name: /^Reply to/ }).fill('It is, since');
  await desk.open('Where is my parcel?');
  await expect(strip.getByRole('link')).toHaveCount(2);
  await expect(strip.getByRole('link', { name: /Maya Marsh.*draft/ })).toBeVisible();
  await expect(strip.getByRole('link', { name: /Maya/ })).toHaveAttribute(
    'title',
    /Is the storm lamp back\?/,
  );
  await expect(strip.locator('[aria-current=page]')).toHaveText(/Oliver Banks/);
  await accessible(page, 'tabs');

  await page.reload();
  await expect(strip.getByRole('link')).toHaveCount(2);
  await expect(strip.getByRole('link', { name: /Maya Marsh/ })).toBeVisible();

  // By the keyboard: round and round, and away.
  await expect(desk.bubble('Where is my parcel?')).toBeVisible();
  await page.keyboard.press(']');
  await expect(strip.locator('[aria-current=page]')).toHaveText(/Maya Marsh/);
  await page.keyboard.press('[');
  await expect(strip.locator('[aria-current=page]')).toHaveText(/Oliver Banks/);
  await page.keyboard.press('x');
  await expect(strip.getByRole('link')).toHaveCount(1);
  await expect(page.getByRole('textbox', { name: /^Reply to/ })).toHaveValue('It is, since');
  await strip.getByRole('button', { name: 'Close the tab of Maya Marsh' }).click();
  await expect(strip).toHaveCount(0);
});

test('more tabs than there is room for wait behind a button', async ({ world, someone }) => {
  await crowd(world, 12, 1);
  const desk = await signedIn(await someone(), world, people.agent);
  await desk.list('All').click();
  const strip = desk.page.getByRole('navigation', { name: 'Open conversations' });
  const rows = desk.page.locator('[data-row]');
  for (let i = 0; i < 12; i++) await rows.nth(i).click();
  const more = strip.getByRole('button', { name: 'More open conversations' });
  await expect(more).toBeVisible();
  await more.click();
  await strip.getByRole('menuitem').first().click();
  await expect(strip.locator('[aria-current=page]')).toBeVisible();
});

test('drafts follow their writer, and the words of neither window are lost', async ({ world, someone }) => {
  await write(world, await somebody(world, 'Maya Marsh'), 'Is the storm lamp back?');
  const here = await signedIn(await someone(), world, people.agent);
  const there = await signedIn(await someone(), world, people.agent);
  for (const desk of [here, there]) {
    await desk.list('All').click();
    await desk.open('Is the storm lamp back?');
  }
  const box = (desk: typeof here) => desk.page.getByRole('textbox', { name: /^Reply to/ });
  await box(here).fill('It is, since this morning');
  await expect(box(there)).toHaveValue('It is, since this morning');

  // Written in both at once: the later stays, the other is offered.
  world.parley.line.cut('agent');
  await box(here).fill('From the desk');
  await box(there).fill('From the phone');
  world.parley.line.mend('agent');
  const offer = (desk: typeof here) => desk.page.getByText('You also wrote this in another window:');
  const offered = async () => (await offer(here).count()) + (await offer(there).count());
  await expect.poll(offered, { timeout: 40_000 }).toBe(1);
  const loser = (await offer(here).count()) ? here : there;
  await loser.page.getByRole('button', { name: 'Put it below' }).click();
  await expect(box(loser)).toHaveValue(/From the (desk|phone)\nFrom the (desk|phone)/);
});

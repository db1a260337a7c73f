import { accessible } from '../harness/axe.ts';
import { somebody, write } from '../harness/crowd.ts';
import { expect, people, signedIn, test } from '../harness/test.ts';
import { sayAs } from '../harness/till.ts';

test.use({ flags: ['--rate-person=0', '--rate-brand=0'], viewport: { width: 1360, height: 850 } });

test('an agent finds what was said, by the keyboard, and arrives at it', async ({ world, someone }) => {
  const maya = await somebody(world, 'Maya Marsh');
  const id = await write(world, maya, 'My refunds never came. Write to maya.private@example.org, please.');
  for (let i = 1; i <= 130; i++) await sayAs(world, maya, id, `One more thing, number ${i}`);
  await write(world, await somebody(world, 'Oliver Banks'), 'Where is my parcel?');
  const desk = await signedIn(await someone(), world, people.agent);
  const { page } = desk;
  await desk.list('All').click();
  await desk.open('Where is my parcel?');
  await desk.note('He was promised a refund');

  // From the palette: the words go along.
  await page.keyboard.press('Escape');
  await page.locator('[data-frame]').focus();
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: /Search conversations/ }).fill('refund');
  await page.getByRole('option', { name: 'Search for “refund”' }).click();
  const field = page.getByRole('searchbox', { name: 'Search messages, notes and names' });
  const results = page.getByRole('list', { name: 'Results, newest first' }).getByRole('link');
  await expect(field).toHaveValue('refund');
  await expect(results).toHaveCount(2);
  await expect(results.nth(0)).toContainText('He was promised a refund');
  await expect(results.nth(0)).toContainText('Note');
  await expect(results.nth(1).locator('mark')).toHaveText(['refunds']);
  await expect(results.nth(1)).toContainText('e-mail ••••');
  await expect(results.nth(1)).not.toContainText('maya.private');
  await accessible(page, 'results');

  // Narrowed, by the keyboard, and widened again.
  await page.getByRole('button', { name: 'Where: Everywhere' }).press('Enter');
  await page.getByRole('menuitemradio', { name: 'Messages' }).press('Enter');
  await expect(results).toHaveCount(1);
  await page.getByRole('button', { name: 'Remove filters' }).click();
  await expect(results).toHaveCount(2);

  // It opens where it was said, far above what is loaded, and is marked.
  await field.press('ArrowDown');
  await expect(results.nth(0)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const line = desk.timeline.locator('[data-at="public 2"]');
  await expect(line).toBeFocused();
  await expect(line).toBeInViewport();
  await expect(line).toContainText('My refunds never came');
  await expect(results.nth(1)).toHaveAttribute('aria-current', 'true');

  // Whole addresses, references, names; signs of every kind; nothing.
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await expect(field).toBeFocused();
  await field.fill('MAYA.private@example.org');
  await expect(results).toHaveCount(1);
  await expect(results).toContainText('My refunds never came');
  await field.fill(id);
  await expect(results).toContainText('Maya Marsh');
  const spoken = (await results.locator('small').textContent())?.replace('Reference ', '') ?? '';
  await field.fill(spoken.toLowerCase());
  await expect(results).toHaveCount(1);
  await field.fill('banks');
  await expect(results).toContainText('Oliver Banks');
  await field.fill('"*(NEAR');
  await expect(page.getByText('Nothing found').first()).toBeVisible();
  await accessible(page, 'nothing found');

  // A search that fails says so, and is tried again.
  await page.route('**/search', (route) => route.abort());
  await field.fill('parcel');
  await expect(page.getByText('The search did not work.')).toBeVisible();
  await page.unroute('**/search');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(results).toContainText('Where is my');

  // Page by page.
  await field.fill('thing');
  await expect(results).toHaveCount(25);
  await results.last().scrollIntoViewIfNeeded();
  await expect.poll(() => results.count()).toBeGreaterThan(49);
  await expect(results.first()).toContainText('number 130');

  await field.fill('');
  await expect(page.getByText('Find what was said')).toBeVisible();
  await field.press('Escape');
  await expect(desk.list('All')).toBeVisible();
});

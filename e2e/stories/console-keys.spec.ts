import { somebody, write } from '../harness/crowd.ts';
import { accessible } from '../harness/axe.ts';
import { expect, people, signedIn, test } from '../harness/test.ts';

test.use({ viewport: { width: 1360, height: 850 } });

test('everything is in the palette, by a few letters', async ({ world, someone }) => {
  const id = await write(world, await somebody(world, 'Maya Marsh'), 'Is the storm lamp back?');
  const desk = await signedIn(await someone(), world, people.agent);
  const { page } = desk;
  const field = page.getByRole('combobox', { name: /^Search conversations/ });
  await expect(page.getByRole('tab', { name: /^Waiting 1/ })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await accessible(page, 'the palette');
  await field.fill('maya');
  await expect(page.getByRole('option', { selected: true })).toContainText('Maya Marsh');
  await page.keyboard.press('Enter');
  await expect(desk.bubble('Is the storm lamp back?')).toBeVisible();

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('option', { selected: true })).toContainText('Maya Marsh'); // used last
  await field.fill('take');
  await page.keyboard.press('Enter');
  await expect(
    desk.timeline.getByText('You took it').or(page.getByText('You have it')).first(),
  ).toBeVisible();

  await page.keyboard.press('Control+k');
  await field.fill('dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  // A reference that somebody reads out leads there from anywhere.
  await page.keyboard.press('x');
  await page.keyboard.press('Control+k');
  await field.fill(`  ${id} `);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(id));
  await page.keyboard.press('Control+k');
  await field.fill('zzzzzz');
  await expect(page.getByText(/^Nothing found/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
});

test('what is typed while the palette is on its way belongs to the palette', async ({ world, someone }) => {
  await write(world, await somebody(world, 'Maya Marsh'), 'Is the storm lamp back?');
  const desk = await signedIn(await someone(), world, people.agent);
  const { page } = desk;
  await desk.list('All').click();
  await desk.open('Is the storm lamp back?');
  await page.keyboard.press('a');
  await expect(page.getByText('You have it')).toBeVisible();

  // It never comes: that is said, and the keys are the inbox's again.
  await page.route('**/Palette-*.js', (route) => route.abort());
  await page.keyboard.press('Control+k');
  await expect(page.getByText('That could not be loaded.')).toBeVisible();
  await page.unroute('**/Palette-*.js');

  // It is slow: the letters are no shortcuts (E would close what is being read).
  let go = () => {};
  const held = new Promise<void>((resolve) => (go = resolve));
  await page.route('**/Palette-*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('edark');
  for (let i = 0; i < 5; i++) await page.keyboard.press('Backspace');
  await page.keyboard.type('dark');
  await page.keyboard.press('Enter');
  go();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('combobox', { name: /^Search conversations/ })).toHaveCount(0);
  await expect(page.getByText('You have it')).toBeVisible();
});

test('the map is changed, its conflicts are shown, and it is reset', async ({ world, someone }) => {
  await write(world, await somebody(world, 'Maya Marsh'), 'Is the storm lamp back?');
  const desk = await signedIn(await someone(), world, people.agent);
  const { page } = desk;
  await desk.list('All').click();
  await desk.open('Is the storm lamp back?');
  await expect(desk.bubble('Is the storm lamp back?')).toBeVisible();
  await page.keyboard.press('?');
  const map = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await accessible(page, 'the map of the keys');
  await map.getByRole('button', { name: 'Change the keys of “Write a note”' }).click();
  await page.keyboard.press('r');
  await expect(map.getByRole('alert')).toContainText('“Reply” has these keys');
  await page.keyboard.press('Escape');
  await map.getByRole('button', { name: 'Change the keys of “Write a note”' }).click();
  await page.keyboard.press('q');
  await expect(map.getByRole('button', { name: 'Reset', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(map).toHaveCount(0);
  await page.keyboard.press('q');
  await expect(page.getByRole('textbox', { name: /^Write a note/ })).toBeFocused();

  // It is kept, and goes back.
  await page.reload();
  await expect(desk.bubble('Is the storm lamp back?')).toBeVisible();
  await page.keyboard.press('?');
  await map.getByRole('button', { name: 'Reset all' }).click();
  await page.keyboard.press('Escape');
  await expect(map).toHaveCount(0);
  await page.keyboard.press('r');
  await expect(page.getByRole('textbox', { name: /^Reply to/ })).toBeFocused();
  // No key does anything while somebody writes.
  await page.keyboard.type('jk?');
  await expect(page.getByRole('textbox', { name: /^Reply to/ })).toHaveValue('jk?');
  await expect(map).toHaveCount(0);
});

test('single keys can be switched off, and Enter may make new lines', async ({ world, someone }) => {
  await write(world, await somebody(world, 'Maya Marsh'), 'Is the storm lamp back?');
  const desk = await signedIn(await someone(), world, people.agent);
  const { page } = desk;
  await desk.list('All').click();
  await desk.open('Is the storm lamp back?');
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Preferences' }).click();
  await accessible(page, 'preferences');
  await page.getByRole('switch', { name: 'Shortcuts of a single key' }).click();
  await page.getByText('Ctrl ↵', { exact: true }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: /^Reply to/ })).toBeVisible();
  const box = page.getByRole('textbox', { name: /^Reply to/ });
  await box.fill('One');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Two');
  await expect(box).toHaveValue('One\nTwo');
  await page.keyboard.press('Control+Enter');
  await expect(box).toHaveValue('');
  await expect(desk.timeline.getByText('One\nTwo')).toBeVisible();
});

test('a day’s work by the keyboard alone', async ({ world, someone }) => {
  await write(world, await somebody(world, 'Maya Marsh'), 'Is the storm lamp back?');
  const desk = await signedIn(await someone(), world, people.agent);
  const { page } = desk;
  await expect(page.getByRole('tab', { name: /^Waiting 1/ })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('w');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(desk.bubble('Is the storm lamp back?')).toBeVisible();
  await page.keyboard.press('a');
  await expect(page.getByText('You have it')).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: /^Write a note/ })).toBeFocused();
  await page.keyboard.type('Shelf 7.');
  await page.keyboard.press('Enter');
  await expect(desk.bubble('Shelf 7.')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('r');
  await expect(page.getByRole('textbox', { name: /^Reply to/ })).toBeFocused();
  await page.keyboard.type('It is!');
  await page.keyboard.press('Control+Shift+Enter');
  await expect(desk.bubble('It is!')).toBeVisible();
  await expect(page.getByText('Conversation with Maya Marsh closed')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('u');
  await expect(desk.timeline.getByText(/reopened the conversation/)).toBeVisible();
});

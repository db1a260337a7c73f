import { administer } from '../harness/admin.ts';
import { signIn } from '../harness/api.ts';
import { expect, people, test, visit } from '../harness/test.ts';

type State = {
  published: {
    version: number;
    settings: Record<string, unknown> & { look: Record<string, unknown>; name: string };
  };
  draft?: { revision: number; settings: State['published']['settings'] };
};

test('a look is drafted with its preview, reviewed, published and rolled back', async ({
  world,
  someone,
}) => {
  const admin = await administer(await someone(), world, '#admin/look');
  const { page } = admin;
  const preview = page.frameLocator('iframe[title="Preview of the messenger"]');
  await expect(preview.getByRole('heading', { name: 'Hello! How can we help?' })).toBeVisible();
  await admin.accessible('look');

  const field = page.getByRole('textbox', { name: 'Colour', exact: true });
  await field.fill('yellowish');
  await expect(page.getByText('Write a colour like #0b6b5d.')).toBeVisible();
  await field.fill('#ffd54a');
  await expect(page.getByText(/Against a white page: 1\.4/)).toBeVisible();
  await expect
    .poll(() => preview.locator('html').evaluate((html) => html.style.getPropertyValue('--brand')))
    .toBe('#ffd54a');
  await admin.accessible('a colour that few can see');
  await page.getByText('Nearest colour that passes both').getByRole('button', { name: 'Use it' }).click();
  await expect(field).not.toHaveValue('#ffd54a');
  const proposed = await field.inputValue();
  await page.getByRole('radio', { name: 'Left' }).check();

  const bar = page.getByRole('region', { name: 'Draft' });
  await expect(bar).toContainText('2 changes not published');
  await expect(bar).toContainText('Draft saved.');
  await page.reload();
  await expect(field).toHaveValue(proposed);
  await bar.getByRole('button', { name: 'Review' }).click();
  await expect(admin.dialog).toContainText('Colour');
  await expect(admin.dialog).toContainText(proposed);
  await admin.accessible('the review');
  await admin.dialog.getByRole('button', { name: 'Publish' }).click();
  await admin.said('2 changes hold now.');
  await expect(bar).toHaveCount(0);

  const shop = await visit(await someone(), world.shop);
  const look = await world.owner.call<{ accent: string; position: string }>(
    'GET',
    `brands/${world.brand.id}/look`,
  );
  expect([look.accent, look.position]).toEqual([proposed, 'left']);
  await shop.page.close();

  await admin.open('Versions');
  await expect(page.getByRole('link', { name: /Version 2/ })).toContainText('Holds now');
  await admin.accessible('versions');
  await page.getByRole('link', { name: /Version 1/ }).click();
  await expect(admin.heading('Version 1')).toBeVisible();
  await admin.accessible('a version');
  await page.getByRole('button', { name: 'Roll back to this…' }).click();
  await admin.accessible('what rolling back changes');
  await admin.dialog.getByRole('button', { name: 'Roll back' }).click();
  await admin.said('The settings of version 1 hold again.');
  await expect(page.getByRole('link', { name: /Version 3/ })).toContainText('rolled back to version 1');

  await admin.open('Change history');
  await expect(page.getByText('rolled the settings back: Colour and Position')).toBeVisible();
  await page.getByText('2 changes', { exact: true }).first().click();
  await admin.accessible('the history');
  await page.getByLabel('Of what').selectOption('api_key');
  await expect(page.getByText('Nothing found')).toBeVisible();
  await admin.accessible('nothing found');
});

test('two admins at once: what does not touch is put together, what does is decided', async ({
  world,
  someone,
}) => {
  const admin = await administer(await someone(), world, '#admin/brand');
  const { page } = admin;
  await expect(page.getByLabel('Name of the brand')).toHaveValue('Harbour');
  const colleague = await signIn(world.parley.origin, people.owner);
  const path = `brands/${world.brand.id}/settings`;
  const theirs = async (edit: (s: State['published']['settings']) => void) => {
    const state = await colleague.call<State>('GET', path);
    const settings = state.draft?.settings ?? state.published.settings;
    edit(settings);
    await colleague.call('PUT', `${path}/draft`, {
      base: state.published.version,
      revision: state.draft?.revision ?? 0,
      settings,
    });
  };
  await theirs((s) => (s.look['accent'] = '#112233'));
  await page.getByLabel('Name of the brand').fill('Harbour Lamps');
  await admin.said('changed other settings meanwhile. Both are in the draft.');
  const bar = page.getByRole('region', { name: 'Draft' });
  await expect(bar).toContainText('2 changes not published');
  await expect(bar).toContainText('Draft saved.');

  await theirs((s) => (s.name = 'Port'));
  await page.getByLabel('Name of the brand').fill('Quay');
  await expect(admin.dialog).toContainText('changed the same meanwhile');
  await admin.accessible('a conflict');
  await admin.dialog.getByRole('radio', { name: /Port/ }).check();
  await admin.dialog.getByRole('button', { name: 'Go on with these' }).click();
  await expect(page.getByLabel('Name of the brand')).toHaveValue('Port');
  await bar.getByRole('button', { name: 'Discard…' }).click();
  await admin.accessible('discarding');
  await admin.dialog.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByLabel('Name of the brand')).toHaveValue('Harbour');
  await expect(bar).toHaveCount(0);
});

test('working hours, by the keyboard alone', async ({ world, someone }) => {
  const admin = await administer(await someone(), world, '#admin/hours');
  const { page } = admin;
  await expect(page.getByText('Open now')).toBeVisible();
  await page.getByRole('switch', { name: 'Open round the clock' }).focus();
  await page.keyboard.press('Space');
  const monday = page.getByRole('group', { name: 'Monday' });
  await expect(monday.getByLabel('Monday, from')).toHaveValue('09:00');
  await admin.accessible('hours');

  await monday.getByLabel('Monday, to').focus();
  await page.keyboard.type('1230');
  await page.keyboard.press('Tab');
  await expect(monday.getByLabel('Monday, to')).toHaveValue('12:30');
  await monday.getByRole('button', { name: 'Add hours on Monday' }).focus();
  await page.keyboard.press('Enter');
  const second = monday.getByLabel('Monday, from').nth(1);
  await expect(second).toBeFocused();
  await expect(second).toHaveValue('13:30');
  await page.keyboard.type('12:00');
  await page.keyboard.press('Tab');
  await expect(monday.getByText('It overlaps the hours before it.')).toBeVisible();
  await admin.accessible('hours that overlap');
  await second.focus();
  await page.keyboard.type('1:30pm');
  await page.keyboard.press('ArrowUp');
  await expect(second).toHaveValue('13:45');

  await monday.getByRole('button', { name: 'Copy the hours of Monday' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('checkbox', { name: 'Tuesday' })).toBeFocused();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Copy', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'Tuesday' }).getByLabel('Tuesday, from')).toHaveCount(2);

  await page.getByLabel('Date').fill('2030-12-25');
  await page.getByLabel('Name').fill('Christmas');
  await page.keyboard.press('Enter');
  await expect(page.getByText('25 Dec 2030')).toBeVisible();
  await page.getByLabel('Date').fill('2030-12-25');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This day is in the list already.')).toBeVisible();
  await admin.accessible('holidays');
  const bar = page.getByRole('region', { name: 'Draft' });
  await expect(bar).toContainText('Draft saved.');
  await bar.getByRole('button', { name: 'Publish' }).click();
  await admin.said('hold now.');
});

test('texts in each language, the preview in the same', async ({ world, someone }) => {
  const admin = await administer(await someone(), world, '#admin/languages');
  const { page } = admin;
  for (const name of ['French', 'Japanese', 'Hindi', 'Arabic']) await page.getByLabel(name).check();
  await page.getByRole('tab', { name: 'Japanese' }).click();
  await page.getByLabel('Greeting').fill('港へようこそ');
  const preview = page.frameLocator('iframe[title="Preview of the messenger"]');
  await expect(preview.getByText('港へようこそ')).toBeVisible();
  await expect(preview.locator('html')).toHaveAttribute('lang', 'ja');
  await page.getByRole('tab', { name: 'Arabic' }).click();
  await page.getByLabel('Greeting').fill('أهلًا بكم في الميناء');
  await expect(preview.getByText('أهلًا بكم في الميناء')).toBeVisible();
  await expect(preview.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('region', { name: 'Draft' })).toContainText('3 changes not published');
  await admin.accessible('texts');
});

test('routing, files and mail have their pages; a number that is none stays in its field', async ({
  world,
  someone,
}) => {
  const admin = await administer(await someone(), world, '#admin/routing');
  const { page } = admin;
  await page.getByLabel('Conversations at once').fill('0');
  await expect(page.getByText('Enter a number from 1 to 100.')).toBeVisible();
  await admin.accessible('routing');
  await page.getByLabel('Conversations at once').fill('6');
  await admin.open('Files');
  await page.getByRole('switch', { name: 'Customers may send files' }).click();
  await admin.accessible('files');
  await admin.open('Mail');
  await page.getByLabel('Answers go to').fill('no address');
  const bar = page.getByRole('region', { name: 'Draft' });
  await expect(bar).toContainText('Not saved yet');
  await expect(page.getByText('This is not an e-mail address. Check it.')).toBeVisible();
  await admin.accessible('mail');
  await page.getByLabel('Answers go to').fill('hello@harbour.example');
  await expect(bar).toContainText('Draft saved.');
  await expect(bar).toContainText('3 changes not published');
});

for (const [name, width, height, zoom] of [
  ['on a phone', 390, 844, 1],
  ['at 200 % zoom', 1280, 800, 2],
] as const) {
  test(`everything can be reached ${name}`, async ({ world, someone }) => {
    const admin = await administer(await someone(), world, '#admin/people');
    const { page } = admin;
    await page.setViewportSize({ width: width / zoom, height: height / zoom });
    for (const [link, title] of [
      ['Look', 'Look'],
      ['Working hours', 'Working hours'],
      ['People', 'People'],
      ['Endpoints', 'Endpoints'],
      ['Sensitive data', 'Sensitive data'],
      ['Change history', 'Change history'],
      ['Getting started', /Welcome to|You are set up/],
    ] as const) {
      await admin.nav.getByRole('link', { name: link }).click();
      await expect(admin.heading(title)).toBeVisible();
      const over = await page.evaluate(() => {
        const frame = document.querySelector('[data-frame]');
        return frame ? frame.scrollWidth - frame.clientWidth : 1000;
      });
      expect(over, `${link}: nothing is cut off at the side`).toBeLessThanOrEqual(0);
    }
  });
}

import { administer } from '../harness/admin.ts';
import { addAnswer, joins } from '../harness/answers.ts';
import { accessible } from '../harness/axe.ts';
import { somebody, stranger, write } from '../harness/crowd.ts';
import { learn, publishSkills, skill } from '../harness/skills.ts';
import { expect, people, test } from '../harness/test.ts';

test('an admin writes a canned answer, is told what is wrong where it is, and its history brings it back', async ({
  world,
  someone,
}) => {
  const billing = skill('Billing');
  await publishSkills(world, [billing]);
  const admin = await administer(await someone(), world, '#admin/answers');
  const { page, dialog } = admin;
  await expect(page.getByText('No canned answer yet')).toBeVisible();
  await admin.accessible('no canned answer');

  // By the keyboard alone; each slip is named at its field.
  await page.getByRole('button', { name: 'New answer' }).first().focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Shortcut')).toBeFocused();
  await page.keyboard.type('two words');
  await page.keyboard.press('Enter');
  await expect(
    dialog.getByText('A shortcut has 1 to 32 letters, digits, hyphens or underscores.'),
  ).toBeVisible();
  await expect(dialog.getByText('Write what is to be said.')).toBeVisible();
  await expect(dialog.getByLabel('Shortcut')).toBeFocused();
  await dialog.getByLabel('Shortcut').fill('/Refund');
  await dialog.getByLabel('Title').fill('When the money is back');
  await dialog.getByLabel('Folder').fill('Money');
  const says = dialog.getByLabel('What is said');
  await says.fill('Dear {{consumer.nme}}, call +44 20 7946 0958.');
  await dialog.getByRole('button', { name: 'Add answer' }).click();
  await expect(
    dialog.getByText(/\{\{consumer\.nme\}\} at character 6 is no variable\. Choose one of:/),
  ).toBeVisible();
  await expect(says).toBeFocused();
  await admin.accessible('an unknown variable');
  await says.fill('Dear X, call +44 20 7946 0958.');
  await page.keyboard.press('Control+Enter');
  await dialog.getByRole('button', { name: 'Add answer' }).click();
  await expect(dialog.getByText(/What begins at character 14 is sensitive \(phone\)/)).toBeVisible();
  await says.fill('Dear , it is on its way. ');
  await says.evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(5, 5));
  await dialog.getByRole('button', { name: 'Insert a variable' }).click();
  await page.getByRole('menuitem', { name: /consumer\.first_name/ }).click();
  await expect(says).toHaveValue('Dear {{consumer.first_name}}, it is on its way. ');
  await dialog.getByLabel('Billing').check();
  await dialog.getByRole('button', { name: 'Add a language' }).click();
  await dialog.getByRole('combobox', { name: 'Language' }).nth(1).selectOption('Spanish');
  await dialog.getByLabel('What is said in Spanish').fill('Ya está en camino.');
  await dialog.getByRole('button', { name: 'Add answer' }).click();
  await admin.said('/refund can be used from now on.');
  const row = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: 'Change /refund' }) });
  await expect(row).toContainText('Any language, Spanish');
  await expect(row).toContainText('Billing');

  await page.getByRole('button', { name: 'Change /refund' }).click();
  await dialog.getByLabel('What is said in Any language').fill('Gone.');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await admin.said('/refund is changed.');
  await page.getByRole('button', { name: 'History of /refund' }).click();
  await expect(dialog.getByText('Gone.')).toBeVisible();
  await admin.accessible('what an answer was');
  await dialog.getByRole('button', { name: 'Use version 1 again' }).click();
  await expect(row).toContainText('it is on its way.');

  await page.getByRole('button', { name: 'Retire /refund' }).click();
  await dialog.getByRole('button', { name: 'Retire it' }).click();
  await expect(page.getByText('No canned answer yet')).toBeVisible();
  await page.getByLabel('State').selectOption('Retired');
  await page.getByRole('button', { name: 'Use /refund again' }).click();
  await expect(page.getByText('Nothing is retired')).toBeVisible();
  await page.getByLabel('State').selectOption('In use');
  await page.getByLabel('Search in shortcut, title and text').fill('CAMINO');
  await expect(row).toBeVisible();
  await page.getByLabel('Search in shortcut, title and text').fill('nowhere');
  await expect(page.getByText('No answer matches')).toBeVisible();
  await admin.accessible('nothing matches');
});

test('a slash brings a canned answer into the reply, with what is known filled in and what is not asked for', async ({
  world,
  agent,
}) => {
  const billing = skill('Billing');
  const returns = skill('Returns');
  await publishSkills(world, [billing, returns]);
  await joins(world, people.owner);
  await learn(world, people.agent.name, [[billing, 3]]);
  await addAnswer(
    world,
    'hello',
    'Greeting',
    'Hello {{consumer.first_name}}, this is {{agent.name}} of {{brand.name}}.',
  );
  await addAnswer(
    world,
    'refund',
    'Refund',
    { en: 'It is on its way.', es: 'Ya está en camino.' },
    { skills: [billing.id] },
  );
  await addAnswer(world, 'parcel', 'Parcel came back', 'It came back to us.', { skills: [returns.id] });
  await write(world, await stranger(world), 'Anybody there?');
  await write(world, await somebody(world, 'Rosa Lind'), 'Where is my money?');
  const { page } = agent;
  await agent.list('All').click();
  await agent.open('Where is my money?');
  const box = page.getByRole('textbox', { name: /^Reply to/ });
  const options = page.getByRole('listbox', { name: 'Canned answers' }).getByRole('option');

  // A key opens it; Escape leaves what was typed, and sends nothing.
  await page.locator('[data-frame]').focus();
  await page.keyboard.press('/');
  await expect(box).toHaveValue('/');
  await expect(options).toHaveCount(3); // not those for Returns
  await accessible(page, 'canned answers');
  await page.keyboard.type('he');
  await expect(options).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(options).toHaveCount(0);
  await expect(box).toHaveValue('/he');
  await expect(box).toBeFocused();
  await page.keyboard.type('l');
  await expect(options).toHaveCount(0);

  // In the middle of a text: filled in, and sent.
  await box.fill('Good to hear from you. ');
  await page.keyboard.type('/hel');
  await expect(options).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(box).toHaveValue('Good to hear from you. Hello Rosa, this is Ada Agent of Harbour.');
  await page.keyboard.press('Enter');
  await expect(
    agent.bubble('Good to hear from you. Hello Rosa, this is Ada Agent of Harbour.'),
  ).toBeVisible();

  // By a part of the title, in the second language, by the arrow keys.
  await page.getByRole('button', { name: 'Canned answers' }).click();
  await page.keyboard.type('refu');
  await expect(options).toHaveCount(2);
  await page.keyboard.press('ArrowDown');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(options.nth(1)).toContainText('Spanish');
  await page.keyboard.press('Tab');
  await expect(box).toHaveValue('Ya está en camino.');
  await box.fill('and/or');
  await expect(options).toHaveCount(0);
  await box.fill('');

  // Nobody knows what this one is called: he is asked for it, and no braces go out.
  await agent.open('Anybody there?');
  await box.press('/');
  await page.keyboard.type('hello');
  await expect(options.first()).toContainText('/hello');
  await page.keyboard.press('Enter');
  await expect(
    page.getByText('Write the customer’s first name in place of {{consumer.first_name}}, then send.'),
  ).toBeVisible();
  expect(
    await box.evaluate((b: HTMLTextAreaElement) => b.value.slice(b.selectionStart, b.selectionEnd)),
  ).toBe('{{consumer.first_name}}');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  await accessible(page, 'something to fill in');
  await page.keyboard.type('Sam');
  await page.keyboard.press('Enter');
  await expect(agent.bubble('Hello Sam, this is Ada Agent of Harbour.')).toBeVisible();
});

test('an answer of one’s own is written in the inbox, used, and nobody else’s', async ({
  world,
  agent,
  someone,
}) => {
  await write(world, await somebody(world, 'Rosa Lind'), 'Where is my money?');
  const { page } = agent;
  await agent.list('All').click();
  await agent.open('Where is my money?');
  const box = page.getByRole('textbox', { name: /^Reply to/ });
  await box.press('/');
  await expect(page.getByText('There are no canned answers yet.', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'My answers' }).click();
  const dialog = page.getByRole('dialog', { name: 'My canned answers' });
  await expect(dialog.getByText('No answer of your own yet')).toBeVisible();
  await accessible(page, 'no answer of one’s own');
  await dialog.getByRole('button', { name: 'New answer' }).first().click();
  const form = page.getByRole('dialog', { name: 'New answer of your own' });
  await form.getByLabel('Shortcut').fill('sig');
  await form.getByLabel('Title').fill('My signature');
  await form.getByLabel('What is said').fill('Yours, {{agent.first_name}}');
  await form.getByRole('button', { name: 'Add answer' }).click();
  await expect(dialog.getByText('/sig')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await box.fill('');
  await box.press('/');
  await expect(page.getByRole('option', { name: /My signature/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(box).toHaveValue('Yours, Ada');

  const admin = await administer(await someone(), world, '#admin/answers');
  await expect(admin.page.getByText('No canned answer yet')).toBeVisible();
});

import { administer } from '../harness/admin.ts';
import { expect, people, signedIn, test, visit } from '../harness/test.ts';

test('only who may administer sees the way there', async ({ world, someone }) => {
  const desk = await signedIn(await someone(), world, people.agent);
  await expect(desk.list('Mine')).toBeVisible();
  await expect(desk.page.getByRole('link', { name: 'Admin' })).toHaveCount(0);
  await desk.page.goto(`${world.parley.origin}/console/#admin/people`);
  await expect(desk.page.getByText('This part is for the brand’s admins')).toBeVisible();
  await desk.page.getByRole('button', { name: 'Back to the inbox' }).click();
  await expect(desk.list('Mine')).toBeVisible();
});

test('the first steps tick themselves off', async ({ world, someone }) => {
  await world.owner.call('PUT', `brands/${world.brand.id}/origins`, { origins: [] });
  const admin = await administer(await someone(), world);
  const step = (title: string) => admin.page.getByRole('listitem').filter({ hasText: title });
  await expect(admin.page.getByText('1 of 5 done')).toBeVisible(); // the agent is there
  await admin.accessible('first steps');
  await step('Say which site is yours').getByRole('button').click();

  await expect(admin.page.getByText('No site may show the messenger yet')).toBeVisible();
  await admin.accessible('no site yet');
  await admin.page.getByLabel('Add a site').fill(`${world.shop.origin}/checkout`);
  await admin.page.getByRole('button', { name: 'Add' }).click();
  await expect(admin.page.getByText(world.shop.origin, { exact: true })).toBeVisible();
  await admin.page.goBack();
  await expect(admin.page.getByText('2 of 5 done')).toBeVisible();

  const consumer = await visit(await someone(), world.shop);
  await consumer.open();
  await consumer.say('Hello from my own page');
  await expect(admin.page.getByText('4 of 5 done')).toBeVisible();

  const desk = await signedIn(await someone(), world, people.agent);
  await desk.online();
  await desk.open('Hello from my own page');
  await desk.reply('Hello to you');
  await consumer.seesOnce('Hello to you');
  await expect(admin.heading('You are set up')).toBeVisible();
  await admin.accessible('set up');
});

test('sites: a slip is named at its field, and each is taken off by itself', async ({ world, someone }) => {
  const admin = await administer(await someone(), world, '#admin/origins');
  await admin.page.getByLabel('Add a site').fill('not a site');
  await admin.page.keyboard.press('Enter');
  await expect(admin.page.getByText('Enter an address like https://shop.example.')).toBeVisible();
  await expect(admin.page.getByLabel('Add a site')).toBeFocused();
  await admin.page.getByLabel('Add a site').fill('www.harbour.example/contact?x=1');
  await admin.page.keyboard.press('Enter');
  await expect(admin.page.getByText('https://www.harbour.example', { exact: true })).toBeVisible();
  await admin.accessible('sites');
  await admin.page.getByRole('button', { name: `Take ${world.shop.origin} off the list` }).click();
  await expect(admin.page.getByText(world.shop.origin, { exact: true })).toHaveCount(0);
});

test('a key for customer sign-in is made, shown once and removed', async ({ world, someone }) => {
  const admin = await administer(await someone(), world, '#admin/sign-in');
  await admin.accessible('no key');
  await admin.page.getByRole('button', { name: 'Add a key' }).first().click();
  await admin.dialog.getByLabel('Name').fill('Shop server');
  await admin.accessible('a new key');
  await admin.dialog.getByRole('button', { name: 'Add' }).click();
  await expect(admin.dialog.getByRole('region', { name: 'Secret' })).toHaveText(/^\S{32,}$/);
  await admin.accessible('the secret');
  await admin.dialog.getByRole('button', { name: 'I have kept it' }).click();
  await expect(admin.page.getByText('Shop server')).toBeVisible();
  await admin.accessible('keys');
  await admin.page.getByRole('button', { name: 'Remove the key Shop server' }).click();
  await admin.dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(admin.page.getByText('No key yet')).toBeVisible();
});

test('the administration is one for the keyboard alone', async ({ world, someone }) => {
  const admin = await administer(await someone(), world);
  await admin.nav.getByRole('link', { name: 'People' }).focus();
  await admin.page.keyboard.press('Enter');
  await expect(admin.heading('People')).toBeFocused();
  await admin.page.keyboard.press('Tab');
  await expect(admin.page.getByRole('button', { name: 'Invite people' })).toBeFocused();
  await admin.page.keyboard.press('Enter');
  await expect(admin.dialog.getByLabel('E-mail')).toBeFocused();
  await admin.page.keyboard.type('dina@harbour.example');
  await admin.page.keyboard.press('Enter');
  await expect(
    admin.dialog.getByText('Enter a name.').or(admin.dialog.getByRole('region', { name: 'Link for Dina' })),
  ).toBeVisible();
});

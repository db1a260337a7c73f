import { administer } from '../harness/admin.ts';
import { Authenticator } from '../harness/authenticator.ts';
import { accessible } from '../harness/axe.ts';
import { Mailbox } from '../harness/mailbox.ts';
import { Parley } from '../harness/parley.ts';
import { expect, people, signedIn, test as base } from '../harness/test.ts';

/** A server that sends its mails into a box that the story opens. */
const test = base.extend<{ box: Mailbox }>({
  box: async ({}, use) => {
    const box = await Mailbox.open();
    await use(box);
    box.close();
  },
  fresh: async ({ box }, use) => {
    const parley = await Parley.start(box.args);
    await use(parley);
    await parley.remove();
  },
});

test('who forgot the password sets a new one by mail', async ({ world, box, page }) => {
  await page.goto(`${world.parley.origin}/console/`);
  await page.getByRole('button', { name: 'Forgot your password?' }).click();
  await expect(page.getByRole('heading', { name: 'Set a new password' })).toBeFocused();
  await accessible(page, 'forgotten password');
  const ask = async (email: string) => {
    await page.getByLabel('E-mail').fill(email);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible();
    return (await page.getByRole('main').innerText()).replace(email, '…');
  };
  const nobody = await ask('nobody@harbour.example');
  await accessible(page, 'a link is on its way');
  await page.getByRole('button', { name: 'Use another address' }).click();
  expect(await ask(people.agent.email)).toBe(nobody);

  const letter = await box.to(people.agent.email, /#password=/);
  expect(box.letters.every((l) => l.to !== 'nobody@harbour.example')).toBe(true);
  const link = /http:\/\/\S+#password=[\w-]+/.exec(letter.text)?.[0] ?? '';
  await page.goto(link);
  await page.getByLabel('New password').fill('a harbour at dusk');
  await page.keyboard.press('Enter');
  await page.getByLabel('E-mail').fill(people.agent.email);
  await page.getByLabel('Password', { exact: true }).fill('a harbour at dusk');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: /^Mine/ })).toBeVisible();
  await box.to(people.agent.email, /password was changed|changed your password|password of your account/i);
});

test('an admin resets a lost second factor', async ({ world, box, someone }) => {
  const desk = await signedIn(await someone(), world, people.agent);
  await Authenticator.plugIn(desk.page);
  await desk.page.getByRole('button', { name: `Account of ${people.agent.name}` }).click();
  await desk.page.getByRole('menuitem', { name: /^Passkeys/ }).click();
  await desk.page.getByRole('button', { name: 'Add a passkey' }).click();
  await desk.page.getByRole('button', { name: 'I have kept them' }).click();
  await box.to(people.agent.email, /passkey/i);

  const admin = await administer(await someone(), world, '#admin/people');
  await admin.page.getByRole('link', { name: /Ada Agent/ }).click();
  await admin.page.getByRole('button', { name: 'Reset…' }).click();
  await admin.dialog.getByRole('button', { name: 'Reset', exact: true }).click();
  await admin.said('signs in with the password alone');

  // Signed out at once, told by mail, and let in by the password.
  const { page } = desk;
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await box.to(people.agent.email, /second (factor|step)/i);
  await page.getByLabel('E-mail').fill(people.agent.email);
  await page.getByLabel('Password', { exact: true }).fill(people.agent.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: /^Mine/ })).toBeVisible();
});

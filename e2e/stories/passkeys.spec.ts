import type { Locator, Page } from '@playwright/test';
import { accessible } from '../harness/axe.ts';
import { Authenticator } from '../harness/authenticator.ts';
import { expect, people, signedIn, test, type World } from '../harness/test.ts';

/** Opens the dialog with the account's passkeys. */
async function passkeys(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: `Account of ${people.agent.name}` }).click();
  await page.getByRole('menuitem', { name: /^Passkeys/ }).click();
  return page.getByRole('dialog');
}

/** Makes a passkey, keeps the recovery codes and its name, and returns the codes. */
async function add(dialog: Locator, first = true): Promise<string[]> {
  await dialog.getByRole('button', { name: /^Add a/ }).click();
  let codes: string[] = [];
  if (first) {
    codes = (await dialog.getByRole('region', { name: 'Recovery codes' }).innerText()).trim().split('\n');
    await dialog.getByRole('button', { name: 'I have kept them' }).click();
  }
  await dialog.getByRole('button', { name: 'Keep the name' }).click();
  return codes;
}

/** Leaves as if somebody else came to this machine: signed out, nothing remembered. */
async function leave(page: Page, world: World): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${world.parley.origin}/console/`);
}

async function password(page: Page): Promise<void> {
  await page.getByLabel('E-mail').fill(people.agent.email);
  await page.getByLabel('Password', { exact: true }).fill(people.agent.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const inside = (page: Page) => expect(page.getByRole('tab', { name: /^Mine/ })).toBeVisible();

test('a passkey is made, named, signs in alone, and is removed', async ({ world, someone }) => {
  const { page } = await signedIn(await someone(), world, people.agent);
  const device = await Authenticator.plugIn(page);
  const dialog = await passkeys(page);
  await expect(dialog.getByText('You have none yet')).toBeVisible();
  await accessible(page, 'no passkeys');
  await dialog.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(dialog.getByRole('heading', { name: 'Keep your recovery codes' })).toBeVisible();
  await accessible(page, 'recovery codes');
  await dialog.getByRole('button', { name: 'I have kept them' }).click();
  await dialog.getByLabel('Name').fill('Work laptop');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Work laptop' })).toContainText('not used yet');
  await accessible(page, 'a passkey');
  expect(await device.credentials()).toMatchObject([{ isResidentCredential: true }]);

  await device.touched(false); // or the field's suggestions would sign in before anybody clicks
  await leave(page, world);
  const offer = page.getByRole('button', { name: 'Use a passkey' });
  await expect(offer).toBeVisible();
  await accessible(page, 'sign-in with passkeys');
  await device.touched(true);
  await offer.click();
  await inside(page);

  const again = await passkeys(page);
  await expect(again.getByRole('listitem')).toContainText('last used');
  await again.getByRole('button', { name: 'Remove Work laptop' }).click();
  await again.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(again.getByText('You have none yet')).toBeVisible();
  await expect.poll(() => device.credentials()).toEqual([]); // the device was told, and hides it
});

test('a chosen suggestion of the e-mail field signs in', async ({ world, someone }) => {
  const { page } = await signedIn(await someone(), world, people.agent);
  const device = await Authenticator.plugIn(page);
  await add(await passkeys(page));
  await device.touched(true); // stands for choosing what the field suggests
  await leave(page, world);
  await inside(page);
});

test('a passkey or a recovery code completes a sign-in with the password', async ({ world, someone }) => {
  const { page } = await signedIn(await someone(), world, people.agent);
  const device = await Authenticator.plugIn(page, 'security key');
  const [recovery = ''] = await add(await passkeys(page));
  await expect(page.getByRole('dialog').getByRole('listitem')).toContainText('Security key');

  await leave(page, world);
  await password(page);
  await expect(page.getByRole('heading', { name: 'Second step' })).toBeVisible();
  await accessible(page, 'second step with a passkey');
  await page.reload(); // asks for the step again, and not for the password
  await expect(page.getByRole('heading', { name: 'Second step' })).toBeVisible();
  await expect(page.locator(':focus')).toContainText('Use your passkey'); // the way that works best
  await page.keyboard.press('Enter');
  await inside(page);

  await leave(page, world);
  await device.unplug();
  await password(page);
  await page.getByRole('button', { name: 'Use a recovery code instead' }).click();
  await page.getByLabel('Recovery code').fill(recovery);
  await page.getByRole('button', { name: 'Continue' }).click();
  await inside(page);
});

test('whoever is not recognised by the device does not get in', async ({ world, someone }) => {
  const { page } = await signedIn(await someone(), world, people.agent);
  const device = await Authenticator.plugIn(page);
  await add(await passkeys(page));
  await device.verified(false);
  await device.touched(false);
  await leave(page, world);
  await device.touched(true);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByText('Nothing was confirmed')).toBeVisible();
});

test('what a stolen session must not do is confirmed first', async ({ world, someone }) => {
  const { page } = await signedIn(await someone(), world, people.agent);
  await Authenticator.plugIn(page);
  // The first request is answered as it would be ten minutes later; the rest is the server's own.
  const stale = { code: 'step_up', kind: 'denied', title: 'Confirm that it is you, then repeat this.' };
  await page.route('**/me/passkeys/begin', (route) => route.fulfill({ status: 403, json: stale }), {
    times: 1,
  });
  await passkeys(page);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const asked = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await expect(asked).toBeVisible();
  await accessible(page, 'a fresh proof');
  await asked.getByLabel('Your password').fill('not the password');
  await page.keyboard.press('Enter');
  await expect(asked.getByRole('alert')).toContainText('wrong');
  await asked.getByLabel('Your password').fill(people.agent.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Keep your recovery codes')).toBeVisible(); // it went on by itself

  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByRole('button', { name: 'Keep the name' }).click();
  await page.route('**/me/passkeys/*', (route) => route.fulfill({ status: 403, json: stale }), { times: 1 });
  await page.getByRole('button', { name: /^Remove / }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await asked.getByRole('button', { name: 'Confirm with a passkey' }).click();
  await expect(page.getByText('You have none yet')).toBeVisible();
});

test('passkeys are made and used with the keyboard alone', async ({ world, someone }) => {
  const { page } = await signedIn(await someone(), world, people.agent);
  await Authenticator.plugIn(page);
  await page.getByRole('button', { name: `Account of ${people.agent.name}` }).focus();
  await page.keyboard.press('Enter');
  while (
    !(await page.getByRole('menuitem', { name: /^Passkeys/ }).evaluate((i) => i === document.activeElement))
  )
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const until = async (name: string) => {
    const button = page.getByRole('button', { name, exact: true });
    await expect(button).toBeVisible();
    for (let tabs = 0; !(await button.evaluate((b) => b === document.activeElement)); tabs++) {
      if (tabs > 20) throw new Error(`Tab does not lead to ${name}`);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
  };
  await until('Add a passkey');
  await until('I have kept them');
  await expect(page.getByLabel('Name')).toBeFocused(); // ready to be named
  await page.keyboard.type('Desk');
  await page.keyboard.press('Enter');
  await expect(page.getByText('not used yet')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  // Without the field's own suggestion, which this device would answer at once.
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false);
  });
  await leave(page, world);
  await until('Use a passkey');
  await inside(page);
});

import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { administer, AdminPages } from '../harness/admin.ts';
import { addPerson, signIn } from '../harness/api.ts';
import { stranger, write } from '../harness/crowd.ts';
import { expect, people, signedIn, test, type World } from '../harness/test.ts';

const sofia = { name: 'Sofia Senior', email: 'sofia@harbour.example', password: 'a long rope, coiled' };

test('what is sensitive is said, its samples are held, and a text shows what becomes of it', async ({
  world,
  someone,
}) => {
  const admin = await administer(await someone(), world, '#admin/sensitive');
  const { page, dialog } = admin;
  await page.getByRole('checkbox', { name: 'Admins see: Identity numbers' }).check();
  await page.getByLabel('Your own numbers and addresses').fill('@harbour.example\n+1 212 555 0142\n');
  await page.getByRole('combobox', { name: 'Country of phone numbers' }).fill('united k');
  await page.keyboard.press('Enter');
  await admin.accessible('sensitive data');

  // By the keyboard alone: a detector comes into the draft when its samples hold.
  await page.getByRole('button', { name: 'New detector' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Enter what such a value is called.')).toBeVisible();
  await page.keyboard.type('membership');
  await page.keyboard.press('Tab');
  await page.keyboard.type('hb-?[0-9]{6}(');
  await page.keyboard.press('Tab');
  await page.keyboard.type('my number is HB-123456\nHB 1234');
  await page.keyboard.press('Tab');
  await page.keyboard.type('order 123456');
  await dialog.getByLabel('Expression').press('Enter');
  await expect(dialog.getByText('This is not an RE2 expression. Check brackets and escapes.')).toBeVisible();
  await expect(dialog.getByLabel('Expression')).toBeFocused();
  await admin.accessible('an expression that is none');
  await dialog.getByLabel('Expression').fill('hb-?[0-9]{6}');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('“HB 1234”: The expression finds nothing in this sample.')).toBeVisible();
  await expect(dialog.getByLabel('Must be found in')).toBeFocused();
  await dialog.getByLabel('Must be found in').fill('my number is HB-123456');
  await dialog.getByRole('button', { name: 'Add to the draft' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('1 sample to find, 1 to leave alone')).toBeVisible();
  const bar = page.getByRole('region', { name: 'Draft' });
  await page.getByRole('button', { name: 'Change membership' }).click();
  await dialog.getByLabel('Must be left alone').fill('HB123456');
  await dialog.getByRole('button', { name: 'Into the draft' }).click();
  await expect(dialog.getByText(/which it must leave alone/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(bar).toContainText('4 changes not published');
  await expect(bar).toContainText('Draft saved.');

  await page.getByRole('button', { name: 'Try a text' }).click();
  await expect(page.getByRole('radio', { name: 'The draft' })).toBeChecked();
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByText('Paste or write a text.')).toBeVisible();
  await page
    .getByRole('textbox', { name: 'Text' })
    .fill('Card 4111 1111 1111 1111 😀 for HB-123456, order 5511223344, ask help@harbour.example');
  await page.keyboard.press('ControlOrMeta+Enter');
  const looked = page.locator('[data-looked]');
  await expect(looked.locator('mark.found')).toHaveCount(2);
  await expect(looked).toContainText('HB-123456,membership, masked, 2');
  await expect(looked).toContainText('help@harbour.example,e-mail, left alone, 4');
  await expect(page.locator('[data-stored]')).toContainText('Card card 411111…1111 😀 for membership, order');
  await expect(page.getByText('It begins as cards do, and its check digit fits.')).toBeVisible();
  await expect(page.getByText(/It is one of your own numbers or addresses/)).toBeVisible();
  await admin.accessible('a text that was tried');
  await page.getByText('What is published').click();
  await expect(page.getByText('This is of the text before.')).toBeVisible();
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(looked.locator('mark.found')).toHaveCount(2); // the card, and the address that is nobody's own yet
  await expect(looked).not.toContainText('membership');

  await bar.getByRole('button', { name: 'Review' }).click();
  await expect(dialog).toContainText('Who sees in clear: Identity numbers');
  await expect(dialog).toContainText('membership: hb-?[0-9]{6}');
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await admin.said('4 changes hold now.');
});

test('an exception holds when a second person has confirmed it', async ({ world, someone }) => {
  await addPerson(world.owner, world.brand, sofia, 'supervisor');
  const admin = await administer(await someone(), world, '#admin/exceptions');
  const { page, dialog } = admin;
  await expect(page.getByText('No exception yet')).toBeVisible();
  await admin.accessible('no exception');
  await propose(world, world.owner, 'my voucher is 4111 1111 1111 1111');
  await propose(
    world,
    await signIn(world.parley.origin, people.agent),
    'and 5500 0000 0000 0004 is one, too',
  );
  await page.reload();
  await expect(page.getByText('You proposed it: another admin or supervisor confirms it.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Confirm card 411111…1111' })).toHaveCount(0);
  await admin.accessible('exceptions');

  const confirm = page.getByRole('button', { name: 'Confirm card 550000…0004' });
  await confirm.click();
  const own = {
    code: 'second_person',
    kind: 'denied',
    title: 'You have proposed this yourself. Somebody else confirms it.',
  };
  await page.route('**/confirm', (route) => route.fulfill({ status: 403, json: own }), { times: 1 });
  await dialog.getByRole('button', { name: 'It is not sensitive' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Somebody else confirms it.');
  await dialog.getByRole('button', { name: 'It is not sensitive' }).click();
  await admin.said('card 550000…0004 is left alone from now on.');
  await expect(page.getByText('Holds', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Remove card 550000…0004' }).click();
  await dialog.getByRole('button', { name: 'End it' }).click();
  await admin.said('masked again from now on.');
  await expect(page.getByRole('button', { name: /550000/ })).toHaveCount(0);
  await expect(admin.heading('Exceptions')).toBeFocused();

  // A supervisor may confirm, and finds canned answers and nothing else there.
  const desk = await signedIn(await someone(), world, sofia);
  await desk.page.goto(`${world.parley.origin}/console/#admin`);
  const other = new AdminPages(desk.page);
  await other.open('Exceptions');
  await expect(other.nav.getByRole('link')).toHaveCount(3); // and the documentation
  await desk.page.getByRole('button', { name: 'Confirm card 411111…1111' }).click();
  await other.dialog.getByRole('button', { name: 'It is not sensitive' }).click();
  await expect(desk.page.getByText(/confirmed by you/)).toBeVisible();
});

test('an endpoint is set after a fresh proof, tested, rotated and removed', async ({ world, someone }) => {
  const till = createServer((_, res) => res.end('{"outcome":"accepted"}')).listen(0, '127.0.0.1');
  await once(till, 'listening');
  const admin = await administer(await someone(), world, '#admin/endpoints');
  const { page, dialog } = admin;
  await admin.accessible('no endpoint');
  await page.getByRole('button', { name: 'Set the address of Payment' }).click();
  await dialog.getByLabel('Address').fill('shop.example');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Enter an address that begins with https://')).toBeVisible();
  await dialog.getByLabel('Address').fill('http://shop.example/parley');
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Address')).toHaveAccessibleDescription(/https/);
  await expect(dialog.getByLabel('Address')).toHaveAttribute('aria-invalid', 'true');
  await admin.accessible('an address that cannot be');

  const stale = { code: 'step_up', kind: 'denied', title: 'Confirm that it is you, then repeat this.' };
  await page.route('**/endpoints/payment', (route) => route.fulfill({ status: 403, json: stale }), {
    times: 1,
  });
  await dialog.getByLabel('Address').fill(`http://localhost:${(till.address() as AddressInfo).port}/parley`);
  await page.keyboard.press('Enter');
  await page.getByLabel('Your password').fill(people.owner.password);
  await page.keyboard.press('Enter');
  const secret = dialog.getByRole('region', { name: 'Secret of Payment' });
  await expect(secret).toHaveText(/^pes_\S{32,}$/);
  const first = await secret.innerText();
  await admin.accessible('the secret');
  await dialog.getByRole('button', { name: 'I have kept it' }).click();

  await page.getByRole('button', { name: 'Test Payment' }).click();
  await expect(page.getByText('The endpoint answered, and understood the call.')).toBeVisible();
  await page.getByRole('button', { name: 'Another secret for Payment' }).click();
  await dialog.getByRole('button', { name: 'Make another' }).click();
  await expect(secret).toHaveText(/^pes_\S{32,}$/);
  expect(await secret.innerText()).not.toBe(first);
  await dialog.getByRole('button', { name: 'I have kept it' }).click();
  await expect(page.getByText(/^The one before fits until/)).toBeVisible();
  till.close();
  till.closeAllConnections();
  await page.getByRole('button', { name: 'Test Payment' }).click();
  await expect(page.getByRole('alert')).toContainText(/reach|answer/);
  await admin.accessible('an endpoint that does not answer');
  await page.getByRole('button', { name: 'Remove Payment' }).click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await admin.said('Payment is removed.');
  await admin.open('Change history');
  await expect(page.getByText('made another secret for the endpoint payment')).toBeVisible();
});

/** Somebody writes what is masked, and a person of the brand's says that it is not sensitive. */
async function propose(world: World, by: World['owner'], text: string): Promise<void> {
  const conversation = await write(world, await stranger(world), text);
  await by.call('POST', `brands/${world.brand.id}/exceptions`, {
    conversation,
    lane: 'public',
    seq: 2,
    mask: 0,
  });
}

import { readFileSync } from 'node:fs';
import { administer } from '../harness/admin.ts';
import { stranger, ask, identify, somebody, write } from '../harness/crowd.ts';
import { expect, people, test } from '../harness/test.ts';

test('a request is looked into, and the data destroyed with a certificate', async ({ world, someone }) => {
  const browser = await stranger(world);
  await write(world, browser, 'Where is my parcel?');
  const maya = await identify(world, browser, 'Maya Marsh');
  await write(world, maya, 'Write to maya.marsh@mail.example');
  const noah = await somebody(world, 'Noah Fisk');
  await write(world, noah, 'Maya Marsh ordered it for me, reach her at maya.marsh@mail.example');
  await ask(world, maya, 'deletion');
  await ask(world, noah, 'access');

  const admin = await administer(await someone(), world);
  const { page, dialog } = admin;
  const link = admin.nav.getByRole('link', { name: /^Requests/ });
  await expect(link).toContainText('2');
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 wait for a decision.')).toBeVisible();
  await admin.accessible('requests');
  await page.getByRole('link', { name: /Maya Marsh/ }).focus();
  await page.keyboard.press('Enter');
  await expect(admin.heading('Deletion of the data')).toBeVisible();
  await expect(page.getByText(/^Your own site vouched for them on/)).toBeVisible();
  await expect(page.getByText(/2 conversations, 2 of them open/)).toBeVisible();
  await expect(page.getByText(/, in 30 days$/)).toBeVisible();

  await page.getByRole('main').getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByText('All 3 conversations were looked through.')).toBeVisible();
  const traces = page.getByRole('listitem').filter({ hasText: 'message 2' });
  await expect(traces).toHaveCount(2); // the name, and the address
  await admin.accessible('a request with traces');
  await traces.first().getByRole('link').click();
  await expect(
    page.getByRole('region', { name: 'Messages' }).getByText(/Maya Marsh ordered it/),
  ).toBeVisible();
  await page.goBack();

  await page.getByRole('button', { name: /^Split off: Anonymous/ }).click();
  await dialog.getByRole('button', { name: 'Split off' }).click();
  await admin.said('Split off, with 1 conversation.');
  await expect(page.getByText('1 conversation, open')).toBeVisible();

  const stale = { code: 'step_up', kind: 'denied', title: 'Confirm that it is you, then repeat this.' };
  await page.route('**/approve', (route) => route.fulfill({ status: 403, json: stale }), { times: 1 });
  await page.getByRole('button', { name: 'Delete the data…' }).click();
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Type “delete” to confirm.')).toBeVisible();
  await admin.accessible('the last look');
  await dialog.getByLabel('Type “delete” to confirm').fill('delete');
  await page.keyboard.press('Enter');
  await page.getByLabel('Your password').fill(people.owner.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^The data is destroyed,/)).toBeVisible();
  await expect(admin.heading('Deletion of the data')).toBeFocused();
  await expect(page.getByText('Erased at their own request')).toBeVisible();
  await expect(link).toContainText('1');
  const certificate = page.getByRole('region', { name: 'Text of the certificate' });
  await expect(certificate).toContainText('"format": "parley-erasure-1"');
  await expect(page.getByText(/^parley admin erasures --check erasure-/)).toBeVisible();
  await admin.accessible('a request that is done');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/^erasure-[0-9a-f-]{36}\.json$/);
  expect(JSON.parse(readFileSync(await file.path(), 'utf8'))).toMatchObject({ format: 'parley-erasure-1' });
});

test('nothing is rounded up, and a refusal says why', async ({ world, someone }) => {
  const nobody = await stranger(world);
  await write(world, nobody, 'Hello');
  await ask(world, nobody, 'access');
  const admin = await administer(await someone(), world, '#admin/requests');
  const { page, dialog } = admin;
  await page.getByRole('link', { name: /Name not known/ }).click();
  await expect(page.getByText('Your own site did not vouch for them.')).toBeVisible();
  await expect(page.getByText(/nothing tells them from somebody else at the same browser/)).toBeVisible();

  await page.getByRole('button', { name: 'Refuse…' }).click();
  await page.getByRole('button', { name: 'Refuse', exact: true }).click();
  await expect(dialog.getByText('Say why, for the customer to read.')).toBeVisible();
  await dialog.getByLabel('Begin with').selectOption('keep');
  await page.getByRole('button', { name: 'Refuse', exact: true }).click();
  await expect(dialog.getByText('Fill in what stands as “…”.')).toBeVisible();
  await admin.accessible('a refusal');
  await dialog.getByLabel('Begin with').selectOption('who');
  await dialog
    .getByLabel('Reason')
    .fill('We could not make sure that it is you. Please sign in and ask again.');
  await page.getByRole('button', { name: 'Refuse', exact: true }).click();
  await expect(page.getByText('The customer reads:')).toBeVisible();
  await expect(page.getByText('We could not make sure that it is you.')).toBeVisible();
  await page.getByRole('link', { name: 'Requests', exact: true }).last().click();
  await expect(page.getByText('Nothing waits for a decision')).toBeVisible();
  await admin.accessible('nothing waits');
  await page.getByRole('button', { name: 'Show all requests' }).click();
  await expect(page.getByRole('row', { name: /Name not known/ })).toContainText('Refused');
});

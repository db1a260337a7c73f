import { administer } from '../harness/admin.ts';
import { expect, people, signedIn, test } from '../harness/test.ts';

const cleo = {
  name: 'Cleo Castillo',
  email: 'cleo.castillo@harbour.example',
  password: 'rope and a good knot',
};

test('an admin invites a colleague by link, who sets a password and comes in', async ({ world, someone }) => {
  const admin = await administer(await someone(), world, '#admin/people');
  await admin.page.getByRole('button', { name: 'Invite people' }).click();
  const { dialog } = admin;
  await expect(dialog.getByLabel('E-mail')).toBeFocused();
  await dialog.getByLabel('E-mail').fill(cleo.email);
  await dialog.getByLabel('Name').focus();
  await expect(dialog.getByLabel('Name')).toHaveValue(cleo.name);
  await dialog.getByLabel('Role').selectOption('supervisor');
  await admin.accessible('the invitation');
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  const link = await dialog.getByRole('region', { name: `Link for ${cleo.name}` }).innerText();
  await admin.accessible('the link to pass on');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(admin.page.getByRole('row', { name: /Cleo Castillo/ })).toContainText('Supervisor');

  const page = await (await someone()).newPage();
  await page.goto(link);
  await page.getByLabel('New password').fill(cleo.password);
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.getByLabel('E-mail').fill(cleo.email);
  await page.getByLabel('Password', { exact: true }).fill(cleo.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('tab', { name: /^Mine/ })).toBeVisible();
});

test('several are invited at once; who is refused stays with the reason', async ({ world, someone }) => {
  const admin = await administer(await someone(), world, '#admin/people/invite');
  const { dialog } = admin;
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(dialog.getByText('Enter an e-mail address.')).toBeVisible();
  await dialog.getByLabel('E-mail').focus();
  await admin.page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text', text);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, `Cleo <${cleo.email}>\ndina@harbour.example, ${people.agent.email}`);
  await expect(dialog.getByRole('group', { name: /^Person/ })).toHaveCount(3);
  await dialog.getByRole('button', { name: 'Invite 3 people' }).click();
  await expect(dialog.getByText('2 people are invited. These are left:')).toBeVisible();
  await expect(dialog.getByText('This person works for the brand already.')).toBeVisible();
  await admin.accessible('a refused invitation');
});

test('role, room and name are changed; a disabled person is out at once', async ({ world, someone }) => {
  const desk = await signedIn(await someone(), world, people.agent);
  await expect(desk.list('Mine')).toBeVisible();
  const admin = await administer(await someone(), world, '#admin/people');
  await admin.page.getByRole('link', { name: /Ada Agent/ }).click();
  await expect(admin.heading('Ada Agent')).toBeVisible();
  await admin.page.getByLabel('Role').selectOption('supervisor');
  await admin.page.getByLabel('Conversations at once').fill('many');
  await admin.page.getByRole('button', { name: 'Save' }).click();
  await expect(admin.page.getByText('Enter a number from 1 to 100, or leave it empty.')).toBeVisible();
  await admin.page.getByLabel('Conversations at once').fill('7');
  await admin.page.getByRole('button', { name: 'Save' }).click();
  await admin.said('Saved.');
  await admin.accessible('a person');

  await admin.page.getByRole('button', { name: 'Disable…' }).click();
  await admin.accessible('what disabling means');
  await admin.dialog.getByRole('button', { name: 'Disable' }).click();
  await expect(admin.page.getByText('Disabled', { exact: true })).toBeVisible();
  await expect(desk.page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await admin.page.getByRole('button', { name: 'Enable' }).click();
  await expect(admin.page.getByText('Active', { exact: true })).toBeVisible();

  await admin.page.getByRole('button', { name: 'Remove…' }).click();
  await admin.dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(admin.page.getByRole('row', { name: /Olive Owner/ })).toBeVisible();
  await expect(admin.page.getByRole('row', { name: /Ada Agent/ })).toHaveCount(0);
});

test('a person is found by name and role, and has an address of her own', async ({ world, someone }) => {
  const admin = await administer(await someone(), world, '#admin/people');
  await admin.page.getByRole('searchbox', { name: 'Search by name or e-mail' }).fill('nobody');
  await expect(admin.page.getByText('Nobody matches')).toBeVisible();
  await admin.accessible('nobody matches');
  await admin.page.getByRole('button', { name: 'Show everybody' }).click();
  await admin.page.getByLabel('Role').selectOption('agent');
  await expect(admin.page.getByRole('row')).toHaveCount(2);
  await admin.accessible('people');
  await admin.page.getByRole('link', { name: /Ada Agent/ }).click();
  await expect(admin.heading('Ada Agent')).toBeVisible();
  await admin.page.reload();
  await expect(admin.heading('Ada Agent')).toBeVisible();
  await admin.page.goBack();
  await expect(admin.heading('People')).toBeVisible();
});

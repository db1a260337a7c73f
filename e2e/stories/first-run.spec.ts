import { expect, people, test } from '../harness/test.ts';

test('the first person becomes the owner and makes a brand', async ({ fresh, page }) => {
  await page.goto(await fresh.ownerLink());
  await expect(page.getByRole('heading', { name: 'Welcome to Parley' })).toBeVisible();
  await page.getByLabel('Your name').fill(people.owner.name);
  await page.getByLabel('E-mail').fill(people.owner.email);
  await page.getByLabel('Password', { exact: true }).fill(people.owner.password);
  await page.getByRole('button', { name: 'Create account' }).click();

  await expect(page.getByRole('heading', { name: 'Make your first brand' })).toBeVisible();
  await page.getByLabel('Name of the brand').fill('Harbour');
  await page.getByLabel('Where the messenger will run').fill('https://shop.example');
  await page.getByRole('button', { name: 'Make the brand' }).click();

  await expect(page.getByRole('heading', { name: 'Harbour is ready' })).toBeVisible();
  await expect(page.getByText(`${fresh.origin}/parley.js`)).toBeVisible();
  await page.getByRole('button', { name: 'Go to the inbox' }).click();
  await expect(page.getByRole('tab', { name: /^Mine/ })).toBeVisible();
});

test('the link works once and its secret leaves the address bar', async ({ fresh, page, someone }) => {
  await page.goto(await fresh.ownerLink());
  await expect(page.getByRole('heading', { name: 'Welcome to Parley' })).toBeVisible();
  expect(page.url()).not.toContain('first-run');
  await page.getByLabel('Your name').fill(people.owner.name);
  await page.getByLabel('E-mail').fill(people.owner.email);
  await page.getByLabel('Password', { exact: true }).fill(people.owner.password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('heading', { name: 'Make your first brand' })).toBeVisible();

  const late = await (await someone()).newPage();
  await late.goto(await fresh.ownerLink());
  await late.getByLabel('Your name').fill('Late Comer');
  await late.getByLabel('E-mail').fill('late@harbour.example');
  await late.getByLabel('Password', { exact: true }).fill('a password of some length');
  await late.getByRole('button', { name: 'Create account' }).click();
  await expect(late.getByRole('heading', { name: 'This link was used or has expired' })).toBeVisible();
});

import { HostPage } from '../harness/page.ts';
import { Console } from '../harness/console.ts';
import { Messenger } from '../harness/messenger.ts';
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

// doc/first-run.md tells the same in words: screens alone, nothing set beforehand.
test('from nothing to a messenger on an own page, answered by an invited colleague', async ({
  fresh,
  page,
  someone,
}) => {
  let html = '<!doctype html><html lang="en"><title>Lamps</title><h1>Harbour Lamps</h1></html>';
  const site = await HostPage.open(() => ({ html }), '127.0.0.7');

  await test.step('become the owner', async () => {
    await page.goto(await fresh.ownerLink());
    await page.getByLabel('Your name').fill(people.owner.name);
    await page.getByLabel('E-mail').fill(people.owner.email);
    await page.getByLabel('Password', { exact: true }).fill(people.owner.password);
    await page.getByRole('button', { name: 'Create account' }).click();
  });

  await test.step('make the brand and paste its lines', async () => {
    await page.getByLabel('Name of the brand').fill('Harbour');
    await page.getByLabel('Where the messenger will run').fill(site.origin);
    await page.getByRole('button', { name: 'Make the brand' }).click();
    await expect(page.getByRole('heading', { name: 'Harbour is ready' })).toBeVisible();
    const lines = await page.locator('pre').first().innerText();
    html = html.replace('</html>', `<body>${lines}</body></html>`);
    await page.getByRole('button', { name: 'Go to the inbox' }).click();
  });

  await test.step('check the page', async () => {
    await page.getByRole('button', { name: 'First steps' }).click();
    await page.getByRole('button', { name: 'Show the snippet' }).click();
    await expect(page.getByLabel('Address of a page')).toHaveValue(`${site.origin}/`);
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'All is well' })).toBeVisible();
  });

  const colleague = await (await someone()).newPage();
  await test.step('invite a colleague, who comes in', async () => {
    await page
      .getByRole('navigation', { name: 'Admin' })
      .getByRole('link', { name: 'People', exact: true })
      .click();
    await page.getByRole('button', { name: 'Invite people' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('E-mail').fill(people.agent.email);
    await dialog.getByLabel('Name').fill(people.agent.name);
    await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
    const link = await dialog.getByRole('region', { name: `Link for ${people.agent.name}` }).innerText();
    await colleague.goto(link);
    await colleague.getByLabel('New password').fill(people.agent.password);
    await colleague.getByRole('button', { name: 'Set password' }).click();
    await colleague.getByLabel('E-mail').fill(people.agent.email);
    await colleague.getByLabel('Password', { exact: true }).fill(people.agent.password);
    await colleague.getByRole('button', { name: 'Sign in' }).click();
  });

  await test.step('a visitor writes, the colleague answers', async () => {
    const desk = new Console(colleague);
    await desk.online();
    const visitor = new Messenger(await (await someone()).newPage());
    await visitor.page.goto(site.origin);
    await visitor.open();
    await visitor.say('Do you repair storm lamps?');
    await desk.open('Do you repair storm lamps?');
    await desk.reply('We do. Bring it in.');
    await visitor.seesOnce('We do. Bring it in.');
  });
  site.close();
});

import { administer } from '../harness/admin.ts';
import { HostPage, type Answer } from '../harness/page.ts';
import { expect, test, type World } from '../harness/test.ts';

const prose = `<h1>Lamps</h1><p>${'Lamps and lanterns, wicks and chimneys. '.repeat(12)}</p>`;

const snippet = ({ parley, brand }: World) =>
  `<script>window.Parley=window.Parley||function(){(Parley.q=Parley.q||[]).push(arguments)};
Parley('boot',{brand:"${brand.id}"})</script>
<script async src="${parley.origin}/parley.js"></script>`;

const html = (body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lamps</title></head><body>${prose}${body}</body></html>`;

test('a page is mended finding by finding, by what the install page says', async ({ world, someone }) => {
  let answer: Answer = { html: html(''), headers: { 'content-security-policy': "default-src 'self'" } };
  const host = await HostPage.open(() => answer, '127.0.0.2');
  const admin = await administer(await someone(), world, '#admin/install');
  const page = admin.page;
  await admin.accessible('install, before the check');
  await page.getByLabel('Address of a page').fill('nonsense');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText('Enter the address of a page, like https://shop.example/.')).toBeVisible();
  await expect(page.getByLabel('Address of a page')).toBeFocused();

  await page.getByLabel('Address of a page').fill(host.origin);
  await page.keyboard.press('Enter');
  const result = page.getByRole('region', { name: 'Something keeps the messenger from this page' });
  await expect(result).toBeFocused();
  await expect(result.getByText('The script is not on this page.')).toBeVisible();
  await expect(
    result.getByText(/does not let the messenger’s frame in|does not let the messenger's frame in/),
  ).toBeVisible();
  await admin.accessible('install, with findings');

  // What the finding about the script gives to paste is what stands above it, byte for byte:
  // the hash that the policy gets is that text's.
  // The policy that the page prints, line by line; the snippet; the site.
  const lines = await result.locator('pre').filter({ hasText: '-src' }).allInnerTexts();
  answer = {
    html: html(snippet(world)),
    headers: { 'content-security-policy': ["default-src 'self';", ...new Set(lines)].join(' ') },
  };
  await result.getByRole('button', { name: `Allow ${host.origin}` }).click();
  await expect(page.getByRole('heading', { name: 'All is well' })).toBeVisible();
  await admin.accessible('install, all well');

  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: 'Open my page' }).click(),
  ]);
  const inside = page.getByRole('region', { name: 'From inside your browser' });
  await expect(inside.getByText(`The script runs on ${host.origin}.`)).toBeVisible({ timeout: 20_000 });
  await expect(inside.getByText(/gives the messenger a store of its own|can keep a visitor/)).toBeVisible();
  expect(tab.url()).not.toContain('parley-check');
  await admin.accessible('install, seen from inside');
  host.close();
});

test('a page that may not tell us lets its frame tell, and a refused frame is named', async ({
  world,
  someone,
}) => {
  const own = world.parley.origin;
  let policy = `script-src 'unsafe-inline' ${own}; connect-src 'self'; frame-src ${own}`;
  const host = await HostPage.open(
    () => ({ html: html(snippet(world)), headers: { 'content-security-policy': policy } }),
    '127.0.0.3',
  );
  await world.owner.call('PUT', `brands/${world.brand.id}/origins`, { origins: [host.origin] });
  const admin = await administer(await someone(), world, '#admin/install');
  const page = admin.page;
  await expect(page.getByLabel('Address of a page')).toHaveValue(`${host.origin}/`);
  const inside = page.getByRole('region', { name: 'From inside your browser' });
  await page.getByRole('button', { name: 'Open my page' }).click();
  await expect(inside.getByText(`The script runs on ${host.origin}.`)).toBeVisible({ timeout: 20_000 });
  await expect(inside.getByText("by the page's connect-src")).toBeVisible();
  await expect(inside.getByText(`connect-src 'self' ${own};`)).toBeVisible();

  policy = `script-src 'unsafe-inline' ${own}; connect-src ${own}; frame-src 'none'`;
  await page.getByRole('button', { name: 'Open my page' }).click();
  await expect(inside.getByText("The browser did not let the messenger's frame load.")).toBeVisible({
    timeout: 20_000,
  });
  await expect(inside.getByText("by the page's frame-src")).toBeVisible();
  host.close();
});

test('a browser that blocks storage is told so, in dark, on a phone, from right to left', async ({
  world,
  browser,
}) => {
  const host = await HostPage.open(() => ({ html: html(snippet(world)) }), '127.0.0.4');
  await world.owner.call('PUT', `brands/${world.brand.id}/origins`, { origins: [host.origin] });
  const context = await browser.newContext();
  await context.addInitScript(() => {
    if (location.pathname.startsWith('/install-frame/'))
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
  });
  const admin = await administer(context, world, '#admin/install');
  const page = admin.page;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  await page.getByRole('button', { name: 'Open my page' }).click();
  const inside = page.getByRole('region', { name: 'From inside your browser' });
  await expect(inside.getByText('This browser blocks storage in frames of other sites.')).toBeVisible({
    timeout: 20_000,
  });
  await admin.accessible('install on a phone, in the dark, from right to left');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
  expect(wide).toBe(true);
  await context.close();
  host.close();
});

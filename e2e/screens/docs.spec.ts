import { administer } from '../harness/admin.ts';
import { HostPage } from '../harness/page.ts';
import { expect, test } from '../harness/test.ts';
import { out } from '../harness/shots.ts';

// Pictures of the documentation and of the install page, for doc/screens.
const kinds = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1360, height: 850 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1360, height: 850 } },
  { name: 'phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const;

for (const { name, colorScheme, viewport } of kinds) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport });

    test('documentation', async ({ fresh, page }) => {
      await page.goto(`${fresh.origin}/docs/install`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.screenshot({ path: out(`docs-${name}`) });
    });

    test('install page', async ({ world, someone }) => {
      const context = await someone();
      // A page as they come: a strict policy, and nothing of ours yet.
      const host = await HostPage.open(
        () => ({
          html: `<!doctype html><html lang="en"><title>Lamps</title><h1>Lamps</h1><p>${'Lamps and lanterns. '.repeat(20)}</p></html>`,
          headers: { 'content-security-policy': "default-src 'self'" },
        }),
        '127.0.0.8',
      );
      const admin = await administer(context, world, '#admin/install');
      await admin.page.setViewportSize(viewport);
      await admin.page.emulateMedia({ colorScheme });
      await admin.page.getByLabel('Address of a page').fill(`${host.origin}/`);
      await admin.page.getByRole('button', { name: 'Check', exact: true }).click();
      const heading = admin.page.getByRole('heading', { level: 4 }).first();
      await expect(heading).toBeVisible();
      await heading.scrollIntoViewIfNeeded();
      await admin.page.screenshot({ path: out(`install-${name}`) });
      host.close();
    });
  });
}

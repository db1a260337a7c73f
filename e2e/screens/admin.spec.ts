import { administer } from '../harness/admin.ts';
import { expect, test } from '../harness/test.ts';
import { kinds, out } from '../harness/shots.ts';

// Pictures of the administration, for doc/screens.
for (const { name, colorScheme, viewport, dir } of kinds) {
  test(`the administration, ${name}`, async ({ world, someone }) => {
    for (const [at, file] of [
      ['#admin/look', 'look'],
      ['#admin/people', 'people'],
    ] as const) {
      const admin = await administer(await someone(), world, at);
      await admin.page.setViewportSize(viewport);
      await admin.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await admin.page.evaluate((value) => (document.documentElement.dir = value), dir);
      await expect(admin.page.getByRole('heading', { level: 2 }).first()).toBeVisible();
      await expect(admin.page.locator('[aria-busy=true]')).toHaveCount(0);
      await admin.page.screenshot({ path: out(`admin-${file}-${name}`) });
    }
  });
}

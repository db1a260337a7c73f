import { randomUUID } from 'node:crypto';
import { administer } from '../harness/admin.ts';
import { publishSkills, skill } from '../harness/skills.ts';
import { expect, test } from '../harness/test.ts';

// Pictures of routing rules, for doc/screens.
const out = (name: string) =>
  process.env.PARLEY_SCREENS
    ? `${process.env.PARLEY_SCREENS}/${name}.png`
    : new URL(`../../doc/screens/${name}.png`, import.meta.url).pathname;

const kinds = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1360, height: 1100 }, dir: 'ltr' },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1360, height: 1100 }, dir: 'ltr' },
  { name: 'phone', colorScheme: 'light', viewport: { width: 390, height: 844 }, dir: 'ltr' },
  { name: 'rtl', colorScheme: 'light', viewport: { width: 1360, height: 1100 }, dir: 'rtl' },
] as const;

for (const { name, colorScheme, viewport, dir } of kinds) {
  test(`rules, ${name}`, async ({ world, someone }) => {
    const [billing, returns, spanish] = [skill('Billing'), skill('Returns'), skill('Ventas en español')];
    const rule = (title: string, when: string, ...shares: { to?: string; percent: number }[]) => ({
      id: randomUUID(),
      name: title,
      when,
      shares,
    });
    await publishSkills(
      world,
      [billing, returns, spanish],
      [
        rule('Spanish', 'language == "es"', { to: spanish.id, percent: 100 }),
        rule(
          'Bills of guests',
          'page.path.startsWith("/bills") && !signed_in',
          { to: billing.id, percent: 70 },
          { percent: 30 },
        ),
        rule('Returns', 'page.title.contains("Return") || page.path == "/returns"', {
          to: returns.id,
          percent: 100,
        }),
      ],
    );
    const admin = await administer(await someone(), world, '#admin/rules');
    const { page } = admin;
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate((value) => (document.documentElement.dir = value), dir);
    await page.getByLabel('Address of the page').fill('https://harbour.example/bills/7');
    await page.getByRole('button', { name: 'Try it' }).click();
    await expect(page.getByText('Takes it: to Billing 70 %')).toBeVisible();
    await page.screenshot({ path: out(`admin-rules-${name}`) });
    await page.getByRole('button', { name: 'Change Bills of guests' }).click();
    await page.screenshot({ path: out(`admin-rules-one-${name}`) });
    await page.keyboard.press('Escape');
    await page.evaluate(() => (location.hash = '#admin/skills'));
    await page.getByRole('button', { name: 'Hours of Billing' }).click();
    await page.getByRole('switch', { name: 'Hours of its own' }).click();
    await expect(page.getByText('Monday')).toBeVisible();
    await page.screenshot({ path: out(`admin-skills-hours-${name}`) });
  });
}

import type { Page } from '@playwright/test';

/** Where a picture goes: doc/screens, or the folder that PARLEY_SCREENS names. */
export const out = (name: string) =>
  process.env.PARLEY_SCREENS
    ? `${process.env.PARLEY_SCREENS}/${name}.png`
    : new URL(`../../doc/screens/${name}.png`, import.meta.url).pathname;

/** The ways a screen is looked at. */
export const kinds = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1360, height: 850 }, dir: 'ltr' },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1360, height: 850 }, dir: 'ltr' },
  { name: 'phone', colorScheme: 'light', viewport: { width: 390, height: 844 }, dir: 'ltr' },
  { name: 'rtl', colorScheme: 'light', viewport: { width: 1360, height: 850 }, dir: 'rtl' },
] as const;

/** Shows a page in one of these ways. */
export async function dress(
  page: Page,
  { colorScheme, viewport, dir }: (typeof kinds)[number],
): Promise<void> {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.evaluate((value) => (document.documentElement.dir = value), dir);
}

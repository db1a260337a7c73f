import { administer } from '../harness/admin.ts';
import { expect, people, publish, signedIn, test, visit } from '../harness/test.ts';

// Pictures of what is asked once a conversation is over, for doc/screens.
const out = (name: string) =>
  process.env.PARLEY_SCREENS
    ? `${process.env.PARLEY_SCREENS}/${name}.png`
    : new URL(`../../doc/screens/${name}.png`, import.meta.url).pathname;

const survey = {
  questions: [
    { ask: 'csat' },
    { ask: 'nps' },
    { ask: 'resolved', if: { of: 'csat', from: 1, to: 3 } },
    { ask: 'comment' },
  ],
  days: 7,
};
const wide = { width: 1360, height: 1000 };
const phone = { width: 390, height: 844 };
const kinds = [
  { name: 'light', colorScheme: 'light', viewport: wide, dir: 'ltr', says: '2 of 5', send: 'Send' },
  { name: 'dark', colorScheme: 'dark', viewport: wide, dir: 'ltr', says: '2 of 5', send: 'Send' },
  { name: 'phone', colorScheme: 'light', viewport: phone, dir: 'ltr', says: '2 of 5', send: 'Send' },
  { name: 'rtl', colorScheme: 'light', viewport: wide, dir: 'rtl', says: '2 من 5', send: 'إرسال' },
] as const;

for (const { name, colorScheme, viewport, dir, says, send } of kinds) {
  test(`survey, ${name}`, async ({ world, someone, browser }) => {
    test.setTimeout(180_000);
    await publish(world, { survey, languages: { default: 'en', offered: ['en', 'ar'] } });
    const admin = await administer(await someone(), world, '#admin/survey');
    await admin.page.setViewportSize(viewport);
    await admin.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await admin.page.evaluate((value) => (document.documentElement.dir = value), dir);
    await admin.page.getByRole('radio', { name: '2 of 5' }).check();
    await admin.page.screenshot({ path: out(`admin-survey-${name}`) });

    const context = await browser.newContext({ locale: dir === 'rtl' ? 'ar' : 'en-GB', colorScheme });
    const shopper = await visit(context, world.shop);
    await shopper.page.setViewportSize({ width: Math.min(viewport.width, 1000), height: 844 });
    await shopper.open();
    const frame = await shopper.frame();
    await frame.getByRole('textbox').fill('My lamp is dark.');
    await frame.getByRole('textbox').press('Enter');
    const desk = await signedIn(await someone(), world, people.agent);
    await desk.page.setViewportSize(viewport);
    await desk.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await desk.page.evaluate((value) => (document.documentElement.dir = value), dir);
    await desk.list('All').click();
    await desk.open('My lamp is dark.');
    if (name === 'phone') {
      await frame.getByRole('button', { name: 'More' }).click();
      await frame.getByRole('menuitem', { name: 'End this conversation' }).click();
    } else await desk.page.getByRole('button', { name: 'Close', exact: true }).click();
    await frame.getByRole('radio', { name: says }).check();
    await expect(frame.getByRole('radio').last()).toBeVisible();
    await frame.getByRole('form').getByRole('textbox').fill('Slow. Write to maya@example.com');
    await shopper.page.screenshot({ path: out(`messenger-survey-${name}`) });
    await frame.getByRole('form').getByRole('button', { name: send, exact: true }).click();
    await expect(desk.page.getByRole('group', { name: /^Rated 2 of 5/ })).toBeVisible();
    await desk.page.screenshot({ path: out(`console-rated-${name}`) });
    await context.close();
  });
}

import { crowd, somebody, write } from '../harness/crowd.ts';
import { expect, people, signedIn, test } from '../harness/test.ts';
import { sayAs } from '../harness/till.ts';
import { kinds, out } from '../harness/shots.ts';

// Pictures of the search, for doc/screens.
for (const { name, colorScheme, viewport, dir } of kinds) {
  test(`search, ${name}`, async ({ world, someone }) => {
    await crowd(world, 21, 3);
    const rosa = await somebody(world, 'Rosa Lind');
    const id = await write(
      world,
      rosa,
      'The parcel with the storm lamp came broken. Call me on +44 20 7946 0123.',
    );
    await sayAs(world, rosa, id, 'I would like my money back, not another parcel.');
    const desk = await signedIn(await someone(), world, people.agent);
    const { page } = desk;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await desk.list('All').click();
    await desk.open('I would like my money back');
    await desk.note('Second broken parcel this month: tell the warehouse.');
    await page.setViewportSize(viewport);
    await page.evaluate((value) => (document.documentElement.dir = value), dir);
    if (name === 'phone') await page.evaluate(() => (location.hash = '#/'));
    await page
      .getByRole('navigation', { name: 'Sections' })
      .getByRole('button', { name: /^Search/ })
      .click();
    const field = page.getByRole('searchbox');
    await expect(page.getByText('Find what was said')).toBeVisible();
    await page.screenshot({ path: out(`console-search-empty-${name}`) });
    await field.fill('parcel');
    const results = page.getByRole('list', { name: 'Results, newest first' }).getByRole('link');
    await expect(results.nth(2)).toContainText('storm lamp');
    await page.screenshot({ path: out(`console-search-${name}`) });
    await results.nth(2).click();
    await expect(desk.timeline.locator('[data-at="public 2"]')).toBeFocused();
    await page.screenshot({ path: out(`console-search-open-${name}`) });
  });
}

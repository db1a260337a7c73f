import type { BrowserContext } from '@playwright/test';
import { expect, people, signedIn, test, visit, type World } from '../harness/test.ts';
import type { Console } from '../harness/console.ts';
import type { Messenger } from '../harness/messenger.ts';
import { out } from '../harness/shots.ts';

// Takes the pictures in doc/screens. It is no test: `make screens` runs it when
// somebody wants new ones.
const talks = [
  [
    'Do you repair storm lamps? Mine has lost its wick holder.',
    'We do. Send us a picture and I will look for the part.',
  ],
  ['Is the brass lantern waterproof?', 'It is, to the rim. Not under water, though.'],
  ['My parcel says delivered, but it is not here.', ''],
  ['Thank you, the lamp is lovely!', 'We are so glad. Enjoy the long evenings.'],
] as const;

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, viewport: { width: 1360, height: 850 } });

    test('console and messenger', async ({ world, someone }) => {
      test.setTimeout(120_000);
      const desk = await signedIn(await someone(), world, people.agent);
      await desk.online();
      let last: Messenger | null = null;
      for (const [question, answer] of talks)
        last = await talk(world, desk, await someone(), question, answer);
      await desk.open(talks[0][1]);
      await desk.note('Part 4711 fits, two left on the shelf.');
      await expect(desk.bubble('Part 4711 fits, two left on the shelf.')).toBeVisible();
      await desk.page.screenshot({ path: out(`console-${colorScheme}`) });
      await last?.page.screenshot({ path: out(`messenger-${colorScheme}`) });
    });

    test('sign-in', async ({ fresh, page }) => {
      await page.goto(`${fresh.origin}/console/`);
      await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
      await page.screenshot({ path: out(`sign-in-${colorScheme}`) });
    });
  });
}

test.describe('phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('console and messenger', async ({ world, someone }) => {
    test.setTimeout(120_000);
    const desk = await signedIn(await someone(), world, people.agent);
    await desk.online();
    const shopper = await talk(world, desk, await someone(), talks[0][0], talks[0][1]);
    await shopper.page.screenshot({ path: out('messenger-phone') });
    await desk.page.screenshot({ path: out('console-phone') });
  });
});

async function talk(
  world: World,
  desk: Console,
  context: BrowserContext,
  question: string,
  answer: string,
): Promise<Messenger> {
  const shopper = await visit(context, world.shop);
  await shopper.open();
  await shopper.say(question);
  await desk.open(question);
  if (answer) {
    await desk.reply(answer);
    await shopper.seesOnce(answer);
  }
  return shopper;
}

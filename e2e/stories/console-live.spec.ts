import { addPerson } from '../harness/api.ts';
import { accessible } from '../harness/axe.ts';
import { somebody, write } from '../harness/crowd.ts';
import { learn, publishSkills, skill } from '../harness/skills.ts';
import { expect, people, signedIn, test } from '../harness/test.ts';

const sofia = { name: 'Sofia Senior', email: 'sofia@harbour.example', password: 'a long rope, coiled' };

test('a supervisor sees how the work stands, looks behind a number and sets a state', async ({
  world,
  someone,
  agent,
}) => {
  await addPerson(world.owner, world.brand, sofia, 'supervisor');
  const billing = skill('Billing');
  await publishSkills(world, [billing]);
  await learn(world, people.agent.name, [[billing, 3]]);
  const maya = await somebody(world, 'Maya Marsh');
  await write(world, maya, 'My bill is wrong.', billing.id);
  await agent.open('My bill is wrong.');

  // An agent has no such place, by whatever way.
  await expect(agent.page.getByRole('link', { name: 'Live' })).toHaveCount(0);
  await agent.page.goto(new URL('#live', agent.page.url()).toString());
  await expect(agent.page.getByRole('heading', { name: 'Live' })).toHaveCount(0);

  const desk = await signedIn(await someone(), world, sofia);
  const { page } = desk;
  await page.getByRole('link', { name: 'Live' }).click();
  await expect(page.getByRole('heading', { name: 'Live' })).toBeVisible();
  const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });
  await expect(row('Billing')).toContainText('1');
  await expect(row('No particular skill')).toBeVisible();
  await accessible(page, 'the live board');

  // What comes in shows by itself, and its wait begins.
  await write(world, maya, 'And where is my parcel?');
  await expect(page.getByRole('region', { name: 'Awaiting a reply' })).toContainText('2');

  // She is sent to a coaching: she gets nothing new, and is told.
  const ada = people.agent.name;
  await page.getByLabel(`State of ${ada}`).selectOption('Coaching');
  await expect(page.getByText(`${ada} is set to Coaching.`)).toBeVisible();
  await expect(agent.page.getByRole('button', { name: /^Your state: Coaching/ })).toBeVisible();
  await write(world, maya, 'One more thing about my bill.', billing.id);
  const behind = page.getByRole('button', { name: '1 waiting for Billing' });
  await expect(behind).toBeVisible();
  await behind.click();
  const dialog = page.getByRole('dialog', { name: 'Waiting for Billing' });
  await expect(dialog.getByRole('button', { name: /One more thing/ })).toBeVisible();
  await accessible(page, 'what is behind a number');
  await page.keyboard.press('Escape');

  // Her own choice holds again, and a number opens to the conversations behind it.
  await agent.page.getByRole('button', { name: /^Your state: Coaching/ }).click();
  await agent.page.getByRole('menuitemradio', { name: /^Online/ }).click();
  await expect(page.getByLabel(`State of ${ada}`)).toHaveValue('online');
  await page.getByRole('button', { name: `3 conversations of ${ada}` }).click();
  await page
    .getByRole('dialog', { name: `Conversations of ${ada}` })
    .getByRole('button', { name: /My bill is wrong/ })
    .click();
  await expect(desk.bubble('My bill is wrong.')).toBeVisible();

  // The link is cut: the board stays, and says that it is old.
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await expect(row('Billing')).toBeVisible();
  await page.context().setOffline(true);
  await expect(page.getByText(/^The board could not be refreshed/)).toBeVisible();
  await expect(row('Billing')).toBeVisible();
  await accessible(page, 'a board that is not refreshed');
  await page.context().setOffline(false);
  await expect(page.getByText(/^The board could not be refreshed/)).toHaveCount(0);
});

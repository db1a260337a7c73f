import { joins } from '../harness/answers.ts';
import { accessible } from '../harness/axe.ts';
import { somebody, write } from '../harness/crowd.ts';
import { expect, people, publish, test } from '../harness/test.ts';
import { sayAs } from '../harness/till.ts';

const tag = { id: '0190a0a0-0000-7000-8000-000000000001', name: 'Refund', colour: 'blue' };

test('several conversations are chosen, looked through, tagged and closed at once, and taken back', async ({
  world,
  agent,
}) => {
  const { page } = agent;
  await publish(world, { tags: [tag] });
  await joins(world, people.owner);
  for (const name of ['Iris Vale', 'Rosa Lind', 'Tom Reed', 'Una Holt'])
    await write(world, await somebody(world, name), `${name} asks`);
  await page.reload();
  await agent.list('All').click();
  await expect(agent.rows).toHaveCount(4);
  const box = (name: string) => page.getByRole('checkbox', { name: `Choose ${name}` });
  const bar = page.getByRole('region', { name: 'What is chosen' });
  const dialog = page.getByRole('dialog');

  // One that is tagged by itself first: it will stay as it is.
  await agent.rows.filter({ hasText: 'Rosa Lind asks' }).hover();
  await box('Rosa Lind').check();
  await bar.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Add a tag…' }).click();
  await dialog.getByRole('button', { name: 'Add a tag…' }).click();
  await expect(dialog.getByText('Choose a tag.')).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Tag' }).fill('ref');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Tag 1 conversation' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('1 conversation tagged.')).toBeVisible();
  await expect(bar).toHaveCount(0);

  // All of them, by the keyboard: J and V, then a stretch with Shift.
  await page.keyboard.press('j');
  await page.keyboard.press('v');
  await expect(bar).toContainText('1 chosen');
  await bar.getByRole('button', { name: 'Choose all 4' }).click();
  await expect(bar).toContainText('4 chosen');
  await accessible(page, 'several are chosen');
  await bar.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Add a tag…' }).click();
  await dialog.getByRole('combobox', { name: 'Tag' }).fill('ref');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('This is done to 3 conversations');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'has the tag already' })).toContainText(
    'Rosa Lind',
  );
  await accessible(page, 'what would be done to each');
  await dialog.getByRole('button', { name: 'Cancel' }).last().click();

  await page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
  await page.getByRole('button', { name: 'Choose several conversations' }).click();
  await box('Iris Vale').check();
  await box('Tom Reed').check();
  await bar.getByRole('button', { name: 'Close…' }).click();
  await dialog.getByRole('button', { name: 'Close 2 conversations' }).click();
  await expect(page.getByText('2 conversations closed.')).toBeVisible();
  const closed = agent.rows.filter({ hasText: 'Closed' });
  await expect(closed).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(closed).toHaveCount(0);
});

test('of one’s own, only what has something new is shown', async ({ world, agent }) => {
  const { page } = agent;
  const [iris, rosa] = [await somebody(world, 'Iris Vale'), await somebody(world, 'Rosa Lind')];
  const lamp = await write(world, iris, 'The lamp flickers');
  await write(world, rosa, 'Where is my parcel?');
  await expect(agent.list('Mine')).toContainText('2');
  await agent.open('The lamp flickers');
  await agent.open('Where is my parcel?');
  const unread = page.getByRole('button', { name: 'Only unread' });
  await unread.click();
  await expect(agent.rows).toHaveCount(1); // the one that is open stays
  await agent.page.keyboard.press('Escape');
  await sayAs(world, iris, lamp, 'It still does');
  await expect(agent.rows.filter({ hasText: 'It still does' })).toBeVisible();
  await agent.open('It still does');
  await expect(agent.rows).toHaveCount(1);
  await accessible(page, 'only unread');
  await unread.click();
  await expect(agent.rows).toHaveCount(2);
});

test('at the end of a shift what is open goes back to the queue with its notes, and nothing comes back', async ({
  world,
  agent,
}) => {
  const { page } = agent;
  await write(world, await somebody(world, 'Iris Vale'), 'The lamp flickers');
  await write(world, await somebody(world, 'Rosa Lind'), 'Where is my parcel?');
  await expect(agent.list('Mine')).toContainText('2');
  await page.getByRole('button', { name: /^Your state: Online/ }).click();
  await page.getByRole('menuitem', { name: 'End my shift…' }).click();
  const dialog = page.getByRole('dialog', { name: 'End your shift' });
  await dialog.getByLabel('Note for all of them').fill('I am back on Monday.');
  await dialog.getByLabel('Note about Iris Vale').fill('The wick is on its way.');
  await accessible(page, 'the end of a shift');
  await dialog.getByRole('button', { name: 'Hand over 2 conversations' }).click();
  await expect(page.getByText('Your shift is over: 2 conversations handed over.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Your state: Away/ })).toBeVisible();
  await expect(agent.list('Waiting')).toContainText('2');
  await agent.list('Waiting').click();
  await agent.open('The lamp flickers');
  await expect(agent.timeline.getByText('The wick is on its way.')).toBeVisible();
  await expect(agent.timeline.getByText('I am back on Monday.')).toBeVisible();
});

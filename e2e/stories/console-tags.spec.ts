import { administer } from '../harness/admin.ts';
import { joins } from '../harness/answers.ts';
import { accessible } from '../harness/axe.ts';
import { somebody, write } from '../harness/crowd.ts';
import { expect, people, publish, signedIn, test } from '../harness/test.ts';

const tag = (n: number, name: string, colour: string) => ({
  id: `0190a0a0-0000-7000-8000-00000000000${n}`,
  name,
  colour,
});

test('an admin makes tags, and merges one into another', async ({ world, someone }) => {
  const admin = await administer(await someone(), world, '#admin/tags');
  const { page, dialog } = admin;
  await expect(page.getByText('No tag in use')).toBeVisible();
  await admin.accessible('no tag');

  // By the keyboard alone.
  await page.getByRole('button', { name: 'New tag' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Enter what the tag is called.')).toBeVisible();
  await page.keyboard.type('Refund');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('radio', { name: 'Blue' })).toBeChecked();
  await admin.accessible('a new tag');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  for (const name of [' refund', 'Money']) {
    await page.getByRole('button', { name: 'New tag' }).click();
    await dialog.getByLabel('Name').fill(name);
    await page.keyboard.press('Enter');
    if (name === 'Money') continue;
    await expect(dialog.getByText('Another tag has this name. Choose a different one.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  }
  const bar = page.getByRole('region', { name: 'Draft' });
  await expect(bar).toContainText('2 changes not published');
  await bar.getByRole('button', { name: 'Review' }).click();
  await expect(dialog).toContainText('Tag Refund');
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await admin.said('2 changes hold now.');

  await page.getByRole('button', { name: 'Retire or merge Money' }).click();
  await dialog.getByLabel('Merge into').selectOption('Refund');
  await admin.accessible('merging a tag');
  await dialog.getByRole('button', { name: 'Merge' }).click();
  await expect(page.getByText('counts as Refund')).toBeVisible();
  await bar.getByRole('button', { name: 'Review' }).click();
  await expect(dialog).toContainText('Money (merged into Refund)');
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await admin.said('1 change holds now.');
  await admin.accessible('tags');
});

test('a conversation is tagged by hand and by the palette, colleagues see it, and its tag finds it', async ({
  world,
  agent,
  someone,
}) => {
  const tags = [tag(1, 'Refund', 'blue'), tag(2, 'Broken on arrival', 'red'), tag(3, 'Press', 'grey')];
  await publish(world, { tags });
  await joins(world, people.owner);
  await write(world, await somebody(world, 'Iris Vale'), 'Do you ship to Oslo?');
  await write(world, await somebody(world, 'Rosa Lind'), 'The lamp came broken.');
  const { page } = agent;
  await page.reload();
  await agent.list('All').click();
  await agent.open('The lamp came broken.');
  const panel = page.getByRole('complementary', { name: 'Details' });
  await panel.getByRole('button', { name: 'Add a tag' }).click();
  await page.getByRole('combobox', { name: 'Add a tag' }).fill('bro');
  await accessible(page, 'adding a tag');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('button', { name: 'Take off Broken on arrival' })).toBeVisible();
  await expect(agent.timeline.getByText(/You.? added the tag .?Broken on arrival/)).toBeVisible();
  const row = agent.rows.filter({ hasText: 'The lamp came broken.' });
  await expect(row).toContainText('Broken on arrival');

  // By the palette, and as a colleague sees it who has it open.
  const other = await signedIn(await someone(), world, people.owner);
  await other.list('All').click();
  await other.open('The lamp came broken.');
  for (const name of ['Refund', 'Press']) {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(`tag ${name}`);
    await page.keyboard.press('Enter');
    await expect(panel.getByRole('button', { name: `Take off ${name}` })).toBeVisible();
  }
  await expect(row).toContainText('+1');
  await accessible(page, 'a row with tags');
  await expect(other.timeline.getByText(/Ada Agent.? added the tag .?Press/)).toBeVisible();
  const theirs = other.page.getByRole('complementary', { name: 'Details' });
  await theirs.getByRole('button', { name: 'Take off Press' }).click();
  await expect(panel.getByRole('button', { name: 'Take off Press' })).toHaveCount(0);
  await expect(row).not.toContainText('+1');

  // What has the tag is one more list, which follows what happens.
  await page.getByRole('button', { name: 'Show by tag' }).click();
  await page.getByRole('combobox', { name: 'Show by tag' }).fill('refu');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: /^Refund/ })).toHaveAttribute('aria-selected', 'true');
  await expect(agent.rows).toHaveCount(1);
  await accessible(page, 'what has a tag');
  await theirs.getByRole('button', { name: 'Take off Refund' }).click();
  await expect(page.getByText('Nothing has this tag')).toBeVisible();
  await page.getByRole('button', { name: 'Show by tag' }).click();
  await page.getByRole('button', { name: 'Whatever the tag' }).click();
  await expect(page.getByRole('tab', { name: /^Refund/ })).toHaveCount(0);
  await expect(agent.rows).toHaveCount(2);
});

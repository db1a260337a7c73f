import { administer } from '../harness/admin.ts';
import { addPerson } from '../harness/api.ts';
import { accessible } from '../harness/axe.ts';
import { somebody, vouch, write } from '../harness/crowd.ts';
import { learn, publishSkills, skill } from '../harness/skills.ts';
import { expect, parley, people, signedIn, test } from '../harness/test.ts';

const ben = { name: 'Ben Baker', email: 'ben@harbour.example', password: 'copper kettle at dusk' };
const sofia = { name: 'Sofia Senior', email: 'sofia@harbour.example', password: 'a long rope, coiled' };

test('an admin makes skills by the keyboard, is told what is wrong, and publishes them', async ({
  world,
  someone,
}) => {
  const admin = await administer(await someone(), world, '#admin/skills');
  const { page, dialog } = admin;
  await expect(page.getByText('No skill in use')).toBeVisible();
  await admin.accessible('no skill');

  // By the keyboard alone.
  await page.getByRole('button', { name: 'New skill' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Enter what the skill is called.')).toBeVisible();
  await page.keyboard.type('Billing');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('Priority 2')).toBeVisible();

  await page.getByRole('button', { name: 'New skill' }).click();
  await dialog.getByLabel('Name').fill(' billing ');
  await dialog.getByRole('button', { name: 'Add a step' }).click();
  await expect(dialog.getByLabel('After')).toBeFocused();
  await dialog.getByLabel('To', { exact: true }).selectOption('Billing');
  await dialog.getByRole('button', { name: 'Add a step' }).click();
  await dialog.getByLabel('After').nth(1).fill('1');
  await dialog.getByLabel('Unit').nth(1).selectOption('hours');
  await dialog.getByRole('button', { name: 'Add to the draft' }).click();
  await expect(dialog.getByText('Another skill has this name. Choose a different one.')).toBeVisible();
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await admin.accessible('a name that is taken');
  await dialog.getByLabel('Name').fill('Returns');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('Overflows after 2 min to Billing, after 1 h to anybody')).toBeVisible();
  await page.getByLabel('Conversations begin with').selectOption('Returns');

  const bar = page.getByRole('region', { name: 'Draft' });
  await expect(bar).toContainText('3 changes not published');
  await bar.getByRole('button', { name: 'Review' }).click();
  await expect(dialog).toContainText('Skill Billing');
  await expect(dialog).toContainText('after 2 min to Billing');
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await admin.said('3 changes hold now.');
  await page.reload();
  await expect(page.getByText('Nobody has it: what needs it waits, however long.')).toHaveCount(1);
  await admin.accessible('skills');
});

test('a person gets a skill, another skill is retired, and each step is told', async ({ world, someone }) => {
  const billing = skill('Billing', { priority: 2 });
  await publishSkills(world, [
    billing,
    skill('Returns', { overflow: [{ to: billing.id, after: 120 }, { after: 3600 }] }),
  ]);
  const admin = await administer(await someone(), world, '#admin/people');
  const { page, dialog } = admin;
  const bar = page.getByRole('region', { name: 'Draft' });
  await page.getByRole('link', { name: /Ada Agent/ }).click();
  await page.getByRole('combobox', { name: 'Add a skill' }).fill('bil');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Level of Billing')).toBeFocused();
  await page.getByLabel('Level of Billing').selectOption('5 – best');
  await admin.accessible('what a person is good at');
  await page.getByRole('button', { name: 'Save skills' }).click();
  await admin.said('Saved.');
  await expect(page.getByRole('button', { name: 'Save skills' })).toBeDisabled();

  await admin.open('Skills');
  await expect(page.getByText('1 person has it')).toBeVisible();
  // Returns is answered at other hours than the brand, and in Spanish.
  await page.getByRole('button', { name: 'Hours of Returns' }).click();
  await dialog.getByRole('switch', { name: 'Hours of its own' }).click();
  await dialog.getByLabel('Outside these hours').selectOption('All of the overflow is open at once');
  await expect(dialog.getByText('Monday')).toBeVisible();
  await admin.accessible('the hours of a skill');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText(/^Own hours: Mon 09:00–17:00; .*Fri/)).toBeVisible();
  await page.getByRole('button', { name: 'Change Returns' }).click();
  await dialog.getByLabel('Spanish').check();
  await dialog.getByRole('button', { name: 'Into the draft' }).click();
  await expect(page.getByText('Answers in Spanish')).toBeVisible();
  await page.getByRole('button', { name: 'Retire Billing' }).click();
  await expect(dialog).toContainText('Nothing overflows into it any more: Returns.');
  await dialog.getByRole('button', { name: 'Retire' }).click();
  await expect(page.getByText('Overflows after 1 h to anybody')).toBeVisible();
  await bar.getByRole('button', { name: 'Review' }).click();
  await expect(dialog).toContainText('Billing (retired)');
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await admin.said('2 changes hold now.');
  await page.getByRole('button', { name: 'Use Billing again' }).click();
  await expect(bar).toContainText('1 change not published');

  await admin.open('Change history');
  await expect(page.getByText('published Skill Billing and Skill Returns').first()).toBeVisible();
  const entry = page.getByRole('listitem').filter({ hasText: 'changed Ada Agent: skills' });
  await entry.getByText('What changed').click();
  await expect(entry).toContainText('Billing 5');
});

test('what a page says a conversation needs decides who gets it, and it goes on to another skill with a note', async ({
  world,
  someone,
  agent,
  consumer,
}) => {
  const billing = skill('Billing', { priority: 3 });
  const returns = skill('Returns');
  await publishSkills(world, [billing, returns, skill('Wholesale')]);
  await addPerson(world.owner, world.brand, ben, 'agent');
  await learn(world, people.agent.name, [[billing, 3]], 1);
  await learn(world, ben.name, [[returns, 5]]);
  const other = await signedIn(await someone(), world, ben);
  await other.online();
  // The page says what it is about: Ben has no conversation either, and does not get it.
  await parley(consumer.page, 'identify', await vouch(world, 'Rosa Lind'));
  await parley(consumer.page, 'update', { skill: billing.id });
  await consumer.open();
  await consumer.say('I was charged twice.');

  const { page } = agent;
  await agent.open('I was charged twice.');
  await expect(page.getByText('You have it')).toBeVisible();
  await expect(agent.rows.first()).toContainText('Billing');
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('Skill Billing');

  // To a skill, by the keyboard alone, with a note that goes before.
  await page.locator('[data-frame]').focus();
  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog', { name: 'Transfer Rosa Lind' });
  await expect(dialog.getByLabel('Search skills and colleagues')).toBeFocused();
  await expect(dialog.getByText('nobody waits · 1 online · room for 4')).toBeVisible();
  await expect(dialog.getByText('nobody waits · nobody online')).toBeVisible();
  await accessible(page, 'where a conversation can go');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toHaveText('Choose where it goes.');
  await page.keyboard.type('ret');
  await expect(dialog.getByRole('radio')).toHaveCount(1);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Order 4711, wants the money back.');
  await dialog.getByRole('button', { name: 'Transfer' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: 'Rosa Lind is with Returns now' })).toBeVisible();
  await expect(agent.timeline.getByText(/You.? moved this to .?Returns/)).toBeVisible();
  await expect(page.getByText(/Ben Baker.? has it/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Transfer…' })).toHaveCount(0);

  await other.open('I was charged twice.');
  await expect(other.bubble('Order 4711, wants the money back.')).toBeVisible();
  await expect(other.timeline.getByText(/Ada Agent.? moved this to .?Returns/)).toBeVisible();
});

test('a colleague who is full by now is refused, the note stands, and another place is near', async ({
  world,
  someone,
  agent,
}) => {
  const billing = skill('Billing');
  const returns = skill('Returns');
  await publishSkills(world, [billing, returns, skill('Wholesale')]);
  await addPerson(world.owner, world.brand, ben, 'agent');
  await learn(world, people.agent.name, [[billing, 3]], 1);
  await learn(world, ben.name, [[returns, 5]]);
  const other = await signedIn(await someone(), world, ben);
  await other.online();
  await write(world, await somebody(world, 'Rosa Lind'), 'The lamp came broken.', returns.id);
  await other.open('The lamp came broken.');
  await other.page.getByRole('button', { name: 'Transfer…' }).click();
  const second = other.page.getByRole('dialog', { name: 'Transfer Rosa Lind' });
  await second.getByRole('radio', { name: /^Ada Agent/ }).check();
  await second.getByRole('textbox', { name: 'Note' }).fill('You know her.');
  await write(world, await somebody(world, 'Noah Fisk'), 'My invoice has no number.', billing.id);
  await expect(agent.rows.filter({ hasText: 'Noah Fisk' })).toBeVisible();
  await second.getByRole('button', { name: 'Transfer' }).click();
  await expect(second.getByRole('alert')).toContainText('not online, or has no room');
  await expect(second.getByText('Your note stands in the conversation already.')).toBeVisible();
  await expect(second.getByRole('radio', { name: /^Ada Agent/ })).toBeDisabled();
  await accessible(other.page, 'a colleague without room');
  await second.getByRole('radio', { name: /^Wholesale/ }).check();
  await second.getByRole('button', { name: 'Transfer' }).click();
  await expect(other.timeline.getByText(/You.? moved this to .?Wholesale/)).toBeVisible();
  await expect(other.bubble('You know her.')).toHaveCount(1);
});

test('whoever reassigns moves what waits, and what others have', async ({ world, someone, agent }) => {
  const wholesale = skill('Wholesale');
  await publishSkills(world, [wholesale]);
  await addPerson(world.owner, world.brand, sofia, 'supervisor');
  await write(world, await somebody(world, 'Rosa Lind'), 'Fifty lamps, please.', wholesale.id);
  const lead = await signedIn(await someone(), world, sofia);
  await lead.list('Waiting').click();
  await lead.open('Fifty lamps, please.');
  await lead.page.locator('[data-frame]').focus();
  await lead.page.keyboard.press('Control+k');
  await lead.page.keyboard.type('transfer');
  await lead.page.keyboard.press('Enter');
  const dialog = lead.page.getByRole('dialog', { name: 'Transfer Rosa Lind' });
  await expect(dialog.getByRole('radio', { name: /^Wholesale/ })).toBeDisabled();
  await expect(dialog.getByText('It waits there already')).toBeVisible();
  await dialog.getByRole('radio', { name: /^Ada Agent/ }).check();
  await dialog.getByRole('button', { name: 'Transfer' }).click();
  await expect(lead.timeline.getByText(/You.? passed it on: it rings for .?Ada Agent/)).toBeVisible();
  await expect(lead.page.getByText(/Ringing .?Ada Agent/)).toBeVisible();
  await agent.rings.getByRole('button', { name: 'Accept' }).click();
  await expect(lead.page.getByText(/Ada Agent.? has it/)).toBeVisible();
  await expect(agent.timeline.getByText(/Sofia Senior.? passed it on: it rings for you/)).toBeVisible();

  // What Ada has is the supervisor's to move, too: back to the queue, where nobody has the skill.
  await lead.page.getByRole('button', { name: 'Transfer…' }).click();
  await expect(dialog.getByRole('radio', { name: /^Ada Agent/ })).toBeDisabled();
  await dialog.getByRole('radio', { name: /^Wholesale/ }).check();
  await dialog.getByRole('button', { name: 'Transfer' }).click();
  await expect(agent.timeline.getByText(/Sofia Senior.? moved this to .?Wholesale/)).toBeVisible();
  await expect(lead.page.getByRole('button', { name: 'Take', exact: true })).toBeVisible();
});

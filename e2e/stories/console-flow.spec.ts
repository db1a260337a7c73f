import { administer } from '../harness/admin.ts';
import { addPerson } from '../harness/api.ts';
import { accessible } from '../harness/axe.ts';
import { somebody, write } from '../harness/crowd.ts';
import { learn, publishSkills, skill } from '../harness/skills.ts';
import { expect, people, signedIn, test } from '../harness/test.ts';
import { sayAs } from '../harness/till.ts';

const ben = { name: 'Ben Baker', email: 'ben@harbour.example', password: 'copper kettle at dusk' };

test('a transfer rings, is declined with a reason and then accepted, and the conversation says why', async ({
  world,
  someone,
  agent,
}) => {
  const billing = skill('Billing', { priority: 3 });
  await publishSkills(world, [billing]);
  await addPerson(world.owner, world.brand, ben, 'agent');
  await learn(world, people.agent.name, [[billing, 4]]);
  await learn(world, ben.name, [[billing, 2]]);
  const other = await signedIn(await someone(), world, ben);
  await other.online();
  await write(world, await somebody(world, 'Rosa Lind'), 'I was charged twice.', billing.id);
  const { page } = agent;
  await agent.open('I was charged twice.');

  // Why routing chose Ada, from what was recorded.
  await agent.timeline.getByRole('button', { name: /^Why: Given to you by routing/ }).click();
  await expect(agent.timeline.getByText(/You have .?Billing.? at level 4 of 5\./)).toBeVisible();
  await expect(agent.timeline.getByText('One other with room could have taken it.')).toBeVisible();
  await accessible(page, 'why it went there');

  const pass = async () => {
    await page.locator('[data-frame]').focus();
    await page.keyboard.press('t');
    const dialog = page.getByRole('dialog', { name: 'Transfer Rosa Lind' });
    await dialog.getByRole('radio', { name: /^Ben Baker/ }).check();
    await dialog.getByRole('button', { name: 'Transfer' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText(/Ringing .?Ben Baker/)).toBeVisible();
  };
  await pass();
  await expect(other.rings).toContainText(/Ada Agent.? asks you to take .?Rosa Lind/);
  await expect(other.rings).toContainText(/\d+ s/);
  await accessible(other.page, 'it rings');
  await other.rings.getByRole('button', { name: 'Decline…' }).click();
  const decline = other.page.getByRole('dialog', { name: 'Decline Rosa Lind' });
  await decline.getByRole('button', { name: 'Decline', exact: true }).click();
  await expect(decline.getByRole('alert')).toHaveText('Choose why.');
  await decline.getByRole('radio', { name: 'Something else' }).check();
  await decline.getByRole('button', { name: 'Decline', exact: true }).click();
  await expect(decline.getByText('Say why: you chose “Something else”.')).toBeVisible();
  await accessible(other.page, 'declining without a word');
  await decline.getByRole('textbox', { name: 'Note' }).fill('Her card is 4111 1111 1111 1111, ask the bank.');
  await decline.getByRole('radio', { name: 'I cannot help with this' }).check();
  await decline.getByRole('button', { name: 'Decline', exact: true }).click();
  await expect(other.rings).toHaveCount(0);
  await expect(agent.timeline.getByText(/Ben Baker.? declined it: cannot help with this/)).toBeVisible();
  await expect(agent.timeline.getByText('4111 1111 1111 1111')).toHaveCount(0);
  await expect(page.getByText('You have it')).toBeVisible();

  await pass();
  await other.rings.getByRole('button', { name: 'Accept' }).click();
  await expect(other.page.getByText('You have it')).toBeVisible();
  await expect(other.rings).toHaveCount(0);
  await expect(page.getByText(/Ben Baker.? has it/)).toBeVisible();
  await other.timeline.getByRole('button', { name: /^Why: .*accepted it/ }).click();
  await expect(other.timeline.getByText(/Until then it was with .?Ada Agent/)).toBeVisible();
});

test('a conversation is put off with a note, comes back when the customer writes, and by hand', async ({
  world,
  agent,
}) => {
  const rosa = await somebody(world, 'Rosa Lind');
  const id = await write(world, rosa, 'When will my lamp arrive?');
  const { page } = agent;
  await agent.open('When will my lamp arrive?');
  await page.locator('[data-frame]').focus();
  await page.keyboard.press('z');
  const dialog = page.getByRole('dialog', { name: 'Snooze Rosa Lind' });
  await expect(dialog.getByRole('radio')).toHaveCount(5);
  await dialog.getByRole('button', { name: 'Snooze' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Choose until when.');
  await dialog.getByRole('radio', { name: 'Another time' }).check();
  await dialog.getByLabel('Date and time').fill('2020-01-01T09:00');
  await dialog.getByRole('button', { name: 'Snooze' }).click();
  await expect(dialog.getByText('Choose a time that is still to come.')).toBeVisible();
  await accessible(page, 'a time that is past');
  await dialog.getByRole('radio', { name: /^Tomorrow/ }).check();
  await dialog.getByRole('textbox', { name: 'Note for then' }).fill('Ask the depot first.');
  await dialog.getByRole('button', { name: 'Snooze' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: 'Rosa Lind sleeps until' })).toBeVisible();
  await expect(agent.bubble('Ask the depot first.')).toBeVisible();
  await expect(page.getByText(/^Snoozed until/)).toBeVisible();
  await agent.list('Snoozed').click();
  await expect(agent.rows).toContainText(['Back']);
  await accessible(page, 'what is snoozed');

  // Her words wake it, and it is Ada's again.
  await sayAs(world, rosa, id, 'Any news?');
  await expect(page.getByText('You have it')).toBeVisible();
  await expect(page.getByText('Nothing is snoozed')).toBeVisible();

  await page.locator('[data-frame]').focus();
  await page.keyboard.press('z');
  await dialog.getByRole('radio', { name: /^In an hour/ }).check();
  await dialog.getByRole('button', { name: 'Snooze' }).click();
  await page.getByRole('button', { name: 'Wake' }).click();
  await expect(agent.timeline.getByText(/woke it/)).toBeVisible();
  await expect(page.getByText('You have it')).toBeVisible();
});

test('an admin promises an answer in ten minutes, and the conversation shows its clock', async ({
  world,
  someone,
  agent,
}) => {
  const billing = skill('Billing');
  await publishSkills(world, [billing]);
  await learn(world, people.agent.name, [[billing, 4]]);
  const admin = await administer(await someone(), world, '#admin/skills');
  await admin.page.getByRole('button', { name: 'Change Billing' }).click();
  await admin.dialog.getByLabel('First answer').fill('10');
  await admin.dialog.getByLabel('Closes by itself').fill('48');
  await admin.accessible('what a skill promises');
  await admin.dialog.getByRole('button', { name: 'Into the draft' }).click();
  await expect(admin.page.getByText('First answer within 10 min')).toBeVisible();
  const bar = admin.page.getByRole('region', { name: 'Draft' });
  await bar.getByRole('button', { name: 'Review' }).click();
  await expect(admin.dialog).toContainText('Closes by itself after 48 h');
  await admin.dialog.getByRole('button', { name: 'Publish' }).click();
  await admin.said('1 change holds now.');

  await write(world, await somebody(world, 'Rosa Lind'), 'I was charged twice.', billing.id);
  await agent.open('I was charged twice.');
  await expect(agent.page.getByText(/^Answer due in (9|10)m$/).first()).toBeVisible();
  await expect(agent.rows).toContainText([/(9|10)m/]);
  await accessible(agent.page, 'a clock');
  await agent.reply('I look into it at once.');
  await expect(agent.page.getByText(/^Answer due in/)).toHaveCount(0);
});

import { administer } from '../harness/admin.ts';
import { publishSkills, skill } from '../harness/skills.ts';
import { expect, test } from '../harness/test.ts';

test('an admin writes rules, is told what is wrong, tries them, and the page a customer is on decides', async ({
  world,
  someone,
  agent,
  consumer,
}) => {
  const billing = skill('Billing', { overflow: [{ after: 1 }] });
  await publishSkills(world, [billing, skill('Returns', { overflow: [{ after: 1 }] })]);
  const admin = await administer(await someone(), world, '#admin/rules');
  const { page, dialog } = admin;
  await expect(page.getByText('No rule yet')).toBeVisible();

  // By the keyboard alone; what is wrong stands at its field.
  await page.getByRole('button', { name: 'New rule' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await page.keyboard.type('Bills');
  await page.keyboard.press('Tab');
  await page.keyboard.type('page.pth.startsWith("/") && !signed_in');
  const help = dialog.getByText('What a condition can ask for');
  await help.click();
  await expect(dialog.getByText('!signed_in', { exact: true })).toBeVisible();
  await help.click();
  await dialog.getByRole('button', { name: 'Add to the draft' }).click();
  await expect(dialog.getByText('page.pth is not known.')).toBeVisible();
  await expect(dialog.getByLabel('When')).toBeFocused();
  await admin.accessible('a condition that is wrong');
  await dialog.getByLabel('When').fill('page.path.startsWith("/bills") && !signed_in');
  await dialog.getByRole('button', { name: 'Add to the draft' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('to Billing')).toBeVisible();

  // A second that shares, and its place in the list.
  await page.getByRole('button', { name: 'New rule' }).click();
  await dialog.getByLabel('Name').fill('Spanish');
  await dialog.getByLabel('When').fill('language == "es"');
  await dialog.getByRole('button', { name: 'Share it with another skill' }).click();
  await dialog.getByLabel('Share 1').fill('80');
  await expect(dialog.getByRole('alert')).toHaveText('The shares make 130 percent. They must make 100.');
  await dialog.getByLabel('Share 2').fill('20');
  await dialog.getByRole('button', { name: 'Add to the draft' }).click();
  await expect(page.getByText('to Billing 80 %, Returns 20 %')).toBeVisible();
  await page.getByRole('button', { name: 'Move Spanish up' }).focus();
  await page.keyboard.press('Enter');
  await admin.said('Spanish is number 1 of 2 now.');
  await expect(page.getByRole('button', { name: 'Move Spanish down' })).toBeFocused();

  await page.getByLabel('Address of the page').fill(`${world.shop.origin}/bills/7`);
  await page.getByRole('button', { name: 'Try it' }).click();
  const verdicts = page.getByRole('listitem');
  await expect(verdicts.filter({ hasText: 'Takes it: to Billing.' })).toContainText('Bills');
  await expect(verdicts.filter({ hasText: 'Does not hold.' })).toContainText('Spanish');
  await page.getByLabel('The customer is signed in').check();
  await expect(page.getByText('This is of before.')).toBeVisible();
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(verdicts.filter({ hasText: 'because of this part:' })).toContainText('!signed_in');
  await expect(page.getByText('No rule takes it: it begins with no skill')).toBeVisible();
  await admin.accessible('rules that were tried');

  const bar = page.getByRole('region', { name: 'Draft' });
  await bar.getByRole('button', { name: 'Review' }).click();
  await expect(dialog).toContainText('1. Spanish: language == "es" → Billing 80 %, Returns 20 %');
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await admin.said('1 change holds now.');

  // The page of the customer decides, and the conversation says so to people.
  await consumer.page.goto(`${world.shop.origin}/bills/7?session=abc`);
  await consumer.open();
  await consumer.say('I was charged twice.');
  await agent.open('I was charged twice.');
  await expect(agent.rows.first()).toContainText('Billing');
  await expect(agent.timeline.getByText(/A rule sent this to .?Billing/)).toBeVisible();
  await agent.timeline.getByRole('button', { name: /^Why: A rule sent this/ }).click();
  await expect(agent.timeline.getByText(/The routing rule .?Bills.? took it\./)).toBeVisible();

  // A rule that is removed is gone with the next publication.
  await page.getByRole('button', { name: 'Remove Spanish' }).click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('button', { name: 'Move Bills up' })).toBeDisabled();
  await expect(bar).toContainText('1 change not published');
});

import { addPerson, type Person } from '../harness/api.ts';
import { accessible } from '../harness/axe.ts';
import { somebody, stranger, write } from '../harness/crowd.ts';
import { expect, signedIn, test } from '../harness/test.ts';
import { asConsumer, fillAs, readAs, sayAs, Till } from '../harness/till.ts';

const adam: Person = { name: 'Adam Admin', email: 'adam@harbour.example', password: 'salt on the window' };
const card = { number: '4242 4242 4242 4242', expiry: '07/39', cvv: '123' };

test('what is masked is a pill that says why, and can be used without being shown', async ({
  world,
  agent,
}) => {
  const till = await Till.open(world);
  const maya = await somebody(world, 'Maya Marsh');
  const id = await write(world, maya, 'I am here about my order.');
  const { page, timeline } = agent;
  await agent.open('I am here about my order.');
  await sayAs(world, maya, id, 'My SSN is 536-90-4399, mail to maya@marsh.example.');
  await sayAs(world, maya, id, 'The card is 4111 1111 1111 1111.');
  const pill = (name: string | RegExp) => timeline.getByRole('button', { name });
  const panel = page.getByRole('dialog');
  const number = pill(/^SSN, masked/);
  await expect(number).toBeVisible();
  await expect(timeline).not.toContainText('536-90-4399');
  await expect(pill(/^maya@marsh\.example, sensitive: shown to your role/)).toBeVisible();

  // A card: what was kept, why, and only what can be done with that. By the keyboard there and back.
  const paid = pill(/^card 411111…1111, masked/);
  await paid.focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('heading', { name: 'Card number' })).toBeVisible();
  await expect(panel).toContainText('first six and last four');
  await expect(panel).toContainText(/Why it was masked.*check digit/s);
  await expect(panel.getByRole('listitem')).toHaveText([/Check against/, /This is not sensitive/]);
  await accessible(page, 'the panel of a pill');
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(paid).toBeFocused();

  // Into the reply: a pill among the words, taken out whole, and the value for the customer alone.
  await number.click();
  await panel.getByRole('button', { name: /^Put into the reply/ }).click();
  const box = page.getByRole('textbox', { name: /^Reply to/ });
  await expect(box).toHaveValue(/^‹SSN #[0-9a-f]{4}› $/);
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await expect(box).toHaveValue('');
  await page.keyboard.press('Control+z');
  await expect(box).toHaveValue(/^‹SSN #[0-9a-f]{4}›/);
  await page.keyboard.press('Home');
  await page.keyboard.type('We have ');
  await expect(page.getByText('The customer gets the value; you are not shown it.')).toBeVisible();
  await accessible(page, 'a composer with a value in it');
  await page.keyboard.press('Enter');
  await expect(timeline.getByText(/put the SSN into a reply/)).toBeVisible();
  await expect(timeline.getByText('We have')).toBeVisible();
  await expect(pill(/^SSN, masked/)).toHaveCount(2);
  expect((await readAs(world, maya, id)).at(-1)?.text).toContain('We have 536-90-4399');

  // A check says match or not, and how many are left.
  await number.first().click();
  await panel.getByRole('button', { name: /^Check against/ }).click();
  await panel.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(panel.getByText('Enter what the customer says.')).toBeVisible();
  await panel.getByRole('textbox').fill('536 90 4398');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('status')).toHaveText('It does not match.');
  await panel.getByRole('textbox').fill('536904399');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('status')).toHaveText('It matches.');
  await expect(panel).toContainText('3 checks are left');
  await accessible(page, 'a check');
  await page.keyboard.press('Escape');
  await expect(timeline.getByText(/checked the SSN: match/)).toBeVisible();

  // Sent to the brand's own system, with what it is for; what is not taken is said.
  for (const [outcome, told, line] of [
    ['accepted', 'It arrived.', /sent the SSN to the brand’s system$/],
    ['broken', /^Your system did not take it/, /which did not take it/],
  ] as const) {
    till.answers.value = outcome === 'broken' ? outcome : { outcome };
    await number.first().click();
    await panel.getByRole('button', { name: /^Send to the brand/ }).click();
    await panel.getByRole('textbox').fill('Order 4711');
    await panel.getByRole('button', { name: 'Send it' }).click();
    await expect(panel.getByRole('status')).toHaveText(told);
    await page.keyboard.press('Escape');
    await expect(timeline.getByText(line)).toBeVisible();
  }
  expect(till.calls.find(({ type }) => type === 'value')).toMatchObject({
    purpose: 'Order 4711',
    value: { text: '536-90-4399' },
  });

  // What is not sensitive is proposed; twice it is said that somebody has.
  for (const told of [/^It is proposed/, /has proposed this value already/]) {
    await number.first().click();
    await panel.getByRole('button', { name: /^This is not sensitive/ }).click();
    await expect(panel).toContainText('What was masked stays masked');
    await panel.getByRole('button', { name: 'Propose it' }).click();
    await expect(panel.getByText(told)).toBeVisible();
    await page.keyboard.press('Escape');
  }

  // One's own words are stored as everybody's: the writer sees that, and why.
  await agent.reply('Ours is 5555 5555 5555 4444, do not pay there.');
  await expect(pill(/^card 555555…4444, masked/)).toBeVisible();
  await expect(timeline.getByText(/^One value was masked before it was stored/)).toBeVisible();
  await expect(timeline).not.toContainText('5555 5555 5555 4444');

  // A number in two messages: the first gives up its half when the second shows what they are.
  await sayAs(world, maya, id, 'It begins with 4929 1234');
  await expect(timeline.getByText('It begins with 4929 1234')).toBeVisible();
  await sayAs(world, maya, id, '1234 1232 is the rest of the card');
  await expect(timeline.getByText('A value was found in an earlier message and taken out')).toBeVisible();
  await expect(timeline).not.toContainText('4929 1234');
  await expect(timeline.getByText('It begins with')).toBeVisible();
  await accessible(page, 'a thread with pills');
  till.close();
});

test('a form is asked for, fills in its card in the thread, and a proof is a tick with its time', async ({
  world,
  someone,
  agent,
}) => {
  await addPerson(world.owner, world.brand, adam, 'admin');
  const maya = await somebody(world, 'Maya Marsh');
  const id = await write(world, maya, 'Can I pay by card?');
  const { page, timeline } = agent;
  await agent.open('Can I pay by card?');
  const dialog = page.getByRole('dialog', { name: 'Ask securely' });
  const ask = async (kind: string, more?: () => Promise<unknown>) => {
    await page.getByRole('button', { name: 'Ask securely' }).click();
    await page.getByRole('menuitem', { name: new RegExp(`^${kind}`) }).click();
    await more?.();
    await dialog.getByRole('button', { name: 'Send the form' }).click();
  };
  // The newest form is filled in: it has to have been sent.
  const sent = () => expect(dialog).toBeHidden();

  // Nobody has said where cards go: what to do is said, and an admin is led there.
  await ask('Card');
  await expect(dialog.getByRole('alert')).toContainText('An admin of the brand can set the endpoint');
  await expect(dialog.getByRole('link')).toHaveCount(0);
  await page.keyboard.press('Escape');
  const boss = await signedIn(await someone(), world, adam);
  await boss.list('All').click();
  await boss.open('Can I pay by card?');
  await boss.page.keyboard.press('s');
  const his = boss.page.getByRole('dialog', { name: 'Ask securely' });
  await his.getByRole('button', { name: 'Send the form' }).click();
  await expect(his.getByRole('link', { name: 'Set the endpoint' })).toBeVisible();
  await accessible(boss.page, 'a form that has nowhere to go');
  const till = await Till.open(world);

  // Verified: what was entered is nowhere, the tick and its time are.
  const details = page.getByRole('complementary', { name: 'Details' });
  await expect(details.getByText('Not verified', { exact: true })).toBeVisible();
  await ask('Verify', async () => {
    await dialog.getByLabel('Birth date').uncheck();
    await dialog.getByRole('button', { name: 'Send the form' }).click();
    await expect(dialog.getByText('Choose at least one.')).toBeVisible();
    await accessible(page, 'asking securely');
    await dialog.getByLabel('Birth date').check();
    await dialog.getByLabel('Postcode').check();
  });
  const proof = timeline.getByRole('article', { name: /asked the customer to verify/ });
  await expect(proof).toContainText(/Waiting.*|By birth date and postcode/s);
  await expect(proof).toContainText(/can fill it in until \d\d:\d\d/);
  await fillAs(world, maya, id, { verify: { birth_date: '1987-04-12', postcode: '1200-001' } });
  await expect(proof).toContainText(/Verified · \d\d:\d\d/);
  await expect(timeline.getByText('Verified by birth date and postcode')).toBeVisible();
  await expect(details.getByText(/\d\d:\d\d by birth date and postcode/)).toBeVisible();
  await expect(timeline).not.toContainText('1987');
  await accessible(page, 'somebody verified');
  till.answers.verify = { outcome: 'no_match' };
  await ask('Verify');
  await sent();
  await fillAs(world, maya, id, { verify: { birth_date: '1990-01-01' } });
  await expect(timeline.getByText('Not verified: no match')).toBeVisible();
  await expect(details.getByText(/No match at/)).toBeVisible();

  // A card, from ⌘K: accepted, refused, and nobody knows.
  const cards = timeline.getByRole('article', { name: /asked for a card/ });
  for (const [answer, told] of [
    [{ outcome: 'accepted', reference: 'HB-7781' }, /card 424242…4242.*HB-7781/s],
    [{ outcome: 'refused' }, /Your payment endpoint said no/],
    ['broken', /Nobody knows whether the payment went through: look .* before you ask again/],
  ] as const) {
    till.answers.payment = answer;
    const before = await cards.count();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('securely card');
    await page.keyboard.press('Enter');
    await dialog.getByLabel('What it is for').fill('Order 4711, 40 EUR');
    await dialog.getByRole('button', { name: 'Send the form' }).click();
    await sent();
    await expect(cards).toHaveCount(before + 1);
    await fillAs(world, maya, id, { card });
    await expect(cards.last()).toContainText(told);
  }

  // A number is there to be used, unseen; a form that is not needed is taken back.
  await ask('Identity number', () => dialog.getByLabel('Which number').selectOption('us_ssn'));
  await sent();
  await fillAs(world, maya, id, { identity: '536-90-4399' });
  const number = timeline.getByRole('article', { name: /asked for an identity number/ });
  await number.getByRole('button', { name: /^SSN, masked/ }).click();
  await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(3);
  await page.keyboard.press('Escape');
  await ask('Sign-in');
  const signing = timeline.getByRole('article', { name: /asked the customer to sign in/ });
  await signing.getByRole('button', { name: 'Cancel the form' }).click();
  await signing.getByRole('button', { name: 'Cancel the form' }).click();
  await expect(signing).toContainText('Cancelled');
  await expect(timeline.getByText(/cancelled the form/)).toBeVisible();
  await ask('Document', async () => {
    await dialog.getByLabel('What it is for').fill('for 4111 1111 1111 1111');
    await dialog.getByRole('button', { name: 'Send the form' }).click();
    await expect(dialog.getByText(/^Leave numbers and addresses of people out/)).toBeVisible();
    await dialog.getByLabel('What it is for').fill('Proof of address');
  });
  await expect(timeline.getByRole('article', { name: /asked for a document/ })).toContainText('Waiting');
  await accessible(page, 'a thread with forms');
  till.close();
});

test('a closed file opens on record, and whoever was erased is not a blank', async ({
  world,
  agent,
  consumer,
  someone,
}) => {
  await addPerson(world.owner, world.brand, adam, 'admin');
  await consumer.open();
  await consumer.say('Here is my statement.');
  await agent.open('Here is my statement.');
  const frame = await consumer.frame();
  await frame
    .locator('form input[type=file]')
    .setInputFiles([{ name: 'statement.txt', mimeType: 'text/plain', buffer: Buffer.from('balance 12') }]);
  const { page, timeline } = agent;
  const open = timeline.getByRole('button', { name: 'Open… statement.txt' });
  await expect(open).toBeVisible();
  await expect(timeline).toContainText('detectors read text, not pictures of cards');
  await expect(timeline.getByRole('button', { name: /^Download/ })).toHaveCount(0);
  await accessible(page, 'a closed file');
  await open.focus();
  await page.keyboard.press('Enter');
  await expect(timeline.getByText('The conversation keeps on record that you did.')).toBeVisible();
  await page.keyboard.press('Enter');
  const fetched = page.waitForEvent('download');
  await timeline.getByRole('button', { name: /^Download: statement/ }).click();
  expect((await fetched).suggestedFilename()).toBe('statement.txt');
  await expect(timeline.getByText(/opened the closed file .statement\.txt/)).toBeVisible();

  // Somebody else is erased while the thread is open.
  const maya = await stranger(world);
  await write(world, maya, 'Please forget me.');
  await agent.open('Please forget me.');
  await agent.reply('We will.');
  const { id: request } = await asConsumer<{ id: string }>(world, maya, 'POST', 'privacy/requests', {
    kind: 'deletion',
  });
  const boss = await signedIn(await someone(), world, adam);
  await boss.page.evaluate(
    ([brand, asked]) =>
      fetch(`/api/v1/brands/${brand}/requests/${asked}/approve`, { method: 'POST' }).then((r) => {
        if (!r.ok) throw new Error(String(r.status));
      }),
    [world.brand.id, request],
  );
  await expect(page.getByText('This customer’s data was destroyed at their request.').first()).toBeVisible();
  await expect(timeline.getByText('Erased at the customer’s request')).toHaveCount(2);
  await expect(timeline).not.toContainText('Please forget me.');
  await expect(page.getByText('Nothing can be written here any more.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Reopen' })).toHaveCount(0);
  await accessible(page, 'an erased conversation');
  await page.reload();
  await expect(page.getByRole('heading', { name: /^Erased customer/ }).first()).toBeVisible();
});

import { Asker } from '../harness/ask.ts';
import { accessible } from '../harness/axe.ts';
import { Counter } from '../harness/counter.ts';
import { expect, parley, people, publish, test as base } from '../harness/test.ts';
import { jwtOf } from '../harness/vouch.ts';

/** A brand whose own server answers, and somebody who asks for forms. */
const test = base.extend<{ till: Counter; asker: Asker }>({
  till: async ({ world }, use) => {
    const till = await Counter.open();
    for (const name of ['payment', 'verify', 'values'])
      await world.owner.call('PUT', `brands/${world.brand.id}/endpoints/${name}`, { url: till.url });
    await use(till);
    till.close();
  },
  asker: async ({ world }, use) => use(await Asker.of(world, people.agent)),
});

test('a value that was taken out is a pill that says why, in words, by pointer and by keyboard', async ({
  consumer,
}) => {
  await consumer.open();
  await consumer.say('My card is 4111 1111 1111 1111, CVV 123. Mail me at maya@example.com');
  const frame = await consumer.frame();
  const card = frame.getByRole('button', { name: /^card 411111…1111/ });
  await expect(card).toBeVisible();
  await expect(frame.getByText('4111 1111 1111 1111')).toHaveCount(0);
  await expect(frame.getByRole('button', { name: /^security code ••••/ })).toBeVisible();
  await expect(card).toHaveAccessibleDescription(/^We took your card number out of this message/);
  await card.hover();
  await expect(frame.getByText(/^We took your card number out/)).toBeVisible();
  await frame.getByRole('button', { name: /^security code/ }).focus();
  await expect(frame.getByText(/it is kept nowhere/)).toBeVisible();
  await consumer.page.keyboard.press('Escape');
  await expect(frame.getByText(/it is kept nowhere/)).toBeHidden();
  await expect(card).toBeVisible(); // Escape has closed what was said, not the messenger
  await accessible(consumer.page, 'masked values');

  // What shows together with later messages goes from the earlier ones too.
  await consumer.say('4242');
  await consumer.seesOnce('4242');
  for (const part of ['4242 42', '42 4242']) await consumer.say(part);
  await expect(frame.getByText('4242', { exact: true })).toHaveCount(0);
  await expect(frame.getByRole('button', { name: /^card/ })).toHaveCount(4);
});

test('a card is entered beside the conversation, put right, sent, and forgotten', async ({
  asker,
  consumer,
  till,
  world,
}) => {
  await consumer.open();
  await consumer.say('I want to pay');
  await expect(await consumer.mark('Sent')).toBeVisible();
  const frame = await consumer.frame();
  await asker.ask({ form: 'card', purpose: 'Order 4711, €49.00' });
  await expect(frame.getByText(/Ada Agent\S* asks for your card/).first()).toBeVisible();
  await accessible(consumer.page, 'a form in the thread');
  const open = frame.getByRole('button', { name: 'Enter your card' });
  await open.click();
  const sheet = frame.getByRole('dialog', { name: 'Your card' });
  const number = sheet.getByLabel('Card number');
  await expect(number).toBeFocused();
  await expect(sheet.getByText('Order 4711, €49.00')).toBeVisible();
  await expect(sheet.getByText(/^Good until \d\d:\d\d/)).toBeVisible();
  for (const [label, name] of [
    ['Card number', 'cc-number'],
    ['Expires', 'cc-exp'],
    ['Security code', 'cc-csc'],
  ] as const)
    await expect(sheet.getByLabel(label)).toHaveAttribute('autocomplete', name);

  // What is wrong is said where it is wrong.
  await number.pressSequentially('4111111111111112');
  await expect(number).toHaveValue('4111 1111 1111 1112');
  await sheet.getByLabel('Expires').pressSequentially('1239');
  await sheet.getByLabel('Security code').fill('12');
  await consumer.page.keyboard.press('Enter');
  await expect(number).toBeFocused();
  await expect(number).toHaveAccessibleDescription(/^A digit of the card number/);
  await expect(sheet.getByLabel('Security code')).toHaveAccessibleDescription(/has 3 digits/);
  await accessible(consumer.page, 'a card with mistakes');

  // To leave is confirmed, and forgets.
  await consumer.page.keyboard.press('Escape');
  await expect(sheet.getByRole('button', { name: 'Go on' })).toBeFocused();
  await accessible(consumer.page, 'leaving a form');
  await sheet.getByRole('button', { name: 'Close and forget' }).click();
  await expect(sheet).toHaveCount(0);
  await expect(open).toBeFocused();
  await open.click();
  await expect(number).toHaveValue('');

  // It goes once, whatever happens meanwhile.
  till.answer = () => null;
  await number.fill('4111111111111111');
  await sheet.getByLabel('Expires').fill('12/39');
  await sheet.getByLabel('Security code').fill('123');
  await sheet.getByRole('button', { name: 'Send' }).click();
  await expect.poll(() => till.calls.length).toBe(1);
  await expect(sheet.getByText('Sending…')).toBeVisible();
  till.answer = () => ({ outcome: 'accepted', reference: 'HB-4711' });
  till.release();
  await expect(sheet.getByRole('heading', { name: 'You sent your card 411111…1111' })).toBeVisible();
  await accessible(consumer.page, 'a card that was sent');
  expect(till.calls[0]).toMatchObject({
    purpose: 'Order 4711, €49.00',
    card: { number: '4111111111111111' },
  });
  await consumer.page.keyboard.press('Enter');
  await expect(sheet).toHaveCount(0);
  await expect(frame.getByText('You sent your card 411111…1111 · Reference HB-4711')).toBeVisible();
  await expect(open).toHaveCount(0);
  const kept = await frame.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(kept).not.toMatch(/4111 ?1111/);
  expect(world.parley.said).not.toContain('4111111111111111');
});

test('a form that is refused, fails, or is taken back says what to do', async ({ asker, consumer, till }) => {
  await consumer.open();
  await consumer.say('Hello');
  await expect(await consumer.mark('Sent')).toBeVisible();
  const frame = await consumer.frame();
  const send = async () => {
    const sheet = frame.getByRole('dialog', { name: 'Your card' });
    await frame.getByRole('button', { name: 'Enter your card' }).click();
    await sheet.getByLabel('Card number').fill('4000000000000002');
    await sheet.getByLabel('Expires').fill('12/39');
    await sheet.getByLabel('Security code').fill('123');
    await sheet.getByRole('button', { name: 'Send' }).click();
    return sheet;
  };
  till.answer = () => ({ outcome: 'refused' });
  await asker.ask({ form: 'card' });
  const refused = await send();
  await expect(refused.getByRole('heading', { name: 'The card was not accepted' })).toBeVisible();
  await refused.getByRole('button', { name: 'Back to the conversation' }).click();

  till.answer = () => ({ outcome: 'nonsense' });
  await asker.ask({ form: 'card' });
  const failed = await send();
  await expect(failed.getByText(/^It is not known whether the card was charged/)).toBeVisible();
  await accessible(consumer.page, 'a card without an answer');
  await failed.getByRole('button', { name: 'Back to the conversation' }).click();

  const form = await asker.ask({ form: 'identity', class: 'uk_nino' });
  await frame.getByRole('button', { name: 'Enter the number' }).click();
  const number = frame.getByRole('dialog', { name: 'National Insurance number' });
  await number.getByLabel('National Insurance number').fill('12');
  await number.getByRole('button', { name: 'Send' }).click();
  await expect(number.getByLabel('National Insurance number')).toHaveAccessibleDescription(
    /^Check the number: it does not look like a UK National Insurance number/,
  );
  await asker.cancel(form);
  await expect(number.getByRole('heading', { name: 'The form was taken back' })).toBeVisible();
  await number.getByRole('button', { name: 'Back to the conversation' }).click();
  await expect(frame.getByText('The form was taken back')).toBeVisible();
});

test('who one is, by answers and by signing in on the page; whether they match is not told', async ({
  asker,
  consumer,
  till,
  world,
}) => {
  const { secret } = await world.owner.call<{ secret: string }>(
    'POST',
    `brands/${world.brand.id}/consumer-keys`,
    { kind: 'HS256', name: 'shop' },
  );
  await consumer.open();
  await consumer.say('Where is my order?');
  await expect(await consumer.mark('Sent')).toBeVisible();
  const frame = await consumer.frame();
  till.answer = () => ({ outcome: 'no_match' });
  await asker.ask({ form: 'verify', fields: ['birth_date', 'postcode', 'last_four'] });
  await frame.getByRole('button', { name: 'Confirm who you are' }).click();
  const sheet = frame.getByRole('dialog', { name: 'Confirm who you are' });
  await expect(sheet.getByLabel('Date of birth')).toBeFocused();
  await sheet.getByRole('button', { name: 'Send' }).click();
  await expect(sheet.getByLabel('Postcode')).toHaveAccessibleDescription(/^Enter your postcode/);
  await accessible(consumer.page, 'questions without answers');
  await sheet.getByLabel('Date of birth').fill('1987-04-12');
  await sheet.getByLabel('Postcode').fill('sw1a 1aa');
  await sheet.getByLabel('Last four digits').fill('4242');
  await sheet.getByRole('button', { name: 'Send' }).click();
  await expect(sheet.getByRole('heading', { name: 'You sent your answers' })).toBeVisible();
  expect(till.calls[0]?.verify).toEqual({
    birth_date: '1987-04-12',
    postcode: 'SW1A 1AA',
    last_four: '4242',
  });
  await expect(frame.getByText(/match/i)).toHaveCount(0);
  await sheet.getByRole('button', { name: 'Back to the conversation' }).click();

  // The page hears that he wants to sign in, and says who he is.
  await consumer.page.evaluate(() => {
    const page = window as unknown as { Parley: (...call: unknown[]) => void; asked: unknown };
    page.Parley('on', 'sign-in', (what: unknown) => (page.asked = what));
  });
  await asker.ask({ form: 'signin' });
  await frame.getByRole('button', { name: 'Sign in' }).click();
  const signIn = frame.getByRole('dialog', { name: 'Sign in' });
  await accessible(consumer.page, 'a sign-in that is asked for');
  await signIn.getByRole('button', { name: 'Sign in' }).click();
  await consumer.page.waitForFunction(
    () => !!(window as unknown as { asked?: { conversation: string } }).asked?.conversation,
  );
  await parley(consumer.page, 'identify', jwtOf(secret, { sub: 'maya', name: 'Maya Marsh' }));
  await expect(signIn).toHaveCount(0);
  await expect(frame.getByText('You signed in')).toBeVisible();
});

test('a document goes up in a form, in Arabic too; without a connection it waits', async ({
  asker,
  consumer,
  world,
}) => {
  await publish(world, { languages: { default: 'en', offered: ['en', 'ar'] } });
  await consumer.page.reload();
  await parley(consumer.page, 'language', 'ar');
  await consumer.open();
  const frame = await consumer.frame();
  await frame.locator('textarea').fill('مرحبا 4111 1111 1111 1111');
  await frame.locator('textarea').press('Enter');
  await expect(frame.getByRole('button', { name: /^بطاقة 411111…1111/ })).toBeVisible();
  await asker.ask({ form: 'document' });
  await frame.getByRole('button', { name: 'اختيار المستند' }).click();
  const sheet = frame.getByRole('dialog', { name: 'مستند' });
  await sheet.getByRole('button', { name: 'إرسال' }).click();
  await expect(sheet.getByRole('alert')).toHaveText('اختر المستند أولًا.');
  await accessible(consumer.page, 'a document, right to left');
  await sheet
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.exe', mimeType: 'image/png', buffer: Buffer.from('MZ\x90\x00 no picture') });
  await sheet.getByRole('button', { name: 'إرسال' }).click();
  await expect(sheet.getByRole('alert')).toBeVisible();
  await sheet
    .locator('input[type=file]')
    .setInputFiles({ name: 'passport.txt', mimeType: 'text/plain', buffer: Buffer.from('passport') });
  world.parley.line.cut('consumer');
  await expect(sheet.getByText(/^لا يوجد اتصال\. يمكنك إرسال النموذج/)).toBeVisible({ timeout: 20_000 });
  await expect(sheet.getByRole('button', { name: 'إرسال' })).toBeDisabled();
  world.parley.line.mend('consumer');
  await expect(sheet.getByRole('button', { name: 'إرسال' })).toBeEnabled({ timeout: 40_000 });
  await sheet.getByRole('button', { name: 'إرسال' }).click();
  await expect(sheet.getByRole('heading', { name: 'أرسلت المستند' })).toBeVisible();
  await sheet.getByRole('button', { name: 'العودة إلى المحادثة' }).click();
  await expect(frame.getByRole('button', { name: 'تنزيل passport.txt' })).toBeVisible();
});

import { readFileSync } from 'node:fs';
import { addPerson, signIn } from '../harness/api.ts';
import { accessible } from '../harness/axe.ts';
import { Mailbox } from '../harness/mailbox.ts';
import { Parley } from '../harness/parley.ts';
import { expect, parley, test as base, type World } from '../harness/test.ts';
import { jwtOf } from '../harness/vouch.ts';

/** A server that sends its mails into a box that the story opens. */
const test = base.extend<{ box: Mailbox }>({
  box: async ({}, use) => {
    const box = await Mailbox.open();
    await use(box);
    box.close();
  },
  fresh: async ({ box }, use) => {
    const parley = await Parley.start(box.args);
    await use(parley);
    await parley.remove();
  },
});

const judge = { name: 'Adam Admin', email: 'adam@harbour.example', password: 'salt on the window' };

/** Somebody of the brand's who has just signed in and decides on what is open. */
async function reviewer(world: World) {
  await addPerson(world.owner, world.brand, judge, 'admin');
  const api = await signIn(world.parley.origin, judge);
  const at = `brands/${world.brand.id}/requests`;
  return async (how: 'approve' | 'refuse', body: object = {}) => {
    const { requests } = await api.call<{ requests: { id: string }[] }>('GET', `${at}?state=open`);
    await api.call('POST', `${at}/${requests[0]?.id}/${how}`, body);
  };
}

test('a copy of one’s data is asked for, confirmed by mail, taken back, refused, and fetched', async ({
  box,
  consumer,
  world,
}) => {
  await consumer.open();
  await consumer.say('Where is my order?');
  await expect(await consumer.mark('Sent')).toBeVisible();
  const frame = await consumer.frame();
  await frame.getByRole('button', { name: 'More' }).click();
  await frame.getByRole('menuitem', { name: 'Your data' }).click();
  await expect(frame.getByRole('heading', { name: 'Your data', exact: true })).toBeFocused();
  await expect(frame.getByText('You have not asked for anything yet.')).toBeVisible();
  await accessible(consumer.page, 'one’s data, nothing asked for');

  const copy = frame.getByRole('region', { name: 'A copy of your data' });
  await copy.getByRole('button', { name: 'Ask for a copy' }).click();
  const email = copy.getByLabel('Your e-mail address (optional)');
  await expect(email).toBeFocused();
  await email.fill('maya@');
  await consumer.page.keyboard.press('Enter');
  await expect(email).toHaveAccessibleDescription(/no complete e-mail address/);
  await accessible(consumer.page, 'asking with an address that is none');
  await email.fill('maya@example.com');
  await consumer.page.keyboard.press('Enter');
  await expect(frame.getByText('Being looked at')).toBeVisible();
  await expect(frame.getByText(/^A person decides on it by \d+ /)).toBeVisible();
  await expect(copy).toHaveCount(0);
  await frame.getByRole('button', { name: 'Withdraw' }).click();
  await expect(frame.getByText('Withdrawn')).toBeVisible();

  // With an address on record, a mail says whether it is he.
  await frame.getByRole('button', { name: 'Done' }).click();
  const { token } = JSON.parse(
    await frame.evaluate(
      () => localStorage.getItem(Object.keys(localStorage).find((k) => k.endsWith('/session')) ?? '') ?? '{}',
    ),
  ) as { token: string };
  await fetch(`${world.parley.origin}/api/v1/consumer/contact`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ email: 'maya@example.com' }),
  });
  await frame.getByRole('button', { name: 'More' }).click();
  await frame.getByRole('menuitem', { name: 'Your data' }).click();
  await copy.getByRole('button', { name: 'Ask for a copy' }).click();
  await copy.getByRole('button', { name: 'Send the request' }).click();
  await expect(frame.getByText('Waits for you')).toBeVisible();
  await expect(frame.getByText(/^We have sent (a link to maya@example\.com|you a link)/)).toBeVisible();
  await accessible(consumer.page, 'a request that waits for its consumer');
  const letter = await box.to('maya@example.com', /privacy\/confirm\//);
  const link = /http:\/\/\S+\/privacy\/confirm\/[\w-]+/.exec(letter.text)?.[0] ?? '';
  expect((await fetch(link, { method: 'POST' })).status).toBe(200);
  await frame.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(frame.getByText('Being looked at')).toBeVisible();

  const decide = await reviewer(world);
  await decide('refuse', { reason: 'Tell us which of your orders it is about.' });
  await frame.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(frame.getByText('Tell us which of your orders it is about.')).toBeVisible();
  await accessible(consumer.page, 'a request that was refused');

  await copy.getByRole('button', { name: 'Ask for a copy' }).click();
  await copy.getByRole('button', { name: 'Send the request' }).click();
  await expect(frame.getByText('Waits for you')).toBeVisible();
  await expect.poll(() => box.letters.filter(({ text }) => /privacy\/confirm\//.test(text)).length).toBe(2);
  const second = box.letters.filter(({ text }) => /privacy\/confirm\//.test(text))[1]?.text ?? '';
  await fetch(/http:\/\/\S+\/privacy\/confirm\/[\w-]+/.exec(second)?.[0] ?? '', { method: 'POST' });
  await decide('approve');
  await frame.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(frame.getByText(/^You can download it until/)).toBeVisible();
  await accessible(consumer.page, 'a copy that is ready');
  const fetched = consumer.page.waitForEvent('download');
  await frame.getByRole('button', { name: 'Download' }).click();
  const file = await fetched;
  expect(file.suggestedFilename()).toBe('my-data.zip');
  expect(
    readFileSync(await file.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
});

test('whom the brand vouches for signs in once more before he asks, and what is deleted is gone', async ({
  consumer,
  world,
}) => {
  const { secret } = await world.owner.call<{ secret: string }>(
    'POST',
    `brands/${world.brand.id}/consumer-keys`,
    { kind: 'HS256', name: 'shop' },
  );
  const long = Math.floor(Date.now() / 1000) - 3600;
  const early = jwtOf(secret, { sub: 'maya', name: 'Maya Marsh', iat: long, exp: long + 7200 });
  await consumer.open();
  await parley(consumer.page, 'identify', early);
  await consumer.say('I never want to hear of this again');
  await expect(await consumer.mark('Sent')).toBeVisible();
  const frame = await consumer.frame();
  await frame.getByRole('button', { name: 'More' }).click();
  await frame.getByRole('menuitem', { name: 'Your data' }).click();
  const region = frame.getByRole('region', { name: 'Deletion of your data' });
  await region.getByRole('button', { name: 'Ask for deletion' }).click();
  const send = region.getByRole('button', { name: 'Send the request' });
  await expect(send).toBeFocused();
  await accessible(consumer.page, 'deletion, before it is asked for');
  await consumer.page.evaluate(() => {
    const page = window as unknown as { Parley: (...call: unknown[]) => void; asked: number };
    page.asked = 0;
    page.Parley('on', 'sign-in', () => page.asked++);
  });
  await send.click();
  await expect(region.getByText(/^Before this, sign in on this site once more/)).toBeVisible();
  await accessible(consumer.page, 'deletion wants a sign-in');
  await region.getByRole('button', { name: 'Sign in' }).click();
  await consumer.page.waitForFunction(() => (window as unknown as { asked: number }).asked === 1);
  await parley(consumer.page, 'identify', jwtOf(secret, { sub: 'maya', name: 'Maya Marsh' }));
  await expect(frame.getByText('Being looked at')).toBeVisible();

  await (
    await reviewer(world)
  )('approve');
  await expect(frame.getByText(/^Your data is deleted, as you asked/)).toBeVisible({ timeout: 20_000 });
  await expect(frame.getByText('I never want to hear of this again')).toHaveCount(0);
  await accessible(consumer.page, 'after a deletion');
  await frame.getByRole('button', { name: 'Done' }).click();
  await consumer.say('A new beginning');
  await expect(await consumer.mark('Sent')).toBeVisible();
});

import { accessible } from '../harness/axe.ts';
import { expect, parley, test } from '../harness/test.ts';

test('an emoji is found by its name and written, by keyboard alone', async ({ agent, consumer }) => {
  await consumer.open();
  const field = await consumer.composer();
  await field.fill('Well done ');
  const frame = await consumer.frame();
  await field.press('Shift+Tab');
  await expect(frame.getByRole('button', { name: 'Emoji' })).toBeFocused();
  await consumer.page.keyboard.press('Enter');
  await expect(frame.getByRole('searchbox', { name: 'Find an emoji' })).toBeFocused();
  await accessible(consumer.page, 'the emoji picker');
  await consumer.page.keyboard.type('thumbs');
  await expect(frame.getByRole('button', { name: 'thumbs up' })).toBeVisible();
  await consumer.page.keyboard.press('ArrowDown');
  await expect(frame.getByRole('button', { name: 'thumbs up' })).toBeFocused();
  await consumer.page.keyboard.press('Enter');
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('Well done 👍');
  await consumer.page.keyboard.press('Enter');
  await agent.open('Well done 👍');
});

test('a draft is kept over a reload, and each conversation has its own', async ({ agent, consumer }) => {
  await consumer.open();
  await consumer.say('First');
  await agent.open('First');
  await (await consumer.composer()).fill('for the first');
  await parley(consumer.page, 'new');
  await expect(await consumer.composer()).toHaveValue('');
  await (await consumer.composer()).fill('for the second');
  await consumer.page.reload();
  await consumer.open();
  await expect(await consumer.composer()).toHaveValue('for the second');
  const frame = await consumer.frame();
  await frame.getByRole('button', { name: 'All conversations' }).click();
  await frame.getByRole('button', { name: /First/ }).click();
  await expect(await consumer.composer()).toHaveValue('for the first');
});

test('links open elsewhere, and only those that are what they seem', async ({ agent, consumer }) => {
  await consumer.open();
  await consumer.say('Hello');
  await agent.open('Hello');
  await agent.reply(
    'See https://harbour.example/lamps, call tel:+44-20-7946-0000, not javascript:alert(1) and https://bank.example@evil.example, nor https://аррӏе.com/',
  );
  const frame = await consumer.frame();
  await expect(frame.getByRole('link', { name: 'https://harbour.example/lamps' })).toHaveAttribute(
    'rel',
    /noopener noreferrer/,
  );
  const links = await frame
    .getByRole('link')
    .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
  expect(links).toEqual(['https://harbour.example/lamps', 'https://xn--80ak6aa92e.com/']);
  // A number that is not the brand's own stands nowhere in clear.
  await expect(frame.getByRole('button', { name: /^phone number/ })).toHaveAccessibleDescription(
    /^This was taken out of the message/,
  );
  await expect(frame.getByText('xn--80ak6aa92e.com')).toBeVisible();
});

test('the whole way by keyboard: open, write, home, back, settings, close', async ({ agent, consumer }) => {
  const { page } = consumer;
  await page.waitForFunction(() => (window as unknown as { Parley?: { live?: boolean } }).Parley?.live);
  await page.getByRole('link', { name: 'Checkout' }).focus();
  await expect(async () => {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(await consumer.composer()).toBeFocused({ timeout: 1000 });
  }).toPass();
  await page.keyboard.type('By keys alone');
  await page.keyboard.press('Enter');
  await agent.open('By keys alone');
  const frame = await consumer.frame();
  const press = async (name: string) => {
    await frame.getByRole('button', { name }).first().focus();
    await page.keyboard.press('Enter');
  };
  await press('All conversations');
  await expect(frame.getByRole('heading', { level: 1 })).toBeFocused();
  await frame.getByRole('button', { name: /By keys alone/ }).focus();
  await page.keyboard.press('Enter');
  await expect(await consumer.composer()).toBeFocused();
  await press('More');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(frame.getByRole('heading', { name: 'Settings' })).toBeFocused();
  await frame.getByRole('switch', { name: 'Sound for new messages' }).focus();
  await page.keyboard.press('Space');
  await expect(frame.getByRole('switch', { name: 'Sound for new messages' })).not.toBeChecked();
  await page.keyboard.press('Escape');
  await expect(await consumer.composer()).toBeVisible();
  await (await consumer.composer()).focus();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('DIV');
});

test('a message that comes is said to those who listen', async ({ agent, consumer }) => {
  await consumer.open();
  await consumer.say('Hello');
  await agent.open('Hello');
  await agent.reply('Can you hear me?');
  const log = (await consumer.frame()).getByRole('log');
  await expect(log).toHaveText('Ada Agent: Can you hear me?');
  await expect(log).toHaveAttribute('aria-live', 'polite');
});

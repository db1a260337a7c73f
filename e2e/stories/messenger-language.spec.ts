import { accessible } from '../harness/axe.ts';
import { expect, parley, publish, test } from '../harness/test.ts';

const offered = { languages: { default: 'en', offered: ['en', 'es', 'ar'] } };

test.describe('a browser that asks for Spanish', () => {
  test.use({ locale: 'es-MX' });

  test('gets it, with its plurals, and can be told otherwise', async ({ agent, consumer, world }) => {
    await publish(world, offered);
    await consumer.page.reload();
    await consumer.open();
    const frame = await consumer.frame();
    await expect(frame.getByRole('heading', { name: '¡Hola! ¿En qué podemos ayudarte?' })).toBeVisible();
    await frame.getByRole('textbox', { name: 'Tu mensaje' }).fill('¿Hacen envíos?');
    await frame.getByRole('button', { name: 'Enviar' }).click();
    await agent.open('¿Hacen envíos?');
    await parley(consumer.page, 'hide');
    await agent.reply('Sí');
    await agent.reply('Cada día');
    await expect(frame.getByText('Cada día', { exact: true })).toBeAttached();
    await parley(consumer.page, 'open');
    await expect(frame.getByText('2 mensajes nuevos')).toBeAttached();

    await frame.getByRole('button', { name: 'Más' }).click();
    await frame.getByRole('menuitem', { name: 'Ajustes' }).click();
    await frame.getByLabel('Idioma').selectOption('العربية');
    await expect(frame.getByRole('heading', { name: 'الإعدادات' })).toBeVisible();
    await expect(frame.locator('html')).toHaveAttribute('dir', 'rtl');
    await accessible(consumer.page, 'settings in Arabic');
    await consumer.page.reload();
    await consumer.open();
    await expect((await consumer.frame()).getByRole('main', { name: 'المراسلة' })).toBeVisible();
    await accessible(consumer.page, 'Arabic');
  });
});

test.describe('a browser that asks for the Portuguese of Brazil', () => {
  test.use({ locale: 'pt-BR' });

  test('gets Portuguese where the brand offers it, else what the brand prefers', async ({
    consumer,
    world,
  }) => {
    await publish(world, { languages: { default: 'de', offered: ['en', 'de', 'pt'] } });
    await consumer.page.reload();
    await consumer.open();
    await expect((await consumer.frame()).getByRole('textbox', { name: 'Sua mensagem' })).toBeVisible();
    await publish(world, { languages: { default: 'de', offered: ['en', 'de'] } });
    await consumer.page.reload();
    await consumer.open();
    await expect((await consumer.frame()).getByRole('textbox', { name: 'Ihre Nachricht' })).toBeVisible();
    await publish(world, { languages: { default: 'en', offered: ['en'] } });
    await consumer.page.reload();
    await consumer.open();
    await expect((await consumer.frame()).getByRole('textbox', { name: 'Your message' })).toBeVisible();
  });
});

/** How each language names the composer, and a card's number in the list of conversations. */
const spoken = [
  ['es', 'Tu mensaje', 'tarjeta'],
  ['fr', 'Votre message', 'carte'],
  ['de', 'Ihre Nachricht', 'Kartennummer'],
  ['pt', 'Sua mensagem', 'cartão'],
  ['ar', 'رسالتك', 'بطاقة'],
  ['ja', 'メッセージ入力欄', 'カード番号'],
  ['hi', 'आपका संदेश', 'कार्ड'],
  ['en', 'Your message', 'card'],
] as const;

test('every language is spoken in the thread and at home, down to what stands for a value', async ({
  consumer,
  world,
}) => {
  await publish(world, { languages: { default: 'en', offered: spoken.map(([tag]) => tag) } });
  await consumer.page.reload();
  await consumer.open();
  const frame = await consumer.frame();
  const field = frame.locator('textarea');
  await field.fill('4111 1111 1111 1111');
  await field.press('Enter');
  for (const [tag, composer, card] of spoken) {
    await parley(consumer.page, 'language', tag);
    await expect(frame.getByRole('textbox', { name: composer, exact: true })).toBeVisible();
    await expect(frame.locator('html')).toHaveAttribute('lang', tag);
    await expect(frame.getByRole('button', { name: `${card} 411111…1111` })).toBeVisible();
    if (tag === 'ja' || tag === 'hi') await accessible(consumer.page, `the thread in ${tag}`);
  }
  await parley(consumer.page, 'open');
  for (const [tag, , card] of spoken) {
    await parley(consumer.page, 'language', tag);
    await expect(frame.getByRole('listitem')).toContainText(`‹${card} \u2066411111…1111\u2069›`);
    if (tag === 'ja' || tag === 'hi') await accessible(consumer.page, `the list in ${tag}`);
  }
});

test('a language that the brand does not offer is not spoken', async ({ consumer }) => {
  await parley(consumer.page, 'language', 'ar');
  await consumer.open();
  await expect((await consumer.frame()).getByRole('textbox', { name: 'Your message' })).toBeVisible();
});

test('the page names a language, and the brand says when it is there', async ({ consumer, world }) => {
  await publish(world, {
    ...offered,
    texts: { es: { greeting: 'Hola, marinero', away: 'Volvemos con la marea.' } },
    hours: { zone: 'Europe/London', always: false, weekly: [], holidays: [] },
  });
  await consumer.page.reload();
  await parley(consumer.page, 'language', 'es');
  await consumer.open();
  const frame = await consumer.frame();
  await expect(frame.getByRole('heading', { name: 'Hola, marinero' })).toBeVisible();
  await expect(frame.getByText('Cerrado ahora').first()).toBeVisible();
  await expect(frame.getByText('Volvemos con la marea.')).toBeVisible();
  await parley(consumer.page, 'language', 'en');
  await expect(frame.getByText('Closed now').first()).toBeVisible();
});

test('open hours and the expected reply are told, and the theme is the brand’s', async ({
  consumer,
  world,
}) => {
  const weekly = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map(
    (day) => ({
      day,
      from: '00:00',
      to: '24:00',
    }),
  );
  await publish(world, {
    hours: { zone: 'UTC', always: false, weekly, holidays: [] },
    replies: { expected: 'hours' },
    look: { theme: 'dark', accent: '#7a1fa2' },
  });
  await consumer.page.reload();
  await consumer.open();
  const frame = await consumer.frame();
  await expect(frame.getByText('Open now').first()).toBeVisible();
  await expect(frame.getByText('We usually answer within a few hours')).toBeVisible();
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
  await accessible(consumer.page, 'dark by the brand, in its violet');
});

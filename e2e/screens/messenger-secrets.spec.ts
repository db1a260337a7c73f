import type { Page } from '@playwright/test';
import { Asker } from '../harness/ask.ts';
import { Counter } from '../harness/counter.ts';
import { expect, parley, people, publish, test, visit } from '../harness/test.ts';

// Takes the pictures in doc/screens of what the messenger does with secrets. It
// is no test: `make screens` runs it when somebody wants new ones.
const out = (name: string) => new URL(`../../doc/screens/messenger-${name}.png`, import.meta.url).pathname;

const words = {
  en: {
    says: 'My card is 4111 1111 1111 1111, CVV 123. Mail me at maya@example.com',
    pill: /^card 411111…1111/,
    purpose: 'Order 4711 · €49.00',
    go: 'Enter your card',
    fields: ['Card number', 'Expires', 'Security code'],
    leave: 'Close and forget',
    close: 'Close the form',
    more: 'More',
    data: 'Your data',
    copy: 'Ask for a copy',
    send: 'Send the request',
    erase: 'Ask for deletion',
  },
  ar: {
    says: 'رقم بطاقتي 4111 1111 1111 1111 وبريدي maya@example.com',
    pill: /^بطاقة 411111…1111/,
    purpose: 'الطلب 4711 · ‎€49.00',
    go: 'إدخال البطاقة',
    fields: ['رقم البطاقة', 'تاريخ الانتهاء', 'رمز الأمان'],
    leave: 'إغلاق ونسيان',
    close: 'إغلاق النموذج',
    more: 'المزيد',
    data: 'بياناتك',
    copy: 'طلب نسخة',
    send: 'إرسال الطلب',
    erase: 'طلب الحذف',
  },
} as const;

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const desk = { viewport: { width: 1000, height: 800 } };
const kinds = [
  { name: 'light', tongue: 'en', use: { colorScheme: 'light', ...desk } },
  { name: 'dark', tongue: 'en', use: { colorScheme: 'dark', ...desk } },
  { name: 'phone', tongue: 'en', use: phone },
  { name: 'arabic', tongue: 'ar', use: phone },
] as const;

for (const { name, tongue, use } of kinds) {
  test(`secrets in the messenger, ${name}`, async ({ world, browser }) => {
    test.setTimeout(120_000);
    const w = words[tongue];
    const counter = await Counter.open();
    await world.owner.call('PUT', `brands/${world.brand.id}/endpoints/payment`, { url: counter.url });
    await publish(world, { languages: { default: 'en', offered: ['en', 'ar'] } });
    const asker = await Asker.of(world, people.agent);
    const context = await browser.newContext({ locale: 'en-GB', ...use });
    const shopper = await visit(context, world.shop);
    const { page } = shopper;
    await parley(page, 'language', tongue);
    await parley(page, 'show');
    const frame = await shopper.frame();
    const field = frame.locator('textarea');
    await field.fill(w.says);
    await field.press('Enter');
    await expect(frame.getByRole('button', { name: w.pill })).toBeVisible();
    await asker.ask({ form: 'card', purpose: w.purpose });
    const go = frame.getByRole('button', { name: w.go });
    await expect(go).toBeVisible();
    await frame.getByRole('button', { name: w.pill }).focus();
    await shot(page, `${name}-masks`);
    await go.click();
    const sheet = frame.getByRole('dialog');
    const texts = ['4111 1111 1111 1112', '12/39', '123'];
    for (const [i, label] of w.fields.entries())
      await sheet.getByLabel(label, { exact: true }).fill(texts[i] ?? '');
    await page.keyboard.press('Enter');
    await expect(sheet.locator('[aria-invalid]')).toHaveCount(1);
    await shot(page, `${name}-form`);
    await sheet.getByLabel(w.fields[0]).fill('4111 1111 1111 1111');
    await page.keyboard.press('Enter');
    await expect(sheet.getByRole('heading', { level: 3 })).toBeVisible();
    await shot(page, `${name}-form-sent`);
    await page.keyboard.press('Enter');
    await expect(sheet).toHaveCount(0);
    await shot(page, `${name}-form-over`);
    await frame.getByRole('button', { name: w.more }).click();
    await frame.getByRole('menuitem', { name: w.data }).click();
    await frame.getByRole('button', { name: w.copy }).click();
    await frame.getByRole('button', { name: w.send }).click();
    await expect(frame.getByRole('article')).toBeVisible();
    await frame.getByRole('button', { name: w.erase }).click();
    await shot(page, `${name}-data`);
    await context.close();
    counter.close();
  });
}

async function shot(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: out(name), animations: 'disabled' });
}

import { createHmac } from 'node:crypto';
import { expect, people, signedIn, test } from '../harness/test.ts';

test('sign-in says what is wrong, and never which', async ({ world, page }) => {
  await page.goto(`${world.parley.origin}/console/`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Enter your e-mail address.')).toBeVisible();
  const answers: string[] = [];
  for (const [email, password] of [
    [people.agent.email, 'not the password'],
    ['nobody@harbour.example', 'not the password'],
  ] as const) {
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'wrong' });
    await expect(alert).toBeVisible();
    answers.push(await alert.innerText());
  }
  expect(answers[0]).toBe(answers[1]);
  await page.getByLabel('E-mail').fill(people.agent.email);
  await page.getByLabel('Password', { exact: true }).fill(people.agent.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('tab', { name: /^Mine/ })).toBeVisible();
});

test('two-step sign-in is set up, asked for, and opened by a recovery code once', async ({
  world,
  someone,
  page,
}) => {
  const desk = await signedIn(await someone(), world, people.agent);
  await desk.page.getByRole('button', { name: `Account of ${people.agent.name}` }).click();
  await desk.page.getByRole('menuitem', { name: /Two-step sign-in/ }).click();
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByLabel(/^Your password/).fill(people.agent.password);
  await dialog.getByRole('button', { name: 'Set up' }).click();
  const secret = (await dialog.getByRole('region', { name: 'Secret' }).innerText()).replace(/\s/g, '');
  await dialog.getByLabel('The six digits it shows now').fill(totp(secret));
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await expect(dialog.getByText('Keep your recovery codes')).toBeVisible();
  const codes = await dialog.getByRole('region', { name: 'Recovery codes' }).innerText();
  const recovery = codes.trim().split('\n')[0] ?? '';

  await page.goto(`${world.parley.origin}/console/`);
  const first = async () => {
    await page.getByLabel('E-mail').fill(people.agent.email);
    await page.getByLabel('Password', { exact: true }).fill(people.agent.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { name: 'Second step' })).toBeVisible();
    await page.getByRole('button', { name: 'Use a recovery code instead' }).click();
    await page.getByLabel('Recovery code').fill(recovery);
    await page.getByRole('button', { name: 'Continue' }).click();
  };
  await first();
  await expect(page.getByRole('tab', { name: /^Mine/ })).toBeVisible();

  await page.context().clearCookies();
  await page.goto(`${world.parley.origin}/console/`);
  await first();
  await expect(page.getByRole('alert').filter({ hasText: 'wrong' })).toBeVisible();
});

/** The code of RFC 6238 for a secret in base 32. */
function totp(secret: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let bits = '';
  for (const c of secret.replace(/=+$/, '')) bits += alphabet.indexOf(c).toString(2).padStart(5, '0');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', key).update(step).digest();
  const at = (mac[19] ?? 0) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { accessible } from '../harness/axe.ts';
import { blocks, type Block } from '../harness/blocks.ts';
import { Messenger } from '../harness/messenger.ts';
import { HostPage, type Answer } from '../harness/page.ts';
import { expect, test, type World } from '../harness/test.ts';

const pages = blocks();

// internal/docs runs these; together with what is run here they are all there is.
const elsewhere = new Set(['sh', 'text', 'yaml', 'http', 'json', 'go', 'frames', 'csv']);
const mine = (b: Block) => !elsewhere.has(b.lang) && !(b.lang === 'js' && b.words.includes('node'));
const where = (b: Block) => `${b.page}:${b.line}`;
const nonce = 'bm9uY2U';

const filled = (text: string, world: World, more: Record<string, string> = {}) =>
  Object.entries({ brand: world.brand.id, origin: world.parley.origin, nonce, ...more }).reduce(
    (all, [name, value]) => all.replaceAll(`{${name}}`, value),
    text,
  );

/** A whole page of what a block shows; what belongs into the head goes there. */
const whole = (body: string) => {
  if (/^<!doctype/i.test(body)) return body;
  const meta = /^<meta.*\n/.exec(body)?.[0] ?? '';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lamps</title>${meta}</head><body><h1>Lamps</h1>${body.slice(meta.length)}</body></html>`;
};

/** The messenger comes up on the page and can be written in; nothing throws and nothing of ours is refused. */
async function works(page: Page, url: string, own: string): Promise<void> {
  const wrong: string[] = [];
  page.on('pageerror', (e) => wrong.push(String(e)));
  page.on('console', (m) => m.text().includes(own) && m.type() === 'error' && wrong.push(m.text()));
  await page.goto(url);
  const messenger = new Messenger(page);
  if (await page.locator('#chat').count()) {
    await page.waitForFunction(() => (window as unknown as { Parley?: { live?: boolean } }).Parley?.live);
    await page.locator('#chat').click();
  } else await messenger.open();
  await messenger.say('Is anybody there?');
  await messenger.seesOnce('Is anybody there?');
  expect(wrong).toEqual([]);
}

test('every page and script of the documentation works in a browser', async ({ world, someone }) => {
  test.setTimeout(180_000);
  let answer: Answer = { html: '' };
  const host = await HostPage.open(() => answer, '127.0.0.5');
  await world.owner.call('PUT', `brands/${world.brand.id}/origins`, { origins: [host.origin] });
  const own = world.parley.origin;
  const { secret } = await world.owner.call<{ secret: string }>(
    'POST',
    `brands/${world.brand.id}/consumer-keys`,
    { kind: 'HS256', name: 'shop' },
  );
  let ran = 0;

  for (const [name, all] of pages) {
    const files = Object.fromEntries(
      all.filter((b) => b.lang === 'js' && b.title).map((b) => [b.title, filled(b.text, world)]),
    );
    let policy = '';
    const page = await (await someone()).newPage();
    const booted = async () => {
      if (page.url().startsWith(host.origin)) return;
      answer = { html: whole(filled(standard, world)) };
      await page.goto(host.origin);
      await page.waitForFunction(() => (window as unknown as { Parley?: { live?: boolean } }).Parley?.live);
    };
    for (const b of all.filter(mine)) {
      await test.step(where(b), async () => {
        const text = filled(b.text, world, { jwt: signed(secret) });
        if (b.lang === 'csp') policy = text.replaceAll('\n', ' ');
        else if (b.lang === 'html') {
          const headers: Record<string, string> = b.words.includes('csp')
            ? { 'content-security-policy': policy }
            : {};
          answer = { html: whole(text), headers, files };
          const visitor = await (await someone()).newPage();
          await works(visitor, host.origin, own);
          await visitor.close();
        } else if (b.lang === 'js' && b.words.includes('module')) {
          const start = `<script type="module">import { startChat } from '/${b.title}'; startChat('${own}', '${world.brand.id}')</script>`;
          answer = { html: whole(start), files };
          await works(await (await someone()).newPage(), host.origin, own);
        } else if (b.lang === 'js' && b.title) {
          expect(
            all.some((x) => x.lang === 'html' && x.text.includes(`/${b.title}"`)),
            `${where(b)}: no page loads ${b.title}`,
          ).toBe(true);
        } else if (b.lang === 'js' && b.words.includes('page')) {
          await booted();
          const accepted = page.evaluate(
            () =>
              new Promise((done) =>
                (window as unknown as { Parley: (...call: unknown[]) => void }).Parley(
                  'on',
                  'identified',
                  done,
                ),
              ),
          );
          accepted.catch(() => undefined);
          await page.evaluate(text);
          if (b.words.includes('identify')) {
            await new Messenger(page).open();
            expect(await accepted, where(b)).toBe(true);
          }
          const draft = /'new', '([^']+)'/.exec(text)?.[1];
          if (draft) await expect(await new Messenger(page).composer()).toHaveValue(draft);
        } else if (b.lang === 'ts') typed(b);
        else throw new Error(`${where(b)}: nobody runs a block of the language “${b.lang}”`);
        ran++;
      });
    }
    await page.close();
    expect(name).toMatch(/\.md$/);
  }
  expect(ran).toBeGreaterThan(15);
  host.close();
});

const standard = `<script>window.Parley=window.Parley||function(){(Parley.q=Parley.q||[]).push(arguments)};
Parley('boot',{brand:'{brand}'})</script>
<script async src="{origin}/parley.js"></script>`;

/** A customer's token, by HS256 (RFC 7519). */
function signed(secret: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: 'customer-17', exp: Math.floor(Date.now() / 1000) + 600 })}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

/** Has the compiler check the block against the types that the server hands out. */
function typed(b: Block): void {
  const dir = mkdtempSync(join(tmpdir(), 'parley-types-'));
  try {
    copyFileSync(new URL('../../web/loader/parley.d.ts', import.meta.url), join(dir, 'parley.d.ts'));
    writeFileSync(join(dir, 'block.ts'), `${b.text}\nexport {};\n`);
    const tsc = new URL('../node_modules/typescript/bin/tsc', import.meta.url).pathname;
    const files = [join(dir, 'block.ts'), join(dir, 'parley.d.ts')];
    execFileSync(process.execPath, [tsc, '--noEmit', '--strict', '--ignoreConfig', ...files], {
      stdio: 'pipe',
      cwd: dir,
    });
  } catch (e) {
    throw new Error(`${where(b)}: ${String((e as { stdout?: Buffer }).stdout)}`, { cause: e });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

test('a page that isolates itself shows the messenger', async ({ world, someone }) => {
  const host = await HostPage.open(
    () => ({
      html: whole(filled(standard, world)),
      headers: {
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-opener-policy': 'same-origin',
      },
    }),
    '127.0.0.6',
  );
  await world.owner.call('PUT', `brands/${world.brand.id}/origins`, { origins: [host.origin] });
  await works(await (await someone()).newPage(), host.origin, world.parley.origin);
  host.close();
});

for (const [kind, colorScheme, viewport] of [
  ['light', 'light', { width: 1280, height: 800 }],
  ['dark', 'dark', { width: 1280, height: 800 }],
  ['a phone', 'light', { width: 390, height: 844 }],
  ['200 % zoom', 'light', { width: 640, height: 400 }],
] as const)
  test(`the documentation can be read by everybody: ${kind}`, async ({ fresh, browser }) => {
    const context = await browser.newContext({ colorScheme, viewport });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (r) => asked.push(r.resourceType()));
    for (const path of ['', '/install', '/http-api/brands', '/errors', '/runbook/start', '/nothing-here']) {
      await page.goto(`${fresh.origin}/docs${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await accessible(page, `/docs${path}, ${kind}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path).toBe(true);
    }
    expect(asked).not.toContain('script');
    await context.close();
  });

test('the documentation is walked through by keyboard, without JavaScript', async ({ fresh, browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${fresh.origin}/docs`);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the text' })).toBeFocused();
  await page.getByRole('link', { name: /^Next/ }).click();
  await expect(page).toHaveURL(/first-ten-minutes$/);
  await page.getByRole('navigation', { name: 'On this page' }).getByRole('link', { name: /3\./ }).click();
  await expect(page).toHaveURL(/#3-make-a-brand$/);
  await page
    .getByRole('navigation', { name: 'Documentation' })
    .getByRole('link', { name: 'Page API' })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Page API' })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByText('All pages').click();
  await page
    .getByRole('navigation', { name: 'All pages' })
    .getByRole('link', { name: 'Configuration' })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await context.close();
});

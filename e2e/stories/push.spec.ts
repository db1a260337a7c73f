import { whole } from '../harness/chromium.ts';
import { expect, people, signedIn, test } from '../harness/test.ts';

test.use({ launchOptions: whole });

test('a push that comes while nobody looks is shown by the worker', async ({ world, someone }) => {
  const context = await someone();
  const { page } = await signedIn(context, world, people.agent);
  const { origin } = world.parley;
  await context.grantPermissions(['notifications'], { origin });
  const cdp = await context.newCDPSession(page);
  let id = '';
  cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    id = registrations.find((r) => r.scopeURL.startsWith(origin))?.registrationId ?? id;
  });
  await cdp.send('ServiceWorker.enable');
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/console/sw.js');
    await navigator.serviceWorker.ready;
  });
  await expect.poll(() => id).not.toBe('');
  await page.goto('about:blank'); // nobody looks
  const data = JSON.stringify({
    title: 'Harbour',
    body: 'A customer waits',
    conversation: '018f2c6e-0000-7000-8000-000000000001',
    url: '/console/#/c/018f2c6e-0000-7000-8000-000000000001',
  });
  await cdp.send('ServiceWorker.deliverPushMessage', { origin, registrationId: id, data });
  await page.goto(`${origin}/console/`);
  const shown = () =>
    page.evaluate(async () => {
      const worker = await navigator.serviceWorker.ready;
      return (await worker.getNotifications()).map(({ title, body }) => `${title} | ${body}`);
    });
  await expect.poll(shown).toEqual(['Harbour | A customer waits']);
});

import { administer } from '../harness/admin.ts';
import { signIn } from '../harness/api.ts';
import { stranger, ask, somebody, write } from '../harness/crowd.ts';
import { expect, people, publish, test, type World } from '../harness/test.ts';
import { kinds, out } from '../harness/shots.ts';

// Pictures of what admins do about sensitive data, for doc/screens.
const tried =
  'My card is 4111 1111 1111 1111, cvv 123, for membership HB-123456.\nCall 212 555 0142 about order 5511223344, not help@harbour.example.';

for (const { name, colorScheme, viewport, dir } of kinds) {
  test(`sensitive data, ${name}`, async ({ world, someone }) => {
    const request = await scene(world);
    const admin = await administer(await someone(), world, '#admin/sensitive');
    const { page } = admin;
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate((value) => (document.documentElement.dir = value), dir);
    for (const [at, heading] of [
      ['sensitive', 'Sensitive data'],
      ['tester', 'Try a text'],
      ['exceptions', 'Exceptions'],
      ['endpoints', 'Endpoints'],
      ['requests', 'Requests'],
      [`requests/${request}`, 'Deletion of the data'],
    ] as const) {
      await page.evaluate((hash) => (location.hash = hash), `#admin/${at}`);
      await expect(admin.heading(heading)).toBeVisible();
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      if (at === 'tester') {
        await page.getByRole('textbox', { name: 'Text' }).fill(tried);
        await page.getByRole('button', { name: 'Try it' }).click();
        await expect(page.getByRole('heading', { name: 'Why' })).toBeVisible();
      }
      await page.screenshot({ path: out(`admin-${at.replace(/\/.*/, '-one')}-${name}`) });
    }
  });
}

async function scene(world: World): Promise<string> {
  await publish(world, {
    privacy: {
      region: 'US',
      clear: {
        contact: ['admin', 'supervisor', 'agent'],
        identity: ['admin'],
        file: ['admin', 'supervisor'],
      },
      own: ['@harbour.example', '+1 212 555 0100'],
      detectors: [
        { name: 'membership', pattern: 'hb-?[0-9]{6}', match: ['HB-123456'], pass: ['order 123456'] },
      ],
    },
  });
  const agent = await signIn(world.parley.origin, people.agent);
  for (const [by, text] of [
    [agent, 'My voucher is 4111 1111 1111 1111'],
    [world.owner, 'Call the desk: 212 555 0187'],
  ] as const) {
    await joined(world);
    const conversation = await write(world, await stranger(world), text);
    const at = { conversation, lane: 'public', seq: 2, mask: 0 };
    await by.call('POST', `brands/${world.brand.id}/exceptions`, at);
  }
  await world.owner.call('PUT', `brands/${world.brand.id}/endpoints/payment`, {
    url: 'https://pay.harbour.example/parley',
  });
  const maya = await somebody(world, 'Maya Marsh');
  await write(world, maya, 'Where is my parcel?');
  const noah = await somebody(world, 'Noah Fisk');
  await write(world, noah, 'Maya Marsh ordered it for me');
  await ask(world, noah, 'access');
  const id = await ask(world, maya, 'deletion');
  await world.owner.call('POST', `brands/${world.brand.id}/requests/${id}/search`);
  return id;
}

/** The owner works for the brand, too. */
async function joined({ owner, brand }: World): Promise<void> {
  const { email, name } = people.owner;
  await owner
    .call('POST', `brands/${brand.id}/people`, { email, name, role: 'admin' })
    .catch(() => undefined);
}

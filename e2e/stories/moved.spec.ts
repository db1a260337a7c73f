import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessible } from '../harness/axe.ts';
import { expect, people, signedIn, test } from '../harness/test.ts';

const maya = { id: 21, name: 'Maya Lindqvist', email: 'maya@example.com' };
const ben = { id: 4, name: 'Ben Gone', type: 'user' };
const at = Date.UTC(2024, 4, 6, 9) / 1000;

/** A dump as Chatwoot's API answers it. */
function dump(): string {
  const dir = mkdtempSync(join(tmpdir(), 'parley-dump-'));
  mkdirSync(join(dir, 'messages'));
  const put = (name: string, of: unknown) => writeFileSync(join(dir, name), JSON.stringify(of));
  const talk = (id: number, status: string) => ({ id, status, created_at: at, meta: { sender: maya } });
  put('conversations.json', { data: { payload: [talk(7, 'resolved'), talk(8, 'open')] } });
  put('messages/7.json', {
    payload: [
      { id: 1, content: 'Do you repair storm lamps?', message_type: 0, created_at: at },
      { id: 2, content: 'We do! Bring it in.', message_type: 1, created_at: at + 60, sender: ben },
      {
        id: 3,
        content: 'Pays by 4111 1111 1111 1111',
        message_type: 1,
        private: true,
        created_at: at + 90,
        sender: ben,
      },
    ],
  });
  put('messages/8.json', {
    payload: [{ id: 4, content: 'And where are you?', message_type: 0, created_at: at + 120 }],
  });
  return dir;
}

test('what was written in another system is read here, and calls nobody until it is wished', async ({
  world,
  someone,
}) => {
  const desk = await signedIn(await someone(), world, people.agent);
  const { page } = desk;
  await desk.online();
  const from = dump();
  const said = world.parley.command('import', 'chatwoot', from, '--brand', world.brand.id);
  expect(said).toContain('Imported 2 conversations from chatwoot: 3 messages, 1 notes, 0 files.');
  expect(said).toContain('Made 1 customers and 1 former agents.');

  await page.reload();
  await desk.list('All').click();
  await desk.open('We do! Bring it in.');
  const line = page.getByRole('article').filter({ hasText: 'We do! Bring it in.' });
  await expect(line).toContainText('Ben Gone');
  await expect(line.getByText('imported', { exact: true })).toBeVisible();
  await expect(line.locator('time')).toHaveAttribute('title', /6 May 2024/);
  const note = page.getByRole('article').filter({ hasText: 'Pays by' });
  await expect(note).toContainText('card 411111…1111');
  await expect(note).not.toContainText('4111 1111');
  const details = page.getByRole('complementary', { name: 'Details' });
  await expect(details).toContainText('Your site has not vouched for it.');
  await expect(details).not.toContainText('Signed in');
  await accessible(page, 'an imported conversation');
  await desk.list('Mine').click();
  await expect(desk.rows).toHaveCount(0);

  // Again, and nothing is there twice.
  expect(world.parley.command('import', 'chatwoot', from, '--brand', world.brand.id)).toContain(
    '2 were imported before and stay as they are.',
  );
});

test('what is open there waits for an agent here when it is wished', async ({ world, someone }) => {
  const desk = await signedIn(await someone(), world, people.agent);
  await desk.online();
  const said = world.parley.command('import', 'chatwoot', dump(), '--brand', world.brand.id, '--open');
  expect(said).toContain('1 are open here.');
  await desk.open('And where are you?');
  await desk.reply('On the quay, as ever.');
});

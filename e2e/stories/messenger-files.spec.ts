import { crc32, deflateSync } from 'node:zlib';
import { accessible } from '../harness/axe.ts';
import { expect, test } from '../harness/test.ts';

/** A PNG of one colour. */
function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), body.length + 4);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0x6b)]);
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

test('a file and a picture are sent, shown, enlarged and fetched', async ({ agent, consumer }) => {
  await consumer.open();
  await consumer.say('I have two files for you');
  await agent.open('I have two files for you');
  const frame = await consumer.frame();
  const chooser = frame.locator('form input[type=file]');
  await chooser.setInputFiles([
    { name: 'order 4711.txt', mimeType: 'text/plain', buffer: Buffer.from('two storm lamps') },
    { name: 'lamp.png', mimeType: 'image/png', buffer: png(800, 600) },
  ]);
  const save = frame.getByRole('button', { name: /^Download order 4711/ });
  await expect(save).toBeVisible();
  const look = frame.getByRole('button', { name: /^Look at lamp/ });
  await expect(look).toBeEnabled();
  await accessible(consumer.page, 'a thread with files');
  const fetched = consumer.page.waitForEvent('download');
  await save.click();
  expect((await fetched).suggestedFilename()).toMatch(/^order.4711\.txt$/);

  await look.click();
  const large = frame.getByRole('dialog', { name: /lamp/ });
  await expect(large.getByRole('img')).toBeVisible();
  await accessible(consumer.page, 'a picture at large');
  await consumer.page.keyboard.press('Escape');
  await expect(large).toHaveCount(0);
  await expect(look).toBeFocused();
});

test('a file can begin a conversation', async ({ agent, consumer }) => {
  await consumer.open();
  const frame = await consumer.frame();
  await expect(await consumer.composer()).toBeVisible();
  await frame
    .locator('form input[type=file]')
    .setInputFiles({ name: 'broken lamp.txt', mimeType: 'text/plain', buffer: Buffer.from('it fell') });
  await expect(frame.getByRole('button', { name: /^Download broken/ })).toBeVisible();
  await expect(agent.rows.first()).toContainText(/broken/);
});

test('what is too large or empty is refused before anything is sent', async ({ consumer }) => {
  await consumer.open();
  await expect(await consumer.composer()).toBeVisible();
  const frame = await consumer.frame();
  const sent: string[] = [];
  consumer.page.on('request', (r) => sent.push(r.url()));
  await frame.locator('form input[type=file]').setInputFiles([
    { name: 'film.txt', mimeType: 'text/plain', buffer: Buffer.alloc(21 * 1024 * 1024) },
    { name: 'nothing.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
  ]);
  await expect(frame.getByText(/^film\.txt is too large\. Files may have up to 20 MB/)).toBeVisible();
  await expect(frame.getByText(/^nothing\.txt is empty/)).toBeVisible();
  expect(sent.filter((url) => url.includes('/uploads'))).toEqual([]);
});

test('a file is dropped upon the thread, or pasted', async ({ agent, consumer }) => {
  await consumer.open();
  await consumer.say('Look');
  await agent.open('Look');
  const frame = await consumer.frame();
  const data = await frame.evaluateHandle(() => {
    const carried = new DataTransfer();
    carried.items.add(new File(['dropped'], 'dropped.txt', { type: 'text/plain' }));
    return carried;
  });
  await frame.dispatchEvent('main', 'dragover', { dataTransfer: data });
  await expect(frame.getByText('Drop files here to send them')).toBeVisible();
  await frame.dispatchEvent('main', 'drop', { dataTransfer: data });
  await expect(frame.getByRole('button', { name: /^Download dropped/ })).toBeVisible();
  await frame.evaluate(() => {
    const carried = new DataTransfer();
    carried.items.add(new File(['pasted'], 'pasted.txt', { type: 'text/plain' }));
    const paste = new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true });
    document.querySelector('textarea')?.dispatchEvent(paste);
  });
  await expect(frame.getByRole('button', { name: /^Download pasted/ })).toBeVisible();
});

test('without a connection a file waits, can be given up, or goes out by itself', async ({
  agent,
  consumer,
  world,
}) => {
  await consumer.open();
  await consumer.say('Before the tunnel');
  await agent.open('Before the tunnel');
  const frame = await consumer.frame();
  world.parley.line.cut('consumer');
  await expect(frame.getByText(/^No connection/).first()).toBeVisible({ timeout: 20_000 });
  await frame.locator('form input[type=file]').setInputFiles([
    { name: 'kept.txt', mimeType: 'text/plain', buffer: Buffer.from('kept') },
    { name: 'given up.txt', mimeType: 'text/plain', buffer: Buffer.from('given up') },
  ]);
  await expect(frame.getByRole('progressbar')).toHaveCount(2);
  await accessible(consumer.page, 'files that wait');
  await frame.getByRole('button', { name: 'Cancel' }).last().click();
  await expect(frame.getByRole('progressbar')).toHaveCount(1);
  world.parley.line.mend('consumer');
  await expect(frame.getByRole('button', { name: 'Download kept.txt' })).toBeVisible({ timeout: 40_000 });
  await expect(frame.getByText('given up.txt')).toHaveCount(0);
});

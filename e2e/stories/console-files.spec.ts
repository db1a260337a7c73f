import { deflateSync, crc32 } from 'node:zlib';
import { accessible } from '../harness/axe.ts';
import { expect, test } from '../harness/test.ts';

/** A PNG of one colour, 480 by 320. */
function picture(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), body.length + 4);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(480, 0);
  head.writeUInt32BE(320, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(480 * 3, 0x9c)]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: 320 }, () => row)));
  const parts = [chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]);
}

test('an agent attaches files to a reply and to a note, and opens what comes back', async ({
  agent,
  consumer,
}) => {
  const { page } = agent;
  await consumer.open();
  await consumer.say('Which wick is it?');
  await agent.open('Which wick is it?');
  const chooser = page.locator('section[aria-label="Composer"] input[type=file]');
  await chooser.setInputFiles([
    { name: 'wick chart.txt', mimeType: 'text/plain', buffer: Buffer.from('number 4711') },
    { name: 'wick.png', mimeType: 'image/png', buffer: picture() },
  ]);
  const frame = await consumer.frame();
  await expect(frame.getByRole('button', { name: /^Download wick/ })).toBeVisible();
  const small = agent.timeline.getByRole('button', { name: /^Open wick/ });
  await expect(small.locator('img')).toBeVisible();
  await accessible(page, 'a thread with files');

  const fetched = page.waitForEvent('download');
  await agent.timeline.getByRole('button', { name: /^Download: wick/ }).click();
  expect((await fetched).suggestedFilename()).toMatch(/^wick.chart\.txt$/);
  await small.click();
  const large = page.getByRole('dialog', { name: /wick/ });
  await expect(large.getByRole('img')).toBeVisible();
  await accessible(page, 'a picture at large');
  await page.keyboard.press('Escape');
  await expect(large).toHaveCount(0);
  await expect(agent.rows.first()).toContainText(/wick/);

  // A note's file stays among colleagues; dropped on the thread, it goes where the composer stands.
  await page.getByRole('tab', { name: 'Note' }).click();
  const data = await page.evaluateHandle(() => {
    const carried = new DataTransfer();
    carried.items.add(new File(['shelf 7'], 'shelf plan.txt', { type: 'text/plain' }));
    return carried;
  });
  const thread = page.getByRole('region', { name: /^Conversation with/ });
  await thread.dispatchEvent('dragenter', { dataTransfer: data });
  await expect(page.getByText('Drop to attach to the note')).toBeVisible();
  await thread.dispatchEvent('drop', { dataTransfer: data });
  await expect(agent.timeline.getByRole('button', { name: /^Download: shelf/ })).toBeVisible();
  await agent.reply('That is all');
  await consumer.seesOnce('That is all');
  await expect(frame.getByText(/shelf/)).toHaveCount(0);
});

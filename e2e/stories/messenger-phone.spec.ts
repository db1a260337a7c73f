import { accessible } from '../harness/axe.ts';
import { expect, test } from '../harness/test.ts';

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('it fills the screen, and the keyboard does not cover the composer', async ({ agent, consumer }) => {
    await consumer.open();
    const field = await consumer.composer();
    const frame = await consumer.frame();
    const box = async () => (await frame.frameElement()).boundingBox();
    await expect.poll(box).toEqual({ x: 0, y: 0, width: 390, height: 844 }); // it glides in
    // Smaller than this, and a phone zooms in on what one writes in.
    const size = await field.evaluate((e) => parseFloat(getComputedStyle(e).fontSize));
    expect(size).toBeGreaterThanOrEqual(16);
    await accessible(consumer.page, 'on a phone');

    await consumer.page.evaluate(() => {
      Object.defineProperty(visualViewport, 'height', { value: 500, configurable: true });
      Object.defineProperty(visualViewport, 'offsetTop', { value: 20, configurable: true });
      visualViewport?.dispatchEvent(new Event('resize'));
    });
    await expect.poll(box).toEqual({ x: 0, y: 20, width: 390, height: 500 });
    const low = await field.boundingBox();
    expect((low?.y ?? 0) + (low?.height ?? 0)).toBeLessThanOrEqual(520);
    expect(await consumer.page.evaluate(() => getComputedStyle(document.documentElement).overflow)).toBe(
      'hidden',
    );

    await consumer.say('From the phone');
    await agent.open('From the phone');
    await frame.getByRole('button', { name: 'Close the messenger' }).click();
    expect(await consumer.page.evaluate(() => getComputedStyle(document.documentElement).overflow)).toBe(
      'visible',
    );
  });
});

test.describe('at 200 % zoom', () => {
  test.use({ viewport: { width: 640, height: 360 } });

  test('everything is there and can be reached', async ({ agent, consumer }) => {
    await consumer.open();
    await consumer.say('Very large');
    await agent.open('Very large');
    const frame = await consumer.frame();
    for (const name of ['Close the messenger', 'More', 'All conversations', 'Emoji'])
      await expect(frame.getByRole('button', { name })).toBeInViewport();
    await expect(await consumer.composer()).toBeInViewport();
    const wide = await frame.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(wide).toBe(false);
    await accessible(consumer.page, 'at 200 %');
  });
});

test.describe('with forced colours and without motion', () => {
  test.use({ contextOptions: { forcedColors: 'active', reducedMotion: 'reduce' } });

  test('it is all there', async ({ consumer }) => {
    await consumer.open();
    const frame = await consumer.frame();
    await expect(frame.getByRole('button', { name: 'Send' })).toBeVisible();
    await accessible(consumer.page, 'forced colours');
    const moving = await frame.evaluate(() => document.getAnimations().length);
    expect(moving).toBe(0);
  });
});

import { expect, type Frame, type Locator, type Page } from '@playwright/test';

/** The messenger on a shop's page, by what a consumer sees. */
export class Messenger {
  constructor(readonly page: Page) {}

  /**
   * Clicks the launcher. It lives in a closed shadow root that no script of the
   * page can reach, ours here included, so it is clicked where people see it.
   */
  async open(): Promise<void> {
    // It is shown once the brand's look has come.
    await this.page.waitForFunction(() =>
      [...document.documentElement.children].some((e) => e.matches('[popover]:not([hidden])')),
    );
    const { width, height } = this.page.viewportSize() ?? { width: 1280, height: 720 };
    await this.page.mouse.click(width - 48, height - 48);
    await this.frame();
  }

  /** The messenger's own document, once there is one. */
  async frame(): Promise<Frame> {
    const find = () => this.page.frames().find((f) => f.url().includes('/messenger/'));
    await expect.poll(find, { message: 'the messenger frame' }).toBeTruthy();
    return find() as Frame;
  }

  async composer(): Promise<Locator> {
    return (await this.frame()).getByRole('textbox', { name: 'Your message' });
  }

  /** Writes in the thread that is open, or in a new one from the home screen. */
  async say(text: string): Promise<void> {
    const frame = await this.frame();
    const composer = await this.composer();
    const start = frame.getByRole('button', { name: /^Start a (new )?conversation/ });
    await expect(composer.or(start).first()).toBeVisible();
    if (!(await composer.isVisible())) await start.click();
    await composer.fill(text);
    await composer.press('Enter');
  }

  async bubble(text: string): Promise<Locator> {
    return (await this.frame()).getByText(text, { exact: true });
  }

  /** Sees the text exactly once, now and not twice a moment later. */
  async seesOnce(text: string): Promise<void> {
    await expect(await this.bubble(text)).toHaveCount(1);
  }

  async mark(name: 'Sent' | 'Delivered' | 'Read' | 'Sending…'): Promise<Locator> {
    return (await this.frame()).getByText(name, { exact: true });
  }
}

import { expect, type Locator, type Page } from '@playwright/test';

/** The console, by what a person sees and a screen reader hears. */
export class Console {
  constructor(readonly page: Page) {}

  async online(): Promise<void> {
    const desk = this.page.getByRole('group', { name: 'Your state' });
    await desk.getByText('Online', { exact: true }).click();
    await expect(this.page.getByText('You are online')).toBeAttached();
  }

  list(name: 'Mine' | 'Waiting' | 'All'): Locator {
    return this.page.getByRole('tab', { name: new RegExp(`^${name}`) });
  }

  /** Rows of the list that is shown. */
  get rows(): Locator {
    return this.page.locator('[data-list] li');
  }

  /** Opens the row whose last line holds the text. */
  async open(text: string): Promise<void> {
    await this.rows.filter({ hasText: text }).click();
    await expect(this.timeline.getByText(text).first()).toBeVisible();
  }

  get timeline(): Locator {
    return this.page.getByRole('log');
  }

  bubble(text: string): Locator {
    return this.timeline.getByText(text, { exact: true });
  }

  async reply(text: string): Promise<void> {
    await this.page.getByRole('tab', { name: 'Reply' }).click();
    await this.page.getByRole('textbox', { name: /^Reply to/ }).fill(text);
    await this.page.keyboard.press('Enter');
  }

  async note(text: string): Promise<void> {
    await this.page.getByRole('tab', { name: 'Note' }).click();
    await this.page.getByRole('textbox', { name: /^Write a note/ }).fill(text);
    await this.page.keyboard.press('Enter');
  }
}

import { expect, type Locator, type Page } from '@playwright/test';

/** The console, by what a person sees and a screen reader hears. */
export class Console {
  constructor(readonly page: Page) {}

  /** Says that this agent takes new conversations. */
  async online(): Promise<void> {
    await this.page.getByRole('button', { name: /^Your state: Away/ }).click();
    await this.page.getByRole('menuitemradio', { name: /^Online/ }).click();
    await expect(this.page.getByRole('button', { name: /^Your state: Online/ })).toBeVisible();
  }

  list(name: 'Mine' | 'Waiting' | 'Snoozed' | 'All' | 'Closed'): Locator {
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

  /** What the agent is asked to take. */
  get rings(): Locator {
    return this.page.getByRole('list', { name: 'Conversations that ring for you' }).getByRole('listitem');
  }

  get timeline(): Locator {
    return this.page.getByRole('region', { name: 'Messages' });
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

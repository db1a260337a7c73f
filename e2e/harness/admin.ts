import { expect, type Locator, type Page } from '@playwright/test';
import { accessible } from './axe.ts';
import { people, signedIn, type World } from './test.ts';
import type { BrowserContext } from '@playwright/test';

/** The administration of a brand, by what a person sees and a screen reader hears. */
export class AdminPages {
  constructor(readonly page: Page) {}

  /** The navigation between the pages. */
  get nav(): Locator {
    return this.page.getByRole('navigation', { name: 'Admin' });
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 2, name });
  }

  /** Goes to a page by the navigation and waits until it is there. */
  async open(name: string, title = name): Promise<void> {
    await this.nav.getByRole('link', { name, exact: true }).click();
    await expect(this.heading(title)).toBeVisible();
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** What was just done, as it is said. */
  async said(text: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('status').filter({ hasText: text }).first()).toBeVisible();
  }

  /** Holds the screen to WCAG 2.2 AA, light and dark. */
  async accessible(screen: string): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      await this.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await accessible(this.page, `${screen}, ${colorScheme}`);
    }
    await this.page.emulateMedia({ colorScheme: 'light' });
  }
}

/** Signs the owner in and goes to the administration. */
export async function administer(
  context: BrowserContext,
  world: World,
  hash = '#admin',
): Promise<AdminPages> {
  await joined(world);
  const desk = await signedIn(context, world, people.owner);
  await expect(desk.page.getByRole('link', { name: 'Admin' })).toBeVisible();
  await desk.page.goto(`${world.parley.origin}/console/${hash}`);
  const admin = new AdminPages(desk.page);
  await expect(admin.nav).toBeVisible();
  return admin;
}

/** The owner works for the brand, too. */
async function joined({ owner, brand }: World): Promise<void> {
  const { memberships } = await owner.call<{ memberships: { brand: { id: string } }[] }>('GET', 'me');
  if (memberships.some((m) => m.brand.id === brand.id)) return;
  const { email, name } = people.owner;
  await owner.call('POST', `brands/${brand.id}/people`, { email, name, role: 'admin' });
}

import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { addPerson, makeOwner, signIn, type Api, type Brand, type Person } from './api.ts';
import { Console } from './console.ts';
import { Messenger } from './messenger.ts';
import { Parley } from './parley.ts';
import { Shop } from './shop.ts';

export { expect };

/** Everybody in the stories. */
export const people = {
  owner: { name: 'Olive Owner', email: 'olive@harbour.example', password: 'lantern over water' },
  agent: { name: 'Ada Agent', email: 'ada@harbour.example', password: 'tide table at noon' },
} satisfies Record<string, Person>;

/** A server with a brand, an agent, and the brand's shop. */
export type World = { parley: Parley; owner: Api; brand: Brand; shop: Shop };

type Fixtures = {
  /** More of the server's command line: test.use({ flags: [[…], { option: true }] }). */
  flags: string[];
  /** A server on which nobody has done anything yet. */
  fresh: Parley;
  world: World;
  /** A browser profile of somebody's own. */
  someone: () => Promise<BrowserContext>;
  /** An agent at the console, signed in and online. */
  agent: Console;
  /** A consumer on the shop's first page, the messenger closed. */
  consumer: Messenger;
};

export const test = base.extend<Fixtures>({
  flags: [[], { option: true }],

  fresh: async ({ flags }, use) => {
    const parley = await Parley.start(flags);
    await use(parley);
    await parley.remove();
  },

  world: async ({ fresh: parley }, use) => {
    const owner = await makeOwner(parley.origin, await parley.ownerLink(), people.owner);
    const brand = await owner.call<Brand>('POST', 'brands', { name: 'Harbour' });
    await addPerson(owner, brand, people.agent, 'agent');
    const shop = await Shop.open(parley.origin, () => brand.id);
    await owner.call('PUT', `brands/${brand.id}/origins`, { origins: [shop.origin] });
    await use({ parley, owner, brand, shop });
    shop.close();
  },

  someone: async ({ browser }, use) => {
    const all: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      all.push(context);
      return context;
    });
    for (const context of all) await context.close();
  },

  agent: async ({ world, someone }, use) => {
    const desk = await signedIn(await someone(), world, people.agent);
    await desk.online();
    await use(desk);
  },

  consumer: async ({ world, someone }, use) => {
    await use(await visit(await someone(), world.shop));
  },
});

/** Opens the console as somebody whose session was begun elsewhere. */
export async function signedIn(context: BrowserContext, world: World, person: Person): Promise<Console> {
  const api = await signIn(world.parley.origin, person);
  await context.addCookies([{ ...api.cookie, url: world.parley.origin, httpOnly: true, sameSite: 'Lax' }]);
  const page = await watched(context);
  await page.goto(`${world.parley.origin}/console/`);
  return new Console(page);
}

/** Goes to the shop as a consumer. */
export async function visit(context: BrowserContext, shop: Shop, path = '/'): Promise<Messenger> {
  const page = await watched(context);
  await page.goto(shop.origin + path);
  return new Messenger(page);
}

type Settings = { look: object; [part: string]: unknown };

/** Publishes settings of the brand: parts that are not named stay as they are. */
export async function publish(
  world: World,
  change: { look?: object; [part: string]: unknown },
): Promise<void> {
  const at = `brands/${world.brand.id}/settings`;
  const { published, draft } = await world.owner.call<{
    published: { version: number; settings: Settings };
    draft?: { revision: number };
  }>('GET', at);
  const { version: base, settings: now } = published;
  const settings = { ...now, ...change, look: { ...now.look, ...change.look } };
  const saved = await world.owner.call<{ revision: number }>('PUT', `${at}/draft`, {
    base,
    revision: draft?.revision ?? 0,
    settings,
  });
  await world.owner.call('POST', `${at}/publish`, { base, revision: saved.revision });
}

/** Says something to the page API, as the page's own scripts do. */
export async function parley(page: Page, ...call: unknown[]): Promise<void> {
  await page.evaluate(
    (said) => (window as unknown as { Parley: (...call: unknown[]) => void }).Parley(...said),
    call,
  );
}

// A page that throws has failed, whatever its screen shows.
async function watched(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  return page;
}

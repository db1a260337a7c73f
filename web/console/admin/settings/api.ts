import { call } from '../../http/client';
import type { Change, Settings } from './document';

/** Somebody of the brand's side, as the history names them; no id: Parley itself. */
export type Who = { kind?: string; id?: string; name?: string };

/** A published document. from: it was rolled back to that version. */
export type Edition = { version: number; from?: number; at: string; by: Who; settings: Settings };

/** A document that counts for nothing yet; base is the version it was made from. */
export type Draft = { base: number; revision: number; at: string; by: Who; settings: Settings };

/** What a brand's admins work on. */
export type State = { published: Edition; draft?: Draft };

/** A version in the list, without its document. */
export type Version = Omit<Edition, 'settings'>;

/** An entry of the history of everything that admins decide. */
export type Entry = {
  id: string;
  at: string;
  by: Who;
  subject: string;
  act: string;
  target?: string;
  name?: string;
  changes?: Change[];
};

const at = (brand: string, what = '') => `brands/${brand}/settings${what}`;

/** A brand's settings, over HTTP. */
export const settingsApi = {
  get: (brand: string) => call<State>({ path: at(brand) }),
  save: (brand: string, body: { base: number; revision: number; settings: Settings }) =>
    call<Draft>({ method: 'PUT', path: at(brand, '/draft'), body }),
  discard: (brand: string, revision: number) =>
    call({ method: 'DELETE', path: at(brand, `/draft?revision=${revision}`) }),
  publish: (brand: string, base: number, revision: number) =>
    call<Edition>({ method: 'POST', path: at(brand, '/publish'), body: { base, revision } }),
  rollBack: (brand: string, base: number, version: number) =>
    call<Edition>({ method: 'POST', path: at(brand, '/rollback'), body: { base, version } }),
  versions: (brand: string, cursor = '') =>
    call<{ versions: Version[]; cursor?: string }>({
      path: at(brand, `/versions?limit=25${cursor && `&cursor=${encodeURIComponent(cursor)}`}`),
    }),
  version: (brand: string, n: number) => call<Edition>({ path: at(brand, `/versions/${n}`) }),
  changes: (brand: string, query: Record<string, string>) =>
    call<{ changes: Entry[]; cursor?: string }>({
      path: `brands/${brand}/changes?${new URLSearchParams(query)}`,
    }),
};

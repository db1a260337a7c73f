import { call } from '../http/client';
import type { Board, Head } from '../../sdk';
import type { Presence } from '../logic/presence';

export type { Board, BoardAgent, BoardSkill } from '../../sdk';

/** What is looked into: a colleague's conversations, or what waits for a skill. */
export type Depth = { person: string } | { skill: string };

/** A page of what is there. */
export type Rows = { heads: Head[]; total: number; cursor?: string };

const at = (brand: string, what: string) => `brands/${brand}/${what}`;

export const live = {
  board: (brand: string) => call<Board>({ path: at(brand, 'board') }),
  list: (brand: string, depth: Depth, cursor = '') =>
    call<Rows>({
      path: at(
        brand,
        `conversations?${new URLSearchParams({
          list: 'person' in depth ? 'mine' : 'waiting',
          ...depth,
          ...(cursor ? { cursor } : {}),
        })}`,
      ),
    }),
  set: (brand: string, person: string, presence: Presence) =>
    call({ method: 'PUT', path: at(brand, `people/${person}/state`), body: presence }),
};

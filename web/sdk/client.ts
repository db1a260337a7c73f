import type { Host } from '../wire/host';
import type { ID, ListName } from '../wire/types';
import { Engine } from './engine';
import type { Client } from './types';

/** A consumer shows his token; people are known by their cookie. */
export type Credentials = { kind: 'consumer'; brand: ID; token: string } | { kind: 'agent'; brand: ID };

export type ClientOptions = {
  host: Host;
  /** Parley's own origin, such as https://chat.example. */
  origin: string;
  as: Credentials;
  /** Lists to keep from the start: people only. */
  lists?: ListName[];
  /** Names the storage of this person in this brand; brand and kind when absent. */
  space?: string;
};

/** Where a client keeps what outlives the page. */
export const spaceOf = (as: { kind: string; brand: ID }) => `parley/${as.brand}/${as.kind}`;

/** Makes the engine; nothing happens before start. */
export function createClient(options: ClientOptions): Client {
  return new Engine(options);
}

import type { Host } from '../wire/host';
import type { ID } from '../wire/types';
import type { Client, Readable } from './types';

/** How a brand wants to look. */
export type BrandLook = { name: string; greeting: string; accent: string };

export type ConsumerOptions = { host: Host; origin: string; brand: ID };

/** A consumer's session: gets its token, keeps it, renews it, and owns the client. */
export interface Consumer {
  readonly look: Readable<BrandLook | null>;
  readonly client: Readable<Client | null>;
  start(): Promise<void>;
  identify(jwt: string): Promise<void>;
  signOut(): Promise<void>;
}

export function createConsumer(_options: ConsumerOptions): Consumer {
  throw new Error('under construction');
}

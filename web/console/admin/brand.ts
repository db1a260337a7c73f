import { call } from '../http/client';
import type { Shape } from '../http/shapes';

/** A key by which the brand vouches for its customers. */
export type ConsumerKey = Shape<'ConsumerKeyView'>;

const at = (id: string, what: string) => `brands/${id}/${what}`;

/** What belongs to a brand and takes effect at once, over HTTP. */
export const brand = {
  origins: async (id: string) => (await call<{ origins: string[] }>({ path: at(id, 'origins') })).origins,
  setOrigins: async (id: string, origins: string[]) =>
    (await call<{ origins: string[] }>({ method: 'PUT', path: at(id, 'origins'), body: { origins } }))
      .origins,
  consumerKeys: async (id: string) =>
    (await call<{ keys: ConsumerKey[] }>({ path: at(id, 'consumer-keys') })).keys,
  addConsumerKey: (id: string, body: { kind: string; name: string; material?: string }) =>
    call<ConsumerKey>({ method: 'POST', path: at(id, 'consumer-keys'), body }),
  removeConsumerKey: (id: string, key: string) =>
    call({ method: 'DELETE', path: at(id, `consumer-keys/${key}`) }),
};

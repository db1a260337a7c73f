import { call } from '../../http/client';
import type { Shape } from '../../http/shapes';

/** What a customer asks for, as it stands in the list. */
export type Row = Shape<'ReviewView'> & Shape<'RequestView'>;

/** One request with what it is about. */
export type Detail = Shape<'RequestDetailView'> & Row;

/** Where something of a customer stands that his keys do not reach. */
export type Trace = Shape<'TraceView'>;

/** One way a customer is known. */
export type Identity = Shape<'IdentityView'>;

/** A page of the list; waiting counts those that wait for a decision. */
export type Requests = { requests: Row[]; waiting: number; cursor?: string };

/** What was destroyed. */
export type Certificate = Record<string, unknown>;

const at = (brand: string, what = '') => `brands/${brand}/requests${what}`;

/** What customers ask for, over HTTP. */
export const requests = {
  list: (brand: string, query: Record<string, string>) =>
    call<Requests>({ path: at(brand, `?${new URLSearchParams(query)}`) }),
  get: (brand: string, id: string) => call<Detail>({ path: at(brand, `/${id}`) }),
  approve: (brand: string, id: string) => call<Row>({ method: 'POST', path: at(brand, `/${id}/approve`) }),
  refuse: (brand: string, id: string, reason: string) =>
    call<Row>({ method: 'POST', path: at(brand, `/${id}/refuse`), body: { reason } }),
  search: (brand: string, id: string) => call({ method: 'POST', path: at(brand, `/${id}/search`) }),
  traces: (brand: string, id: string, skip: number, limit: number) =>
    call<Shape<'TracesView'>>({ path: at(brand, `/${id}/traces?skip=${skip}&limit=${limit}`) }),
  certificate: (brand: string, id: string) => call<Certificate>({ path: at(brand, `/${id}/certificate`) }),
  split: (brand: string, consumer: string, identity: string) =>
    call<Shape<'SplitView'>>({
      method: 'POST',
      path: `brands/${brand}/consumers/${consumer}/identities/${identity}/split`,
    }),
};

import { call } from '../../http/client';
import type { Shape } from '../../http/shapes';

/** An address of the brand's own that is called. The secret is shown once. */
export type Endpoint = Shape<'EndpointView'>;

/** What became of a call without content. */
export type Tested = Shape<'TestedView'>;

/** What an endpoint is called. */
export type EndpointName = Endpoint['name'];

/** Each endpoint, and when it is called. */
export const endpointWords: readonly { name: EndpointName; title: string; hint: string; none: string }[] = [
  {
    name: 'payment',
    title: 'Payment',
    hint: 'Called when a customer has filled in a card form. The card goes straight on to it and is kept nowhere.',
    none: 'Without it your agents cannot ask for a card.',
  },
  {
    name: 'verify',
    title: 'Verify',
    hint: 'Called when a customer has filled in what identifies them: birth date, postcode, last four. It answers whether it fits.',
    none: 'Without it your agents cannot ask customers to verify themselves.',
  },
  {
    name: 'values',
    title: 'Values',
    hint: 'Called when an agent sends a kept value on to you, without seeing it.',
    none: 'Without it kept values stay here.',
  },
];

const at = (brand: string, name = '') => `brands/${brand}/endpoints${name && `/${name}`}`;

/** A brand's endpoints, over HTTP. */
export const endpoints = {
  list: async (brand: string) => (await call<Shape<'EndpointsView'>>({ path: at(brand) })).endpoints,
  set: (brand: string, name: string, url: string) =>
    call<Endpoint>({ method: 'PUT', path: at(brand, name), body: { url } }),
  rotate: (brand: string, name: string) =>
    call<Endpoint>({ method: 'POST', path: `${at(brand, name)}/secret` }),
  test: (brand: string, name: string) => call<Tested>({ method: 'POST', path: `${at(brand, name)}/test` }),
  remove: (brand: string, name: string) => call({ method: 'DELETE', path: at(brand, name) }),
};

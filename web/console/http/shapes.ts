import type { components } from './api';

/** Lists are never null: the server says [] where there is nothing. */
type Whole<T> = T extends readonly (infer E)[]
  ? Whole<E>[]
  : T extends object
    ? { [K in keyof T]: Whole<Exclude<T[K], null>> }
    : T;

/** A shape of the HTTP interface by its name in doc/openapi.json. */
export type Shape<Name extends keyof components['schemas']> = Whole<components['schemas'][Name]>;

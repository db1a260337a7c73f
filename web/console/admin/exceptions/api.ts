import { call } from '../../http/client';
import type { Shape } from '../../http/shapes';

/** A value that is not sensitive to the brand, once a second person has said so. */
export type Exception = Shape<'ExceptionView'>;

/** A page of them. */
export type Exceptions = Shape<'ExceptionsView'>;

const at = (brand: string, what = '') => `brands/${brand}/exceptions${what}`;

/** A brand's exceptions, over HTTP. */
export const exceptions = {
  list: (brand: string, cursor = '') =>
    call<Exceptions>({
      path: at(brand, `?limit=50${cursor && `&cursor=${encodeURIComponent(cursor)}`}`),
    }),
  confirm: (brand: string, id: string) =>
    call<Exception>({ method: 'POST', path: at(brand, `/${id}/confirm`) }),
  remove: (brand: string, id: string) => call({ method: 'DELETE', path: at(brand, `/${id}`) }),
};

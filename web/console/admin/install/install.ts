import { call } from '../../http/client';
import type { Shape } from '../../http/shapes';

/** One thing that the check saw. */
export type Finding = Shape<'Finding'>;

/** What the check from outside says. */
export type Checked = Shape<'FindingsView'>;

/** What the page's own browser has told so far. */
export type LiveCheck = Shape<'LiveCheckView'>;

const at = (brand: string) => `brands/${brand}/install-check`;

/** The check of a page, from outside and from inside a browser. */
export const install = {
  check: (brand: string, url: string) => call<Checked>({ method: 'POST', path: at(brand), body: { url } }),
  begin: (brand: string) => call<LiveCheck>({ method: 'POST', path: `${at(brand)}/live` }),
  look: (brand: string, nonce: string) => call<LiveCheck>({ path: `${at(brand)}/live/${nonce}` }),
};

/** The address a page is opened at, so that its own browser reports. */
export function liveAddress(url: string, nonce: string, brand: string): string | undefined {
  const text = url.trim();
  const local = /^(localhost|127\.0\.0\.1|\[::1\])([:/]|$)/.test(text);
  try {
    const page = new URL(/^https?:\/\//i.test(text) ? text : `${local ? 'http' : 'https'}://${text}`);
    page.hash = `parley-check=${nonce}.${brand}`;
    return page.href;
  } catch {
    return undefined;
  }
}

/** What stands in the way, and what is only worth knowing. */
export const verdict = (all: readonly Finding[]): 'bad' | 'warn' | 'good' =>
  all.some((f) => f.severity === 'bad') ? 'bad' : all.some((f) => f.severity === 'warn') ? 'warn' : 'good';

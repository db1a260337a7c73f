// What the check of an installation tells the server. internal/install reads
// it, strictly.

export type Violation = { directive: string; blocked: string; policy: string; reports: boolean };

export type Report = {
  /** The page's origin, for a report that the frame passes on. */
  page: string;
  brands: string[];
  /** The launcher stands on the page. */
  launcher: boolean;
  loaders: number;
  frame: 'ready' | 'silent';
  storage: '' | 'ok' | 'partitioned' | 'blocked';
  pageStorage: boolean;
  cookies: boolean;
  violations: Violation[];
};

/** Frame to page: what such a frame may keep. */
export type FromFrame = { parleyCheck: 'frame'; storage: Report['storage'] };

/** Page to frame: send this, the page itself may not. */
export type ToFrame = { parleyCheck: 'report'; nonce: string; report: Report };

/** Brands that the page boots in its own text, and those that were asked about. */
export function brandsOf(texts: readonly string[], addresses: readonly string[]): string[] {
  const found = new Set<string>();
  for (const text of texts)
    for (const [, brand = ''] of text.matchAll(
      /Parley\s*\(\s*['"]boot['"]\s*,\s*\{[^}]*?\bbrand['"]?\s*:\s*['"]([^'"]{1,100})['"]/g,
    ))
      found.add(brand.toLowerCase());
  for (const address of addresses) {
    const [, brand = ''] = /\/api\/v1\/brands\/([0-9a-f-]{36})\/look/.exec(address) ?? [];
    if (brand) found.add(brand);
  }
  return [...found];
}

/** Only what concerns us, each directive once. */
export function violationsOf(all: readonly Violation[], origin: string): Violation[] {
  const seen = new Set<string>();
  return all.filter(({ directive, blocked, reports }) => {
    const key = `${directive} ${reports}`;
    if (!blocked.startsWith(origin) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

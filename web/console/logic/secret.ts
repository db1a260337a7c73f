/** A one-time secret that arrived in the address. */
export type Secret = { kind: 'first-run' | 'password'; token: string };

/**
 * Finds a one-time secret in the address's fragment: "#first-run=…" and
 * "#password=…", or the kind as the path's last part and the bare token as the
 * fragment. The caller removes it from the address at once.
 */
export function secretIn(address: string): Secret | undefined {
  const url = new URL(address);
  const fragment = url.hash.slice(1);
  if (fragment === '' || fragment.startsWith('/')) return undefined;
  const named = new URLSearchParams(fragment);
  for (const kind of ['first-run', 'password'] as const) {
    const token = named.get(kind);
    if (token) return { kind, token };
  }
  const last = url.pathname.split('/').filter(Boolean).at(-1);
  const token = named.get('token') ?? fragment;
  if (last === 'first-run' || last === 'password') return { kind: last, token };
  return undefined;
}

/** The conversation an address names: "#/c/<id>". */
export function conversationIn(hash: string): string | undefined {
  return /^#\/c\/([0-9a-f-]{36})$/.exec(hash)?.[1];
}

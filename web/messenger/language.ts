import type { Language } from './messages.svelte';

/** The language of a tag ("es-MX" is "es"), if it is among the offered. */
function among(tag: string | undefined, offered: readonly Language[]): Language | undefined {
  const base = tag?.toLowerCase().split(/[-_]/)[0];
  return offered.find((one) => one === base);
}

/**
 * The language to speak: what the person has chosen, else what the page says,
 * else what the browser asks for, else the brand's own; always one that the
 * brand offers. Before the brand's look has come, whatever can be spoken is.
 */
export function choose(
  known: readonly Language[],
  offered: readonly string[] | undefined,
  wishes: readonly (string | undefined)[],
  fallback?: string,
): Language {
  const both = known.filter((one) => offered?.includes(one) ?? true);
  const able = both.length ? both : known;
  for (const wish of [...wishes, fallback]) {
    const found = among(wish, able);
    if (found) return found;
  }
  return able[0] ?? 'en';
}

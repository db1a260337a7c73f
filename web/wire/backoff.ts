/** The longest wait between two attempts, in milliseconds. */
export const longest = 15_000;

/**
 * How long to wait after so many failures in a row (1, 2, …), in milliseconds.
 * The first return is quick but spread over a second, because a restarted
 * server meets everybody at once; then doubling, half of it random, for ever.
 */
export function backoff(failures: number, random: number): number {
  if (failures <= 1) return 100 + 900 * random;
  const full = Math.min(longest, 500 * 2 ** Math.min(failures, 10));
  return full / 2 + (full / 2) * random;
}

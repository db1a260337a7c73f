/** What the keyboard itself writes on a key, where the browser tells: Chromium does. */
type Layout = { getLayoutMap(): Promise<ReadonlyMap<string, string>> };

/**
 * What stands beside the Latin letter on the caps of a Cyrillic, Greek, Hebrew
 * or Arabic keyboard, so that the map shows both; nothing on Latin ones, whose
 * letters the shortcuts follow anyway.
 */
export async function localKeys(): Promise<(key: string) => string | undefined> {
  const none = () => undefined;
  const { keyboard } = navigator as { keyboard?: Layout };
  const map = await keyboard?.getLayoutMap().catch(() => undefined);
  if (!map) return none;
  const other = (key: string) => map.get(`Key${key.toUpperCase()}`);
  // One letter outside Latin makes the whole layout one of another script.
  const foreign = /[^ -\u024f]/.test([...map.values()].join(''));
  return foreign
    ? (key) => {
        const found = /^[a-z]$/.test(key) ? other(key) : undefined;
        return found && found.toLowerCase() !== key ? found.toUpperCase() : undefined;
      }
    : none;
}

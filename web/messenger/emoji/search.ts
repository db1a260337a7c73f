/** Lower case, without accents and without Arabic vowel signs: how people type. */
export function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[أإآ]/g, 'ا').toLowerCase();
}

/** Every word typed must begin a word of the name; names that begin with it come first. */
export function find(typed: string, names: readonly string[], most: number): number[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const found: [number, number][] = [];
  names.forEach((name, i) => {
    const its = plain(name).split(/[\s|:،,()-]+/);
    if (!words.every((word) => its.some((one) => one.startsWith(word)))) return;
    found.push([its[0]?.startsWith(words[0] ?? '') ? 0 : 1, i]);
  });
  return found
    .sort(([a, i], [b, j]) => a - b || i - j)
    .slice(0, most)
    .map(([, i]) => i);
}

/** Code points that one message or note holds at most, as the server counts them. */
export const textMax = 8000;

/** A text's length in code points. */
export function lengthOf(text: string): number {
  let n = text.length;
  for (let i = 0; i < text.length - 1; i++) if (isPair(text, i)) n--;
  return n;
}

function isPair(text: string, i: number): boolean {
  const high = text.charCodeAt(i) & 0xfc00;
  const low = text.charCodeAt(i + 1) & 0xfc00;
  return high === 0xd800 && low === 0xdc00;
}

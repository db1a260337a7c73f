/**
 * Whom a JWT is about, as a short hash: enough to notice that it is somebody
 * else. Nothing is verified here; the server does that. undefined for what is
 * no JWT.
 */
export function subjectOf(jwt: string): string | undefined {
  try {
    const claims = JSON.parse(decode(jwt.split('.')[1] ?? '')) as { iss?: unknown; sub?: unknown };
    if (typeof claims.sub !== 'string') return undefined;
    return hash(`${String(claims.iss ?? '')}\n${claims.sub}`);
  } catch {
    return undefined;
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** base64url, one character a byte: what is compared need not be read. */
function decode(text: string): string {
  let out = '';
  let bits = 0;
  let held = 0;
  for (const letter of text.replace(/=+$/, '')) {
    const value = alphabet.indexOf(letter);
    if (value < 0) throw new Error('not base64url');
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out += String.fromCharCode((held >> bits) & 0xff);
    }
  }
  return out;
}

/** FNV-1a, 32 bits. */
function hash(text: string): string {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return sum.toString(36);
}

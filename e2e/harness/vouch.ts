import { createHmac } from 'node:crypto';

/** A JWT with HS256 (RFC 7519), as a brand's own server makes it: of now, for ten minutes. */
export function jwtOf(secret: string, claims: { sub: string; [claim: string]: unknown }): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const head = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ iat: now, exp: now + 600, ...claims })}`;
  return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
}

import type { ID } from '../../sdk';

const signs = '0123456789abcdefghjkmnpqrstvwxyz';

/** What people say of a conversation on the telephone: the server's parley.Reference, in two halves. */
export function reference(id: ID): string {
  let bits = BigInt(`0x${id.replaceAll('-', '').slice(22)}`);
  let out = '';
  for (let i = 0; i < 8; i++) {
    out = (signs[Number(bits & 31n)] ?? '') + out;
    bits >>= 5n;
  }
  return `${out.slice(0, 4)}-${out.slice(4)}`.toUpperCase();
}

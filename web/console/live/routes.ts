import { adminIn } from '../admin/routes';

/** The address of the live board. */
export const liveAddress = '#live';

const liveIn = (hash: string) => /^#\/?live$/.test(hash);

/** What of the console an address is in. */
export type Place = 'inbox' | 'live' | 'admin';

/** The place of an address: the inbox's is whatever is nobody else's. */
export const placeOf = (hash: string): Place =>
  liveIn(hash) ? 'live' : adminIn(hash) === undefined ? 'inbox' : 'admin';

/** Whether somebody may see how the work stands. */
export const maySupervise = (role: string) => role === 'admin' || role === 'supervisor';

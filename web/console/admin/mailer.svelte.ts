import { call } from '../http/client';

/** Whether this server sends mail; off until it has said so. */
export const mailer = $state({ on: false, known: false });

/** Asks the server once whether it sends mail. */
export async function askMailer(): Promise<void> {
  if (mailer.known) return;
  try {
    const account = await call<{ mail?: boolean }>({ path: 'me' });
    mailer.on = account.mail ?? false;
    mailer.known = true;
  } catch {
    // asked again with the next visit
  }
}

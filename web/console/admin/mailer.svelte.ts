/** Whether this server sends mail; said by the account's own answer, off until then. */
export const mailer = $state({ on: false });

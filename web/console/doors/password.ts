import { messages } from '../messages';

/** Characters a new password has at least; the server decides, this saves a round trip. */
export const passwordMin = 10;

/** What is wrong with a new password, under the field's name; empty when nothing is. */
export function passwordFault(password: string): { password?: string } {
  return [...password].length < passwordMin ? { password: messages.newPassword.tooShort } : {};
}

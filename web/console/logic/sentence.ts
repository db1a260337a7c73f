import { Refused } from '../../sdk';
import { Problem } from '../http/problem';
import { messages } from '../messages';

/** What to tell a person about anything thrown: the server's own sentence where there is one. */
export function sentence(thrown: unknown): string {
  if (thrown instanceof Refused) return thrown.fault.title;
  if (thrown instanceof Problem) return thrown.message;
  // the engine's only other failure: no answer came
  return thrown instanceof Error && thrown.name === 'Lost'
    ? messages.errors.offline
    : messages.errors.internal;
}

import { Refused, uuid } from '../../../sdk';
import { Problem } from '../../http/problem';
import { sentence } from '../../logic/sentence';

/**
 * Something that is done once under a client id: while no answer came, trying
 * again is the same deed.
 */
export class Attempt {
  busy = $state(false);
  /** Why it was refused, and by which code. */
  text = $state('');
  code = $state('');
  private id: string | undefined;

  /** Forgets what was refused, and begins anew. */
  clear(): void {
    this.text = '';
    this.code = '';
    this.id = undefined;
  }

  async run<T>(deed: (clientId: string) => Promise<T>): Promise<T | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.text = '';
    this.code = '';
    this.id ??= uuid();
    try {
      const done = await deed(this.id);
      this.id = undefined;
      return done;
    } catch (thrown) {
      this.text = sentence(thrown);
      if (thrown instanceof Refused) this.code = thrown.fault.code;
      if (thrown instanceof Problem) this.code = thrown.code;
      if (this.code && !(thrown instanceof Refused && thrown.fault.retry)) this.id = undefined;
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}

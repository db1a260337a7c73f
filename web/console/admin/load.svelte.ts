import { asProblem, type Problem } from '../http/problem';

/** Something that is fetched: what is there, whether it is being fetched, and why it could not be. */
export class Load<T> {
  value = $state.raw<T>();
  problem = $state.raw<Problem>();
  busy = $state(false);
  private era = 0;

  constructor(private readonly fetch: () => Promise<T>) {}

  /** Fetches anew; what was known stays on the screen meanwhile. An older answer that comes late is dropped. */
  readonly again = async (): Promise<void> => {
    const era = ++this.era;
    this.busy = true;
    this.problem = undefined;
    try {
      const value = await this.fetch();
      if (era === this.era) this.value = value;
    } catch (thrown) {
      if (era === this.era) this.problem = asProblem(thrown);
    } finally {
      if (era === this.era) this.busy = false;
    }
  };
}

/** Something done on a click: pending at most once, with the problem that stopped it. */
export class Deed {
  busy = $state('');
  problem = $state.raw<Problem>();

  /** Returns whether it was done. Key says which of several buttons is pending. */
  async run(key: string, deed: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = key;
    this.problem = undefined;
    try {
      await deed();
      return true;
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return false;
    } finally {
      this.busy = '';
    }
  }
}

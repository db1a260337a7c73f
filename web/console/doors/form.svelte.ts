import { asProblem, type Problem } from '../http/problem';

/**
 * One form's submission: pending at most once, with the problem that stopped
 * it. check returns what is missing by field; nothing is sent while it does.
 */
export class Submission<Field extends string = never> {
  busy = $state(false);
  problem = $state.raw<Problem>();
  missing = $state.raw<Partial<Record<Field, string>>>({});

  constructor(
    private readonly send: () => Promise<void>,
    private readonly check: () => Partial<Record<Field, string>> = () => ({}),
  ) {}

  readonly submit = async (event?: Event): Promise<void> => {
    event?.preventDefault();
    if (this.busy) return;
    this.problem = undefined;
    this.missing = this.check();
    if (Object.keys(this.missing).length > 0) {
      const form = event?.currentTarget;
      if (form instanceof HTMLElement) queueMicrotask(() => focusWrong(form));
      return;
    }
    this.busy = true;
    try {
      await this.send();
    } catch (thrown) {
      this.problem = asProblem(thrown);
    } finally {
      this.busy = false;
    }
  };
}

function focusWrong(form: HTMLElement): void {
  form.querySelector<HTMLElement>('[aria-invalid]')?.focus();
}

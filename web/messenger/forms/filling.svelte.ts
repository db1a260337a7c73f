import type { Fault, FillRequest, FormView } from '../../sdk';
import { Refused } from '../../wire/fault';

/** What is entered, without what names the send. */
export type Entry = Omit<FillRequest, 'clientId'>;

export type FillingPorts = {
  form(id: string): Promise<FormView>;
  fillForm(id: string, request: FillRequest): Promise<FormView>;
  uuid(): string;
  after(ms: number, run: () => void): () => void;
};

/**
 * loading · unreachable: it could not be loaded · gone: there is no such form ·
 * open: to be filled in · sending · unsure: no answer came, and it is looked
 * whether it arrived · over: the view's state says how.
 */
export type Phase = 'loading' | 'unreachable' | 'gone' | 'open' | 'sending' | 'unsure' | 'over';

/** Milliseconds after which a form that is on its way is looked at again. */
const again = 1000;

/** The way of one secure form, while it is on the screen. It holds nothing of what is entered. */
export class Filling {
  phase: Phase = $state('loading');
  view: FormView | null = $state.raw(null);
  /** Why what was sent was not taken. */
  fault: Fault | null = $state.raw(null);
  /** What was sent did not arrive. */
  missed = $state(false);
  #client = '';
  #stop: (() => void) | undefined;
  #closed = false;

  constructor(
    private readonly ports: FillingPorts,
    private readonly id: string,
  ) {}

  async load(): Promise<void> {
    this.phase = 'loading';
    await this.#look(() => (this.phase = 'unreachable'));
  }

  /** Sends it once. What did not arrive is the person's to send again. */
  async send(entry: Entry): Promise<void> {
    // The same send again is the same to the server, should the first have come through after all.
    if (!this.missed) this.#client = this.ports.uuid();
    this.phase = 'sending';
    this.fault = null;
    this.missed = false;
    try {
      this.#take(await this.ports.fillForm(this.id, { clientId: this.#client, ...entry }));
    } catch (thrown) {
      if (!(thrown instanceof Refused)) return this.#wonder();
      if (thrown.fault.code === 'form_closed') return this.load();
      if (thrown.fault.code === 'not_found') this.phase = 'gone';
      else this.reject(thrown.fault);
    }
  }

  /** What was entered was not taken, and can be put right. */
  reject(fault: Fault): void {
    if (this.phase === 'over') return;
    this.phase = 'open';
    this.fault = fault;
  }

  /** Its time seems to be over: the server's clock says whether it is. */
  async recheck(): Promise<void> {
    if (this.phase === 'open') await this.#look(() => undefined);
  }

  /** The conversation says how it has ended. */
  ended(state: FormView['state']): void {
    if (this.view) this.view = { ...this.view, state };
    if (this.phase !== 'loading') this.phase = 'over';
  }

  close(): void {
    this.#closed = true;
    this.#stop?.();
  }

  #wonder(): void {
    if (this.phase === 'over') return;
    this.phase = 'unsure';
    this.#later();
  }

  #later(): void {
    this.#stop?.();
    if (!this.#closed) this.#stop = this.ports.after(again, () => void this.#look(() => this.#wonder()));
  }

  async #look(lost: () => void): Promise<void> {
    try {
      const view = await this.ports.form(this.id);
      if (this.#closed) return;
      this.missed = this.phase === 'unsure' && view.state === 'asked';
      this.#take(view);
    } catch (thrown) {
      if (this.#closed) return;
      if (thrown instanceof Refused && thrown.fault.code === 'not_found') this.phase = 'gone';
      else if (this.phase !== 'over') lost();
    }
  }

  #take(view: FormView): void {
    if (this.phase === 'over') return;
    this.view = view;
    if (view.state === 'asked') this.phase = 'open';
    else if (view.state === 'sending') {
      this.phase = 'sending';
      this.#later();
    } else this.phase = 'over';
  }
}

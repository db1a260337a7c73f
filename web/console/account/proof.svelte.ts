import { guard } from '../http/client';

/**
 * Asks whoever sits here to prove who it is, when the server wants that before
 * it goes on. Several calls at once are answered by one dialog.
 */
export class Proof {
  asked = $state(false);
  private waiting: Promise<boolean> | undefined;
  private answer: ((proved: boolean) => void) | undefined;

  readonly ask = (): Promise<boolean> => {
    this.waiting ??= new Promise((resolve) => {
      this.asked = true;
      this.answer = resolve;
    });
    return this.waiting;
  };

  /** Ends the question: proved, or given up. */
  settle(proved: boolean): void {
    this.asked = false;
    this.waiting = undefined;
    this.answer?.(proved);
  }

  /** Answers every call's step_up while the console is shown; returns the way to stop. */
  attend(): () => void {
    guard.prove = this.ask;
    return () => {
      guard.prove = undefined;
      this.settle(false);
    };
  }
}

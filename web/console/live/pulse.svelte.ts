import { asProblem, type Problem } from '../http/problem';
import { live, type Board } from './api';

const everyMs = 3000;

/** The board, fetched every few seconds while somebody looks; what was known stays when that fails. */
export class Pulse {
  board = $state.raw<Board>();
  problem = $state.raw<Problem>();
  now = $state(Date.now());

  constructor(private readonly brand: string) {}

  /** Runs while the board is shown; returns the way to stop. */
  run(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const beat = async () => {
      clearTimeout(timer);
      if (document.visibilityState === 'visible') await this.again();
      if (!over) timer = setTimeout(() => void beat(), everyMs);
    };
    const shown = () => document.visibilityState === 'visible' && void beat();
    document.addEventListener('visibilitychange', shown);
    void beat();
    return () => {
      over = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', shown);
    };
  }

  /** Fetches it now. */
  async again(): Promise<void> {
    try {
      const board = await live.board(this.brand);
      // Answers may come in another order than they were asked for.
      if (!this.board || board.at > this.board.at) this.board = board;
      this.problem = undefined;
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
    this.now = Date.now();
  }
}

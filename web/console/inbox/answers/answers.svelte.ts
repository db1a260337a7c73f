import { answers, type Answer } from '../../http/answers';
import { choicesOf, ranked, type Choice } from '../../logic/canned';
import { sentence } from '../../logic/sentence';

const rest = 80;
const most = 50;

/**
 * The canned answers that one may use, as far as they were asked for. What is
 * known is shown at once and what the server finds comes to it.
 */
export class Answers {
  private known = $state.raw<readonly Answer[]>([]);
  private asked = '';
  private era = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Nothing is known and something is on its way. */
  busy = $state(false);
  problem = $state('');

  constructor(private readonly brand: string) {}

  /** What answers to what was typed. */
  found(typed: string): Choice[] {
    return ranked(choicesOf(this.known), typed).slice(0, most);
  }

  /** Somebody begins to look: what was known before is asked for anew. */
  begin(): void {
    this.era++;
    this.asked = '';
    void this.fetch('', true);
  }

  /** Looks for what was typed, once the fingers rest. */
  look(typed: string): void {
    if (typed === this.asked) return;
    this.asked = typed;
    clearTimeout(this.timer);
    this.busy = true;
    this.timer = setTimeout(() => void this.fetch(typed, false), rest);
  }

  again(): void {
    void this.fetch(this.asked, this.asked === '');
  }

  /** Counts a use; that it was not counted is no reason to disturb anybody. */
  use(id: string): void {
    answers.used(this.brand, id).catch(() => undefined);
    this.known = this.known.map((x) => (x.id === id ? { ...x, used: x.used + 1 } : x));
  }

  private async fetch(typed: string, anew: boolean): Promise<void> {
    const era = this.era;
    this.busy = true;
    this.problem = '';
    try {
      const query = { order: 'used', limit: String(most), ...(typed ? { q: typed } : {}) };
      const { answers: page } = await answers.list(this.brand, query);
      if (era !== this.era) return;
      const had = anew ? [] : this.known.filter(({ id }) => !page.some((x) => x.id === id));
      this.known = [...had, ...page];
    } catch (thrown) {
      if (era === this.era) this.problem = sentence(thrown);
    } finally {
      if (era === this.era && typed === this.asked) this.busy = false;
    }
  }
}

import { call } from '../http/client';
import { wanted, type Found, type Hit, type Narrowed } from '../logic/found';

/** Between the last key and the question. */
const pauseMs = 200;

/** A search as it goes: what is looked for, what was found, whether there is more. */
export class Hunt {
  typed = $state('');
  narrowed = $state.raw<Narrowed>({});
  hits = $state.raw<readonly Hit[]>([]);
  building = $state.raw<Found['building']>();
  /** Something was asked for; nothing has come yet for what stands in the field now. */
  looking = $state(false);
  /** An answer has come for what stands in the field now. */
  answered = $state(false);
  failed = $state<'first' | 'more'>();
  private cursor = $state<string>();
  private turn = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly brand: string) {}

  get more(): boolean {
    return this.cursor !== undefined;
  }

  get asks(): boolean {
    return wanted(this.typed) !== '' || this.filtered;
  }

  get filtered(): boolean {
    return Object.keys(this.narrowed).length > 0;
  }

  /** Somebody types: asks once he pauses. */
  type(text: string): void {
    this.typed = text;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.begin(), pauseMs);
    if (!this.asks) void this.begin();
  }

  narrow(by: Partial<Record<keyof Narrowed, string | undefined>>): void {
    const next = { ...this.narrowed, ...by };
    this.narrowed = Object.fromEntries(Object.entries(next).filter(([, value]) => value)) as Narrowed;
    void this.begin();
  }

  widen(): void {
    this.narrowed = {};
    void this.begin();
  }

  async begin(): Promise<void> {
    clearTimeout(this.timer);
    const turn = ++this.turn;
    this.cursor = undefined;
    this.failed = undefined;
    this.answered = false;
    if (!this.asks) {
      this.hits = [];
      this.looking = false;
      return;
    }
    await this.page(turn, 'first');
  }

  /** The page after what is shown. */
  async next(): Promise<void> {
    if (this.looking || !this.more) return;
    this.failed = undefined;
    await this.page(this.turn, 'more');
  }

  private async page(turn: number, which: 'first' | 'more'): Promise<void> {
    this.looking = true;
    const body = {
      text: wanted(this.typed),
      ...this.narrowed,
      ...(which === 'more' && this.cursor ? { cursor: this.cursor } : {}),
    };
    try {
      const found = await call<Found>({
        method: 'POST',
        path: `brands/${this.brand}/search`,
        brand: this.brand,
        body,
      });
      if (turn !== this.turn) return;
      this.hits = which === 'first' ? found.hits : [...this.hits, ...found.hits];
      this.cursor = found.cursor;
      this.building = found.building;
      this.answered = true;
    } catch {
      if (turn === this.turn) {
        this.failed = which;
        if (which === 'first') this.hits = [];
      }
    } finally {
      if (turn === this.turn) this.looking = false;
    }
  }

  stop(): void {
    this.turn++;
    clearTimeout(this.timer);
  }
}

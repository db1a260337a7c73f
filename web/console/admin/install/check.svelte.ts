import { asProblem, type Problem } from '../../http/problem';
import { brand as brands } from '../brand';
import { install, liveAddress, type Checked, type LiveCheck } from './install';

/** How often the page's report is asked for, and until when its silence is worth a word. */
const beat = 1000;
const silence = 12_000;

/** The check of one brand's pages: from outside, and from inside a browser. */
export class Check {
  url = $state('');
  busy = $state('');
  problem = $state.raw<Problem>();
  outside = $state.raw<Checked>();
  live = $state.raw<LiveCheck>();
  /** The page was opened and has not said a word for a while. */
  silent = $state(false);
  #timer = 0;
  #opened = 0;

  constructor(private readonly brand: string) {}

  /** Has the server look at the page. */
  check = () =>
    this.#do('check', async () => {
      this.outside = await install.check(this.brand, this.url.trim());
    });

  /** Opens the page in a tab of its own, and shows what its browser tells. */
  open = async (): Promise<void> => {
    // Opened in the click itself: a tab that comes later is a blocked pop-up.
    const tab = window.open('', '_blank');
    const done = await this.#do('open', async () => {
      const begun = await install.begin(this.brand);
      const address = liveAddress(this.url, begun.nonce, this.brand);
      if (!tab || !address) throw new Error('the tab was not opened');
      tab.opener = null;
      tab.location.href = address;
      this.live = begun;
      this.silent = false;
      this.#opened = Date.now();
      this.#next();
    });
    if (!done) tab?.close();
  };

  /** Puts an origin on the brand's list, then looks again at what was looked at. */
  allow = (origin: string) =>
    this.#do(origin, async () => {
      const now = await brands.origins(this.brand);
      if (!now.includes(origin)) await brands.setOrigins(this.brand, [...now, origin]);
      if (this.outside) this.outside = await install.check(this.brand, this.outside.url);
      if (this.live) this.live = await install.look(this.brand, this.live.nonce);
    });

  stop = () => clearTimeout(this.#timer);

  #next(): void {
    this.stop();
    this.#timer = window.setTimeout(() => void this.#look(), beat);
  }

  async #look(): Promise<void> {
    const { live } = this;
    if (!live || Date.now() > Date.parse(live.expires)) return;
    const now = await install.look(this.brand, live.nonce).catch(() => undefined);
    if (now && this.live?.nonce === live.nonce) this.live = now;
    this.silent = !this.live?.seen && Date.now() - this.#opened > silence;
    this.#next();
  }

  async #do(key: string, deed: () => Promise<unknown>): Promise<boolean> {
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

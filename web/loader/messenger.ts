import { lock, style } from './style';
import type { FrameOptions, ToFrame, ToPage } from './wire';

export type BootOptions = FrameOptions & {
  brand?: string;
  position?: string;
  launcher?: boolean | string;
  label?: string;
  zIndex?: number;
  offsetX?: number;
  offsetY?: number;
};

/** What a brand has set for its launcher; the page's own options weigh more. */
type Look = BootOptions & { name?: string; accent?: string; texts?: Record<string, { label?: string }> };

/** Milliseconds until the launcher is shown without its brand's look, and until a frame counts as refused. */
const patience = 3000;
const refusal = 15_000;

/** How often a page may take the messenger out before it is left out. */
const persistence = 50;

const forget = 'x';
const shapes = [
  'M13 4.5c-5.2 0-9 3.4-9 7.7 0 2.4 1.2 4.5 3.1 5.9l-.6 3.9 4.2-2c.7.1 1.5.2 2.3.2 5.2 0 9-3.5 9-8s-3.8-7.7-9-7.7z',
  'm6.5 10 6.5 6.5L19.5 10',
];

const make = <K extends keyof HTMLElementTagNameMap>(name: K) => document.createElement(name);

function sheet(text: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
}

const locked = sheet(lock);

/** The launcher and the frame of one brand on one page. */
export class Messenger {
  readonly brand: string;
  readonly #host = make('div');
  readonly #side = make('div');
  readonly #box = make('div');
  readonly #button = make('button');
  readonly #text = make('span');
  readonly #badge = make('b');
  readonly #key: string;
  readonly #watch = new MutationObserver(() => this.#attach());
  #look: Look = {};
  #said = '';
  #frame: HTMLIFrameElement | null = null;
  #ready = false;
  #open = false;
  #times = 0;
  #gone: (() => void) | null = null;
  /** Kept for the frame, which is not loaded for this alone: every page of a shop may say it. */
  #jwt = '';
  #to: ToFrame | null = null;
  #blinking: [ReturnType<typeof setInterval>, string] | undefined;
  #title = '';

  constructor(
    private readonly origin: string,
    private readonly options: BootOptions,
    private readonly emit: (name: string, value?: unknown) => void,
  ) {
    this.brand = String(options.brand);
    this.#key = `parley:${this.brand}`;
    this.#draw();
    this.#dress();
    if (this.#kept()) this.#load();
  }

  show(): void {
    if (this.#open) return;
    this.#host.hidden = false;
    this.#load();
    this.#turn(true);
    this.#frame?.focus();
  }

  hide(): void {
    if (!this.#open) return;
    this.#turn(false);
    this.#button.focus({ preventScroll: true });
  }

  toggle(): void {
    if (this.#open) this.hide();
    else this.show();
  }

  /** Shows a conversation, the list or an empty composer. */
  go(to: string, text?: string): void {
    this.#to = { parley: 'go', to: String(to), text };
    this.#flush();
    this.show();
  }

  identify(jwt: string): void {
    if (typeof jwt !== 'string') return;
    this.#jwt = jwt;
    this.#say({ parley: 'identify', jwt });
  }

  update(options: BootOptions): void {
    Object.assign(this.options, options);
    this.#paint();
    this.#say({ parley: 'set' });
  }

  /**
   * Forgets the person on this device, then goes. Said before the page leaves,
   * too: should the frame not come in time, the next page finishes it.
   */
  shutdown(done: () => void): void {
    this.#gone = () => {
      this.#gone = null;
      this.remove();
      done();
    };
    if (this.#open) this.#turn(false);
    this.#button.remove();
    this.#jwt = '';
    this.#host.hidden = false;
    this.#keep(forget);
    this.#load();
    this.#say({ parley: 'shutdown' });
    setTimeout(() => this.#gone?.(), patience);
  }

  remove(): void {
    this.#blink('');
    this.#lock(false);
    removeEventListener('message', this.#hear);
    this.#watch.disconnect();
    this.#open = false;
    this.#host.remove();
  }

  #draw(): void {
    const root = this.#host.attachShadow({ mode: 'closed' });
    root.adoptedStyleSheets = [sheet(style)];
    const icons = make('i');
    for (const shape of shapes) {
      const [svg, path] = ['svg', 'path'].map((name) =>
        document.createElementNS('http://www.w3.org/2000/svg', name),
      );
      svg?.setAttribute('viewBox', '0 0 26 26');
      path?.setAttribute('d', shape);
      svg?.append(path as Node);
      icons.append(svg as Node);
    }
    this.#button.type = 'button';
    this.#button.setAttribute('aria-expanded', 'false');
    this.#button.append(icons, this.#text, this.#badge);
    this.#button.onclick = () => this.toggle();
    this.#button.onpointerenter = this.#button.onfocus = () => this.#load();
    this.#side.append(this.#box);
    root.append(this.#side);
    this.#host.hidden = true;
    this.#paint();
    this.#attach();
    visualViewport?.addEventListener('resize', this.#fit);
    visualViewport?.addEventListener('scroll', this.#fit);
  }

  // Beside the body, not in it: page transitions replace the body. Whatever
  // else takes us out, with the root or without, we come back.
  #attach(): void {
    const root = document.documentElement;
    if (!root || this.#host.parentNode === root || this.#times++ > persistence) return;
    this.#ready = false;
    root.append(this.#host);
    // The top layer stands above every z-index and outside every transform.
    if (!this.options.zIndex) {
      this.#host.popover = 'manual';
      this.#host.showPopover?.();
    }
    this.#watch.observe(document, { childList: true });
    this.#watch.observe(root, { childList: true });
    addEventListener('message', this.#hear);
  }

  // Shown in the brand's colour or not yet: no flash of another one.
  #dress(): void {
    const shown = () => (this.#host.hidden = false);
    setTimeout(shown, patience);
    fetch(`${this.origin}/api/v1/brands/${encodeURIComponent(this.brand)}/look`, { credentials: 'omit' })
      .then((response) => response.json())
      .then(
        (look: Look) => {
          this.#look = look;
          this.#paint();
        },
        () => undefined,
      )
      .finally(shown);
  }

  #paint(): void {
    const o = { ...this.#look, ...this.options };
    const { accent = '', name, texts, language = '' } = o;
    if (/^#[0-9a-f]{6}$/i.test(accent)) {
      const rgb = parseInt(accent.slice(1), 16);
      this.#set('--a', accent);
      this.#set(
        '--on',
        299 * (rgb >> 16) + 587 * ((rgb >> 8) & 255) + 114 * (rgb & 255) > 150_000 ? '#111' : '#fff',
      );
    }
    this.#set('--x', `${o.offsetX ?? 20}px`);
    this.#set('--y', `${o.offsetY ?? 20}px`);
    this.#set('--z', o.zIndex ?? 2147483647);
    const label = o.label || this.#said || texts?.[language]?.label || `Chat with ${name || 'us'}`;
    this.#button.setAttribute('aria-label', label);
    if (this.#frame) this.#frame.title = label;
    this.#text.textContent = o.launcher === 'bar' ? label : '';
    this.#side.className = `${o.position} ${o.theme} ${o.launcher}`;
    if (o.launcher === false || o.launcher === 'none') this.#button.remove();
    else if (!this.#gone) this.#box.append(this.#button);
  }

  // By its setter: the page's policy may forbid style attributes.
  #set(name: string, value: unknown): void {
    this.#host.style.setProperty(name, String(value));
  }

  #load(): void {
    if (this.#frame) return;
    const frame = make('iframe');
    frame.title = this.#button.getAttribute('aria-label') ?? '';
    frame.allow = 'autoplay; clipboard-write';
    frame.src = `${this.origin}/messenger/${encodeURIComponent(this.brand)}`;
    this.#frame = frame;
    this.#box.prepend(frame);
    setTimeout(() => {
      if (!this.#ready) this.emit('error', { code: 'frame' });
    }, refusal);
  }

  #turn(open: boolean): void {
    this.#open = open;
    this.#box.classList.toggle('open', open);
    this.#button.setAttribute('aria-expanded', String(open));
    this.#fit();
    this.#lock(open);
    this.#say({ parley: open ? 'show' : 'hide' });
    this.emit(open ? 'show' : 'hide');
  }

  #lock(on: boolean): void {
    const others = document.adoptedStyleSheets.filter((one) => one !== locked);
    document.adoptedStyleSheets = on ? [...others, locked] : others;
  }

  // A keyboard on the screen makes the visible part of the page smaller, and
  // nothing else tells.
  readonly #fit = (): void => {
    const seen = visualViewport;
    if (!this.#open || !seen || seen.scale > 1.01) return;
    this.#set('--h', `${seen.height}px`);
    this.#set('--t', `${seen.offsetTop}px`);
  };

  // The options as text: whatever a page has put in, the message can be posted.
  // The page goes along: it may be another one by now.
  #say(message: ToFrame): void {
    const page = [location.href, document.title, document.referrer];
    const options = JSON.stringify({ ...this.options, page });
    if (this.#ready) this.#frame?.contentWindow?.postMessage({ ...message, options }, this.origin);
  }

  #flush(): void {
    if (!this.#ready || !this.#to) return;
    this.#say(this.#to);
    this.#to = null;
  }

  readonly #hear = ({ origin, source, data }: MessageEvent<ToPage | null>): void => {
    if (origin !== this.origin || !source || source !== this.#frame?.contentWindow || !data) return;
    switch (data.parley) {
      case 'ready':
        this.#ready = true;
        this.#say({ parley: 'hello', open: this.#open });
        // First what an earlier page could not finish.
        if (this.#gone || this.#kept() === forget) this.#say({ parley: 'shutdown' });
        if (this.#jwt) this.#say({ parley: 'identify', jwt: this.#jwt });
        this.#flush();
        this.emit('ready');
        break;
      case 'hide':
        this.hide();
        break;
      case 'unread':
        this.#unread(Math.max(0, data.count | 0));
        break;
      case 'blink':
        this.#blink(String(data.text));
        break;
      case 'keep':
        if (this.#kept() !== forget) this.#keep(data.on ? '1' : '');
        break;
      case 'look':
        this.#look.accent = String(data.accent);
        this.#said = String(data.label ?? '');
        this.#paint();
        break;
      case 'identified':
        this.emit('identified', data.ok === true);
        break;
      case 'tell':
        this.emit(String(data.name), { conversation: String(data.id) });
        break;
      case 'error':
        this.emit('error', { code: String(data.code) });
        break;
      case 'gone':
        this.#keep('');
        this.#gone?.();
    }
  };

  #unread(count: number): void {
    const text = count > 9 ? '9+' : count ? String(count) : '';
    if (text === this.#badge.textContent) return;
    this.#badge.textContent = text;
    this.emit('unread', count);
  }

  // The page's title and ours in turns; a title that the page sets meanwhile is
  // the one that comes back.
  #blink(text: string): void {
    if (this.#blinking) {
      clearInterval(this.#blinking[0]);
      if (document.title === this.#blinking[1]) document.title = this.#title;
      this.#blinking = undefined;
    }
    if (!text) return;
    const flip = () => {
      if (document.title === text) document.title = this.#title;
      else {
        this.#title = document.title;
        document.title = text;
      }
    };
    flip();
    this.#blinking = [setInterval(flip, 1200), text];
  }

  // That a conversation exists, or that somebody is to be forgotten, and
  // nothing else.
  #keep(value: string): void {
    try {
      if (value) localStorage.setItem(this.#key, value);
      else localStorage.removeItem(this.#key);
    } catch {
      // A page without storage loads the frame on intent alone.
    }
  }

  #kept(): string | null {
    try {
      return localStorage.getItem(this.#key);
    } catch {
      return null;
    }
  }
}

import { style } from './style';
import type { ToFrame, ToPage } from './wire';

export type BootOptions = {
  brand: string;
  /** "left" or "right", the default. */
  position?: string;
  /** No launcher: the page has its own button and calls show. */
  launcher?: boolean;
  /** The launcher's accessible name. */
  label?: string;
};

const icons =
  '<svg class=c viewBox="0 0 26 26" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round"><path d="M13 4.5c-5.2 0-9 3.4-9 7.7 0 2.4 1.2 4.5 3.1 5.9l-.6 3.9 4.2-2c.7.1 1.5.2 2.3.2 5.2 0 9-3.5 9-8s-3.8-7.7-9-7.7z"/></svg>' +
  '<svg class=x viewBox="0 0 26 26" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"><path d="m6.5 10 6.5 6.5L19.5 10"/></svg>';

/** The launcher and the frame of one brand on one page. */
export class Messenger {
  readonly brand: string;
  readonly #host = document.createElement('div');
  readonly #box = document.createElement('div');
  readonly #button = document.createElement('button');
  readonly #badge = document.createElement('b');
  readonly #key: string;
  #frame: HTMLIFrameElement | null = null;
  #ready = false;
  #open = false;
  #going = false;
  /** Kept for the frame, which is not loaded for this alone: every page of a shop may say it. */
  #jwt = '';

  constructor(
    private readonly origin: string,
    options: BootOptions,
    private readonly emit: (name: string, value?: unknown) => void,
  ) {
    this.brand = options.brand;
    this.#key = `parley:${this.brand}`;
    this.#draw(options);
    addEventListener('message', this.#hear);
    this.#dress(options);
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

  identify(jwt: string): void {
    if (typeof jwt !== 'string') return;
    this.#jwt = jwt;
    if (this.#ready) this.#say({ parley: 'identify', jwt });
  }

  /** Forgets the person on this device, then goes. */
  shutdown(): void {
    this.#going = true;
    this.#open = false;
    this.#box.className = '';
    this.#host.hidden = false;
    this.#button.remove();
    this.#keep(false);
    this.#load();
    if (this.#ready) this.#say({ parley: 'shutdown' });
  }

  remove(): void {
    removeEventListener('message', this.#hear);
    this.#host.remove();
  }

  #draw({ position, launcher = true, label = 'Chat with us' }: BootOptions): void {
    const root = this.#host.attachShadow({ mode: 'closed' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
    const side = document.createElement('div');
    if (position === 'left') side.className = 'left';
    this.#button.type = 'button';
    this.#button.innerHTML = icons;
    this.#button.setAttribute('aria-label', label);
    this.#button.setAttribute('aria-expanded', 'false');
    this.#button.append(this.#badge);
    this.#button.onclick = () => (this.#open ? this.hide() : this.show());
    this.#button.onpointerenter = this.#button.onfocus = () => this.#load();
    if (launcher) this.#box.append(this.#button);
    side.append(this.#box);
    root.append(side);
    this.#host.hidden = true;
    // Beside the body, not in it: page transitions replace the body.
    document.documentElement.append(this.#host);
  }

  // Shown in the brand's colour or not yet: no flash of another one.
  #dress({ label }: BootOptions): void {
    setTimeout(() => (this.#host.hidden = false), 3000);
    fetch(`${this.origin}/api/v1/brands/${encodeURIComponent(this.brand)}/look`, { credentials: 'omit' })
      .then((response) => response.json())
      .then(
        (look: { accent?: string; name?: string }) => {
          this.#paint(look.accent);
          if (!label && look.name) this.#button.setAttribute('aria-label', `Chat with ${look.name}`);
        },
        () => undefined,
      )
      .finally(() => (this.#host.hidden = false));
  }

  #paint(accent = ''): void {
    const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(accent);
    if (!hex) return;
    const [r = 0, g = 0, b = 0] = hex.slice(1).map((part) => parseInt(part, 16));
    this.#box.style.setProperty('--a', accent);
    this.#box.style.setProperty('--on', 0.299 * r + 0.587 * g + 0.114 * b > 150 ? '#111' : '#fff');
  }

  #load(): void {
    if (this.#frame) return;
    const frame = document.createElement('iframe');
    frame.title = this.#button.getAttribute('aria-label') ?? '';
    frame.src = `${this.origin}/messenger/${encodeURIComponent(this.brand)}`;
    this.#frame = frame;
    this.#box.prepend(frame);
  }

  #turn(open: boolean): void {
    this.#open = open;
    this.#box.className = open ? 'open' : '';
    this.#button.setAttribute('aria-expanded', String(open));
    this.#say({ parley: open ? 'show' : 'hide' });
    this.emit(open ? 'show' : 'hide');
  }

  #say(message: ToFrame): void {
    if (this.#ready) this.#frame?.contentWindow?.postMessage(message, this.origin);
  }

  readonly #hear = ({ origin, source, data }: MessageEvent<ToPage | null>): void => {
    if (origin !== this.origin || !source || source !== this.#frame?.contentWindow || !data) return;
    switch (data.parley) {
      case 'ready':
        this.#ready = true;
        this.#say({ parley: 'hello', open: this.#open });
        if (this.#going) this.#say({ parley: 'shutdown' });
        else if (this.#jwt) this.#say({ parley: 'identify', jwt: this.#jwt });
        this.emit('ready');
        break;
      case 'hide':
        this.hide();
        break;
      case 'unread':
        this.#unread(Math.max(0, Math.floor(Number(data.count)) || 0));
        break;
      case 'keep':
        if (!this.#going) this.#keep(data.on === true);
        break;
      case 'look':
        this.#paint(String(data.accent));
        break;
      case 'identified':
        this.emit('identified', data.ok === true);
        break;
      case 'gone':
        if (this.#going) this.remove();
    }
  };

  #unread(count: number): void {
    const text = count > 9 ? '9+' : count ? String(count) : '';
    if (text === this.#badge.textContent) return;
    this.#badge.textContent = text;
    this.emit('unread', count);
  }

  // That a conversation exists, and nothing about it.
  #keep(on: boolean): void {
    try {
      if (on) localStorage.setItem(this.#key, '1');
      else localStorage.removeItem(this.#key);
    } catch {
      // A page without storage loads the frame on intent alone.
    }
  }

  #kept(): boolean {
    try {
      return !!localStorage.getItem(this.#key);
    } catch {
      return false;
    }
  }
}

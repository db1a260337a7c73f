import type { FrameOptions, ToFrame, ToPage } from '../loader/wire';

export type BridgeEvents = {
  show(): void;
  hide(): void;
  options(options: FrameOptions): void;
  /** A conversation's id, "home" or "new", with text for its composer. */
  go(to: string, text: string): void;
  identify(jwt: string): void;
  shutdown(): void;
};

export interface Bridge {
  /** False when the messenger is a page of its own and nobody holds it. */
  readonly framed: boolean;
  send(message: ToPage): void;
}

/** The longest text that a page may put into the composer. */
const most = 2000;

/** An id; anything else would be refused with the words that go with it. */
const id = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * The frame's side of the talk with the page that holds it. The first page that
 * says hello is the one, by its origin, until the frame goes: the server has
 * decided which pages may hold it at all.
 */
export function bridge(on: BridgeEvents, win: Window = window): Bridge {
  const { parent } = win;
  const framed = parent !== win;
  let page: string | null = null;
  win.addEventListener('message', ({ origin, source, data }: MessageEvent<ToFrame | null>) => {
    if (!framed || source !== parent || !data || (page !== null && origin !== page)) return;
    if (data.parley === 'hello') {
      page = origin;
      on.options(optionsOf(data.options));
      if (data.open) on.show();
    } else if (page !== null) hear(data, on);
  });
  const send = (message: ToPage) => {
    // "ready" says nothing but that we listen: it may go to whoever holds us.
    if (framed && (page !== null || message.parley === 'ready')) parent.postMessage(message, page ?? '*');
  };
  return { framed, send };
}

function hear(data: ToFrame, on: BridgeEvents): void {
  switch (data.parley) {
    case 'show':
      if (data.options) on.options(optionsOf(data.options));
      return on.show();
    case 'hide':
      return on.hide();
    case 'set':
      return on.options(optionsOf(data.options));
    case 'go':
      if (typeof data.to === 'string')
        on.go(data.to, typeof data.text === 'string' ? data.text.slice(0, most) : '');
      return;
    case 'identify':
      if (typeof data.jwt === 'string') on.identify(data.jwt);
      return;
    case 'shutdown':
      return on.shutdown();
  }
}

/** What is right in the options; the rest is as if it had not been said. */
function optionsOf(text: unknown): FrameOptions {
  let said: Record<string, unknown> = {};
  try {
    said = Object(JSON.parse(String(text))) as Record<string, unknown>;
  } catch {
    // an older loader says nothing here
  }
  const { language, theme, sound, titleBlink, skill, page } = said;
  return {
    ...(typeof language === 'string' ? { language } : {}),
    ...(theme === 'light' || theme === 'dark' || theme === 'auto' ? { theme } : {}),
    ...(typeof sound === 'boolean' ? { sound } : {}),
    ...(typeof titleBlink === 'boolean' ? { titleBlink } : {}),
    ...(typeof skill === 'string' && id.test(skill) ? { skill } : {}),
    ...(Array.isArray(page) ? { page: page.map((one) => String(one).slice(0, most)) } : {}),
  };
}

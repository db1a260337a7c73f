import type { ToFrame, ToPage } from '../loader/wire';

export type BridgeEvents = {
  show(): void;
  hide(): void;
  identify(jwt: string): void;
  shutdown(): void;
};

export interface Bridge {
  /** False when the messenger is a page of its own and nobody holds it. */
  readonly framed: boolean;
  send(message: ToPage): void;
}

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
    switch (data.parley) {
      case 'hello':
        page = origin;
        if (data.open) on.show();
        break;
      case 'show':
        on.show();
        break;
      case 'hide':
        on.hide();
        break;
      case 'identify':
        if (page !== null && typeof data.jwt === 'string') on.identify(data.jwt);
        break;
      case 'shutdown':
        if (page !== null) on.shutdown();
    }
  });
  const send = (message: ToPage) => {
    // "ready" says nothing but that we listen: it may go to whoever holds us.
    if (framed && (page !== null || message.parley === 'ready')) parent.postMessage(message, page ?? '*');
  };
  return { framed, send };
}

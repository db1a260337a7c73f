import type { SharedStorage } from './share';

// The messenger in a window of its own. A frame's storage is its own for each
// site that holds it, so the window begins with nothing: the frame hands it the
// session over a port. No address carries anything, and each side looks whom it
// speaks to: the window to our origin alone, the frame to the window that it
// has opened itself.

const hello = 'parley-popout';

/** Milliseconds the window waits for whoever opened it. */
const patience = 2500;

/** In the window's address: it was opened by a frame, and is no page on its own. */
export const mark = '#popout';

/** The frame's side. */
export class PopOut {
  #window: Window | null = null;

  constructor(
    private readonly address: string,
    private readonly storage: SharedStorage,
    private readonly joined: () => void,
  ) {
    addEventListener('message', ({ origin, source, data, ports: [port] }) => {
      if (origin !== location.origin || !source || source !== this.#window || data !== hello || !port) return;
      port.postMessage(this.storage.copy());
      this.storage.join(port);
      this.joined();
    });
  }

  /** Whether the window is there. */
  get open(): boolean {
    return this.#window !== null && !this.#window.closed;
  }

  /** Opens it or brings it to the front; false when the browser refuses. */
  show(): boolean {
    if (this.open) {
      this.#window?.focus();
      return true;
    }
    this.#window = window.open(this.address + mark, '_blank', 'popup,width=420,height=720');
    return this.#window !== null;
  }
}

/** The window's side: takes over what the frame has, when a frame has opened it. */
export async function begin(
  storage: SharedStorage,
  opener: Window | null = window.opener as Window | null,
): Promise<boolean> {
  if (!opener) return false;
  const { port1, port2 } = new MessageChannel();
  const first = new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), patience);
    port1.onmessage = ({ data }) => {
      clearTimeout(timer);
      storage.take(data);
      storage.join(port1);
      resolve(true);
    };
  });
  opener.postMessage(hello, location.origin, [port2]);
  return first;
}

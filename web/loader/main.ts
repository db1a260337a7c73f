// /parley.js: the only script of ours that runs on a brand's page. It draws the
// launcher, loads the messenger's frame when somebody shows intent, and passes
// on what the page says:
//
//   <script>window.Parley = window.Parley || function () { (Parley.q = Parley.q || []).push(arguments) }</script>
//   <script async src="https://chat.example/parley.js"></script>
//   <script>Parley('boot', { brand: '…' })</script>
//
// Calls made before the script has come wait in Parley.q and are done in order.

import { Messenger, type BootOptions } from './messenger';

type Queue = { (...call: unknown[]): void; q?: ArrayLike<unknown>[]; live?: boolean };

const script = document.currentScript as HTMLScriptElement | null;
const page = window as unknown as { Parley?: Queue };

if (!page.Parley?.live) {
  const origin = new URL(script?.src || location.href).origin;
  const handlers: Record<string, Set<(value: unknown) => void>> = {};
  const emit = (name: string, value?: unknown) => {
    for (const run of handlers[name] ?? []) {
      try {
        run(value);
      } catch (thrown) {
        setTimeout(() => {
          throw thrown; // the page's own mistake, shown as such
        });
      }
    }
  };
  let messenger: Messenger | null = null;

  const verbs: Record<string, (arg: never, more: never) => void> = {
    boot(options: BootOptions) {
      if (!options?.brand || messenger?.brand === options.brand) return;
      messenger?.remove();
      messenger = new Messenger(origin, options, emit);
    },
    show: () => messenger?.show(),
    hide: () => messenger?.hide(),
    identify: (jwt: string) => messenger?.identify(jwt),
    shutdown() {
      messenger?.shutdown();
      messenger = null;
    },
    on(name: string, run: (value: unknown) => void) {
      (handlers[name] ??= new Set()).add(run);
    },
  };

  const live: Queue = (...[verb, arg, more]) => {
    const act = Object.hasOwn(verbs, String(verb)) && verbs[String(verb)];
    if (act) act(arg as never, more as never);
  };
  live.live = true;
  const waiting = page.Parley?.q ?? [];
  page.Parley = live;
  for (const call of Array.from(waiting)) live(...Array.from(call));
}

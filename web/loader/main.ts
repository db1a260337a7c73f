// /parley.js: the only script of ours that runs on a brand's page. It draws the
// launcher, loads the messenger's frame when somebody shows intent, and passes
// on what the page says. parley.d.ts describes every call.
//
//   <script>window.Parley = window.Parley || function () { (Parley.q = Parley.q || []).push(arguments) }</script>
//   <script async src="https://chat.example/parley.js"></script>
//   <script>Parley('boot', { brand: '…' })</script>
//
// Calls made before the script has come wait in Parley.q and are done in order.

import { Messenger, type BootOptions } from './messenger';

type Call = ArrayLike<unknown>;
type Queue = { (...call: unknown[]): void; q?: Call[]; live?: boolean };

/** Calls and tracked happenings that are held; more than these are forgotten, oldest first. */
const most = 100;

const page = window as unknown as { Parley?: Queue };

if (!page.Parley?.live) {
  const ours = (document.currentScript ??
    document.querySelector('script[src*="/parley.js"]')) as HTMLScriptElement;
  const origin = new URL(ours?.src || location.href).origin;
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
  /** Somebody is being forgotten: what is said meanwhile is for the next one. */
  let leaving = false;
  let held: Call[] = [];
  const tracked: unknown[] = [];

  const replay = () => {
    const calls = held;
    held = [];
    for (const call of calls) live(...Array.from(call));
  };

  const always: Record<string, (...args: never[]) => void> = {
    on(name: string, run: (value: unknown) => void) {
      (handlers[name] ??= new Set()).add(run);
    },
    off(name: string, run?: (value: unknown) => void) {
      if (run) handlers[name]?.delete(run);
      else handlers[name]?.clear();
    },
    track(...happening: unknown[]) {
      if (tracked.push([Date.now(), ...happening]) > most) tracked.shift();
    },
    shutdown() {
      held = [];
      tracked.length = 0;
      if (!messenger) return;
      leaving = true;
      messenger.shutdown(() => {
        leaving = false;
        replay();
      });
      messenger = null;
    },
  };

  const live: Queue = (...call) => {
    const [verb, ...args] = call as [string, ...never[]];
    if (Object.hasOwn(always, verb)) return always[verb]?.(...args);
    if (leaving || (verb !== 'boot' && !messenger)) {
      if (held.push(call) > most) held.shift();
    } else if (verb === 'boot') {
      const options = args[0] as BootOptions | undefined;
      if (!options?.brand) return;
      if (messenger?.brand === options.brand) return messenger.update(options);
      messenger?.remove();
      messenger = new Messenger(origin, options, emit);
      replay();
    } else if (Object.hasOwn(verbs, verb)) verbs[verb]?.(messenger as Messenger, ...args);
  };

  const verbs: Record<string, (m: Messenger, ...args: never[]) => void> = {
    update: (m: Messenger, options: BootOptions) => m.update(options ?? {}),
    show: (m: Messenger) => m.show(),
    hide: (m: Messenger) => m.hide(),
    toggle: (m: Messenger) => m.toggle(),
    open: (m: Messenger, id?: string) => m.go(id ?? 'home'),
    new: (m: Messenger, text?: string) => m.go('new', text),
    language: (m: Messenger, language: string) => m.update({ language }),
    identify: (m: Messenger, jwt: string) => m.identify(jwt),
  };

  // Somebody looks how the messenger does on this page: see check/.
  if (/^#parley-check=/.test(location.hash)) {
    const look = document.createElement('script');
    look.src = `${origin}/parley-check.js`;
    document.head.append(look);
  }
  live.live = true;
  const waiting = page.Parley?.q ?? [];
  page.Parley = live;
  for (const call of Array.from(waiting)) live(...Array.from(call));
}

import { single, writesNothing } from './keys';

/** What a key does in the inbox. */
export type Command = (typeof plan)[number]['command'];

/** Where a command stands in the map. */
export type Part = 'everywhere' | 'list' | 'thread' | 'tabs' | 'go';

type Row = { command: string; part: Part; keys: readonly string[]; fixed?: boolean };

/**
 * Every command with its keys as they come, in the map's order. fixed: the keys
 * are the platform's own manner and stay.
 */
const plan = [
  { command: 'palette', part: 'everywhere', keys: ['Mod+k'] },
  { command: 'search', part: 'everywhere', keys: ['g f'] },
  { command: 'help', part: 'everywhere', keys: ['?'] },
  { command: 'undo', part: 'everywhere', keys: ['u'] },
  { command: 'next', part: 'list', keys: ['j', 'ArrowDown'] },
  { command: 'previous', part: 'list', keys: ['k', 'ArrowUp'] },
  { command: 'first', part: 'list', keys: ['Home'] },
  { command: 'last', part: 'list', keys: ['End'] },
  { command: 'open', part: 'list', keys: ['Enter'], fixed: true },
  { command: 'pick', part: 'list', keys: ['v'] },
  { command: 'reply', part: 'thread', keys: ['r'] },
  { command: 'note', part: 'thread', keys: ['n'] },
  { command: 'attach', part: 'thread', keys: ['f'] },
  { command: 'canned', part: 'thread', keys: ['/'] },
  { command: 'ask', part: 'thread', keys: ['s'] },
  { command: 'take', part: 'thread', keys: ['a'] },
  { command: 'transfer', part: 'thread', keys: ['t'] },
  { command: 'snooze', part: 'thread', keys: ['z'] },
  { command: 'release', part: 'thread', keys: ['b'] },
  { command: 'close', part: 'thread', keys: ['e'] },
  { command: 'details', part: 'thread', keys: ['i'] },
  { command: 'back', part: 'thread', keys: ['Escape'], fixed: true },
  { command: 'nextTab', part: 'tabs', keys: [']', 'Shift+j'] },
  { command: 'previousTab', part: 'tabs', keys: ['[', 'Shift+k'] },
  { command: 'closeTab', part: 'tabs', keys: ['x'] },
  { command: 'goMine', part: 'go', keys: ['g m'] },
  { command: 'goWaiting', part: 'go', keys: ['g w'] },
  { command: 'goSnoozed', part: 'go', keys: ['g s'] },
  { command: 'goAll', part: 'go', keys: ['g a'] },
  { command: 'goClosed', part: 'go', keys: ['g c'] },
  { command: 'goList', part: 'go', keys: ['g i'] },
  { command: 'goThread', part: 'go', keys: ['g t'] },
  { command: 'goLive', part: 'go', keys: ['g l'] },
] as const satisfies readonly Row[];

/** One line of the map. */
export type Entry = { command: Command; part: Part; keys: readonly string[]; fixed: boolean };

/** A person's own keys: only what differs. */
export type Own = Partial<Record<Command, readonly string[]>>;

/** Two bindings that cannot both be reached: the same, or one begins the other. */
function clashes(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `);
}

/** The map as a person has it: what he has chosen goes before what comes with another command. */
export function keymapOf(own: Own): readonly Entry[] {
  const chosen = Object.values(own).flat();
  return (plan as readonly Row[]).map((row) => {
    const command = row.command as Command;
    const fixed = row.fixed ?? false;
    const free = fixed ? row.keys : row.keys.filter((key) => !chosen.some((mine) => clashes(key, mine)));
    return { command, part: row.part, fixed, keys: (fixed ? undefined : own[command]) ?? free };
  });
}

export const defaults = keymapOf({});

/** The commands that a binding would take the keys of. */
export function conflicts(map: readonly Entry[], command: Command, binding: string): Command[] {
  return map
    .filter((row) => row.command !== command && row.keys.some((key) => clashes(key, binding)))
    .map((row) => row.command);
}

/** Keys that the browser or the page itself needs: nobody may put a command on them. */
export function reserved(binding: string): boolean {
  const browser = /^Mod\+(Shift\+)?[wtnqrl]$|^Mod\+[cvxazpsf]$|^F\d+$/;
  const page = /^(Shift\+)?(Tab|Enter|Escape|Space|Backspace|Delete)$/;
  return binding.split(' ').some((stroke) => browser.test(stroke) || page.test(stroke));
}

/** The person's keys after a command has got a binding: whoever had it gives it up. */
export function bound(own: Own, command: Command, binding: string): Own {
  const out: Own = { ...own, [command]: [binding] };
  for (const row of keymapOf(own)) {
    if (row.command === command || row.fixed || !row.keys.some((key) => clashes(key, binding))) continue;
    out[row.command] = row.keys.filter((key) => !clashes(key, binding));
  }
  return out;
}

/** The person's keys after a command has its own again. */
export function unbound(own: Own, command: Command): Own {
  const { [command]: _gone, ...rest } = own;
  const keys = defaults.find((row) => row.command === command)?.keys ?? [];
  const taken = keymapOf(rest).filter(
    (row) => row.command !== command && row.keys.some((key) => keys.some((mine) => clashes(key, mine))),
  );
  // What somebody else has meanwhile comes back as well, or two would share it.
  return taken.reduce<Own>((all, row) => ({ ...all, [row.command]: strip(row.keys, keys) }), rest);
}

const strip = (keys: readonly string[], taken: readonly string[]) =>
  keys.filter((key) => !taken.some((mine) => clashes(key, mine)));

/** What was stored, as far as it is one. */
export function ownFrom(value: unknown): Own {
  if (typeof value !== 'object' || value === null) return {};
  const known = new Set<string>(defaults.map(({ command }) => command));
  const valid = ([command, keys]: [string, unknown]) =>
    known.has(command) && Array.isArray(keys) && keys.every((key) => typeof key === 'string');
  return Object.fromEntries(Object.entries(value).filter(valid)) as Own;
}

/** What a stroke leads to: a command, the beginning of a binding of two, or nothing. */
export type Step = { run?: Command; begun?: string };

/**
 * Follows a stroke through the map, after what was begun. writing: somebody is
 * in a text field; singles: keys of one character are switched on.
 */
export function follow(
  map: readonly Entry[],
  begun: string,
  stroke: string,
  { writing, singles }: { writing: boolean; singles: boolean },
): Step {
  const whole = begun ? `${begun} ${stroke}` : stroke;
  const alive = (key: string) => {
    const first = key.split(' ')[0] ?? key;
    return (!writing || writesNothing(first)) && (singles || !single(first));
  };
  const bindings = map.flatMap(({ command, keys }) => keys.filter(alive).map((key) => ({ command, key })));
  const run = bindings.find(({ key }) => key === whole)?.command;
  if (run) return { run };
  if (bindings.some(({ key }) => key.startsWith(`${whole} `))) return { begun: whole };
  // A second key that leads nowhere begins anew.
  return begun ? follow(map, '', stroke, { writing, singles }) : {};
}

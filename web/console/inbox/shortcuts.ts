import type { Thread } from '../../sdk';
import { commandOf, takesText, type Command } from '../logic/keys';
import type { Inbox } from './inbox.svelte';

/** List and thread take turns on the screen. */
export const narrow = () => matchMedia('(max-width: 48rem)').matches;

const rows = () => [...document.querySelectorAll<HTMLElement>('[data-row]')];

/** Moves the focus along the list's rows, from the open one when none has it. */
function step(by: 1 | -1): void {
  const all = rows();
  const focused = all.findIndex((row) => row === document.activeElement);
  const from = focused >= 0 ? focused : all.findIndex((row) => row.ariaCurrent === 'true');
  const next = from < 0 ? 0 : Math.min(all.length - 1, Math.max(0, from + by));
  all[next]?.focus();
  all[next]?.scrollIntoView({ block: 'nearest' });
}

/** Arrow keys belong to the list alone; elsewhere they scroll. */
function outsideList(e: KeyboardEvent): boolean {
  return e.key.startsWith('Arrow') && !(e.target instanceof HTMLElement && e.target.closest('[data-list]'));
}

function back(inbox: Inbox): void {
  if (inbox.details) inbox.details = false;
  else if (narrow()) inbox.show(undefined);
}

function run(command: Command, inbox: Inbox, thread: Thread | undefined): boolean {
  switch (command) {
    case 'next':
      step(1);
      return true;
    case 'previous':
      step(-1);
      return true;
    case 'help':
      inbox.help = true;
      return true;
    case 'back':
      back(inbox);
      return true;
    // Enter is the focused row's own.
    case 'open':
      return false;
  }
  if (!thread) return false;
  if (command === 'reply' || command === 'note') inbox.write(command);
  else void inbox.act(command, thread);
  return true;
}

/** The inbox's single keys; silent while somebody writes or a dialog or a menu is open. */
export function shortcuts(inbox: Inbox, thread: Thread | undefined, e: KeyboardEvent): void {
  if (takesText(e.target) || document.querySelector('dialog[open], [role=menu]')) return;
  const command = commandOf(e);
  if (!command || outsideList(e)) return;
  if (run(command, inbox, thread)) e.preventDefault();
}

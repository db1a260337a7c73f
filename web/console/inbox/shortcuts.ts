import type { ListName, Thread } from '../../sdk';
import { actsFor } from '../logic/acts';
import { liveAddress, maySupervise } from '../live/routes';
import { follow, type Command } from '../logic/keymap';
import { strokeOf, takesText } from '../logic/keys';
import { narrow, type Act, type Inbox } from './inbox.svelte';

/** How long the second key of two may take. */
const patience = 1500;

const goes: Partial<Record<Command, ListName>> = {
  goMine: 'mine',
  goWaiting: 'waiting',
  goSnoozed: 'snoozed',
  goAll: 'all',
  goClosed: 'closed',
};

function back(inbox: Inbox): void {
  if (inbox.details) inbox.details = false;
  else if (inbox.picked.on) inbox.picked.clear();
  else if (narrow()) inbox.show(undefined);
}

/** A form is put before somebody who is there and not erased, in an open conversation. */
function mayAsk(thread: Thread): boolean {
  const { head } = thread.view.get();
  return head?.state === 'open' && !head.consumer?.erased;
}

function offered(act: Act, thread: Thread, inbox: Inbox): boolean {
  const { head } = thread.view.get();
  return head !== null && actsFor(head, inbox.membership.role).some((offer) => offer.act === act);
}

/** What a command does that needs no conversation; false when it is none. */
function anywhere(command: Command, inbox: Inbox): boolean {
  const list = goes[command];
  if (list) {
    inbox.search(undefined);
    inbox.tab = list;
  }
  switch (command) {
    case 'palette':
      inbox.overlay = inbox.overlay === 'palette' ? undefined : 'palette';
      return true;
    case 'help':
      inbox.overlay = 'help';
      return true;
    case 'search':
      inbox.search('');
      return true;
    case 'undo':
      inbox.undo?.();
      return true;
    case 'next':
    case 'previous':
      void inbox.nav.step(command === 'next' ? 1 : -1, inbox.open);
      return true;
    case 'first':
      void inbox.nav.to(0);
      return true;
    case 'last':
      void inbox.nav.last();
      return true;
    case 'nextTab':
    case 'previousTab':
      inbox.show(inbox.tabs.next(inbox.open, command === 'nextTab' ? 1 : -1) ?? inbox.open);
      return true;
    case 'pick':
      if (!inbox.nav.cursor) return false;
      inbox.picked.toggle(inbox.nav.cursor);
      return true;
    case 'goList':
      void inbox.nav.step(0, inbox.open);
      return true;
    case 'goLive':
      if (!maySupervise(inbox.membership.role)) return false;
      location.hash = liveAddress;
      return true;
    case 'goThread':
      document.querySelector<HTMLElement>('[data-frame]')?.focus();
      return true;
    case 'back':
      back(inbox);
      return true;
  }
  return list !== undefined;
}

/** Does what a command says; false when it means nothing here, and the key is somebody else's. */
export function perform(command: Command, inbox: Inbox, thread: Thread | undefined): boolean {
  // Enter is the focused row's own.
  if (command === 'open') return false;
  if (anywhere(command, inbox)) return true;
  if (!thread || !inbox.open) return false;
  switch (command) {
    case 'reply':
    case 'note':
    case 'attach':
    case 'canned':
      inbox.write(command);
      return true;
    case 'ask':
      if (!mayAsk(thread)) return false;
      inbox.secrets.ask(thread, 'card');
      return true;
    case 'details':
      inbox.details = !inbox.details;
      return true;
    case 'closeTab':
      inbox.shut(inbox.open);
      return true;
    case 'transfer':
    case 'snooze':
      if (!offered(command, thread, inbox)) return false;
      void inbox.act(command, thread);
      return true;
    case 'take':
    case 'release':
    case 'close':
      void inbox.act(command, thread);
      return true;
  }
  return false;
}

/** Arrows, Home and End belong to the list alone; elsewhere they scroll. */
function outsideList(e: KeyboardEvent): boolean {
  const inList = e.target instanceof HTMLElement && e.target.closest('[data-list]') !== null;
  return /^(Arrow|Home$|End$)/.test(e.key) && !inList;
}

/** Follows the keys pressed anywhere in the inbox: one after the other where a binding has two. */
export class Keys {
  private begun = '';
  private at = 0;

  constructor(private readonly inbox: Inbox) {}

  press(e: KeyboardEvent, thread: Thread | undefined): void {
    const covered = document.querySelector('dialog[open], [role=menu], [role=dialog]') !== null;
    if (this.inbox.covered && !covered) {
      e.preventDefault();
      if (e.key === 'Escape') this.inbox.dismiss();
      else if (this.inbox.overlay === 'palette') this.inbox.ahead.press(e);
      return;
    }
    if (e.defaultPrevented || outsideList(e)) return;
    const stroke = strokeOf(e, this.inbox.apple);
    // The palette closes by the key that opens it; everything else rests behind a dialog or a menu.
    if (!stroke) return;
    const begun = e.timeStamp - this.at < patience ? this.begun : '';
    const how = { writing: takesText(e.target), singles: this.inbox.prefs.now.singles };
    const step = follow(this.inbox.keymap, begun, stroke, how);
    if (covered && step.run !== 'palette') return;
    this.begun = step.begun ?? '';
    this.at = e.timeStamp;
    if (step.begun || (step.run && perform(step.run, this.inbox, thread))) e.preventDefault();
  }
}

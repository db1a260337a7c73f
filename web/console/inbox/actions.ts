import { fromStore } from 'svelte/store';
import type { IconName } from '../../kit/Icon.svelte';
import type { FormKind, Head, Thread } from '../../sdk';
import { adminEntries } from '../admin/routes';
import type { Door } from '../doors/door.svelte';
import { cannedWords } from '../answers/words';
import { actsFor } from '../logic/acts';
import { formKinds } from '../logic/forms';
import { consumerName, lastLine } from '../logic/names';
import { inUse } from '../logic/tags';
import { chooseTheme, currentTheme, type Theme } from '../logic/theme';
import { liveAddress, maySupervise, placeOf } from '../live/routes';
import { called, presences, same } from '../logic/presence';
import { flowWords } from '../flow';
import { messages } from '../messages';
import { bulkWords } from './bulk/words';
import { helpWords } from './helpWords';
import type { Action } from '../palette/registry';
import { secretWords } from '../secrets';
import { tagWords } from '../tags';
import { lists, type Inbox } from './inbox.svelte';

const words = messages.palette;

const acts = {
  take: messages.thread.take,
  release: messages.thread.giveBack,
  transfer: messages.thread.transfer,
  snooze: flowWords.snooze.act,
  wake: flowWords.snooze.wake,
  close: messages.thread.close,
  reopen: messages.thread.reopen,
} as const;

const actIcons: Partial<Record<keyof typeof acts, IconName>> = {
  close: 'check',
  transfer: 'send',
  snooze: 'clock',
  wake: 'clock',
};

/** What stands before each kind of secure form. */
const askIcons: Record<FormKind, IconName> = {
  card: 'lock',
  identity: 'key',
  document: 'file',
  verify: 'shield',
  signin: 'person',
};

function onConversation(inbox: Inbox, thread: Thread): Action[] {
  const { head, id } = fromStore(thread.view).current;
  if (!head) return [];
  const hint = consumerName(head.consumer);
  const act: Action[] = actsFor(head, inbox.membership.role).map(({ act: name }) => ({
    id: `act.${name}`,
    section: 'conversation',
    text: acts[name],
    hint,
    icon: actIcons[name] ?? 'inbox',
    ...(name === 'reopen' || name === 'wake' ? {} : { command: name }),
    run: () => void inbox.act(name, thread),
  }));
  const write = (mode: 'reply' | 'note' | 'attach' | 'canned', icon: IconName): Action => ({
    id: `act.${mode}`,
    section: 'conversation',
    text: mode === 'canned' ? cannedWords.open : words[mode],
    hint,
    icon,
    command: mode,
    run: () => inbox.write(mode),
  });
  const asks = head.state === 'open' && !head.consumer?.erased ? formKinds : [];
  const ask: Action[] = asks.map((kind) => ({
    id: `act.ask.${kind}`,
    section: 'conversation',
    text: words.ask(secretWords.kinds[kind]),
    hint: secretWords.kindHints[kind],
    icon: askIcons[kind],
    ...(kind === 'card' ? { command: 'ask' as const } : {}),
    run: () => inbox.secrets.ask(thread, kind),
  }));
  const has = inbox.tagsOf(head).map((tag) => tag.id);
  const tags: Action[] = inUse(inbox.me.current?.tags ?? []).map((tag) => ({
    id: `act.tag.${tag.id}`,
    section: 'conversation',
    text: tagWords.palette(tag.name),
    icon: 'tag',
    checked: has.includes(tag.id),
    run: () => void inbox.mark(thread, tag.id, !has.includes(tag.id)),
  }));
  const copy: Action = {
    id: 'act.reference',
    section: 'conversation',
    text: words.copyReference,
    hint: id,
    icon: 'copy',
    run: () => void navigator.clipboard.writeText(id),
  };
  const shut: Action = {
    id: 'act.closeTab',
    section: 'conversation',
    text: words.closeTab,
    icon: 'close',
    command: 'closeTab',
    run: () => inbox.shut(id),
  };
  return [
    write('reply', 'edit'),
    write('note', 'note'),
    write('attach', 'clip'),
    write('canned', 'answers'),
    ...ask,
    ...act,
    ...tags,
    copy,
    shut,
  ];
}

/** What is loaded: open as tabs first, then what the lists hold. */
function conversations(inbox: Inbox): Action[] {
  const known = new Map<string, Head>();
  const add = (head: Head | null) => head && !known.has(head.id) && known.set(head.id, head);
  for (const id of inbox.tabs.ids) add(inbox.client.head(id).get());
  for (const name of lists) for (const id of inbox.list(name).rows) if (id) add(inbox.client.head(id).get());
  return [...known.values()].map((head) => ({
    id: `open.${head.id}`,
    section: 'open',
    text: consumerName(head.consumer),
    hint: lastLine(head),
    words: head.id,
    icon: 'person',
    run: () => inbox.show(head.id),
  }));
}

const goKeys = {
  mine: 'goMine',
  waiting: 'goWaiting',
  snoozed: 'goSnoozed',
  all: 'goAll',
  closed: 'goClosed',
} as const;

function places(inbox: Inbox, door: Door): Action[] {
  const to: Action[] = lists.map((name) => ({
    id: `go.${name}`,
    section: 'go',
    text: words.list(messages.lists[name]),
    hint: String(inbox.list(name).total),
    icon: 'inbox',
    command: goKeys[name as 'mine'],
    run: () => {
      inbox.tab = name;
      if (placeOf(location.hash) !== 'inbox') inbox.show(undefined);
    },
  }));
  const open = adminEntries(inbox.membership.role, door.account?.person.owner);
  const admin: Action[] = open.map(({ id, title, words: more, address }) => ({
    id,
    section: 'admin',
    text: title,
    words: more,
    icon: 'gear',
    run: () => (location.hash = address),
  }));
  const live: Action[] = maySupervise(inbox.membership.role)
    ? [
        {
          id: 'go.live',
          section: 'go',
          text: messages.rail.live,
          words: 'board supervisor queue waiting team',
          icon: 'pulse',
          command: 'goLive',
          run: () => (location.hash = liveAddress),
        },
      ]
    : [];
  return [...to, ...live, ...admin];
}

function states(inbox: Inbox): Action[] {
  return presences.map((one) => ({
    id: `state.${one.reason ?? one.state}`,
    section: 'state',
    text: words.state(called(one)),
    hint: one.state === 'online' ? messages.desk.onlineHint : messages.desk.awayHint,
    icon: 'bolt',
    checked: same(inbox.desk.current, one),
    run: () => void inbox.setState(one.state, one.reason),
  }));
}

function rest(inbox: Inbox): Action[] {
  const theme = (name: Theme): Action => ({
    id: `theme.${name}`,
    section: 'look',
    text: words.theme(messages.account.themes[name]),
    icon: name === 'dark' ? 'moon' : 'sun',
    checked: currentTheme() === name,
    run: () => chooseTheme(name),
  });
  return [
    {
      id: 'go.search',
      section: 'go',
      text: words.search,
      icon: 'search',
      command: 'search',
      run: () => inbox.search(''),
    },
    ...(['system', 'light', 'dark'] as const).map(theme),
    {
      id: 'state.handOver',
      section: 'state',
      text: bulkWords.handOver.act,
      words: 'hand over leave away finish day',
      icon: 'bolt',
      run: () => (inbox.overlay = 'handOver'),
    },
    {
      id: 'help.answers',
      section: 'help',
      text: cannedWords.own,
      words: 'canned shortcuts templates snippets',
      icon: 'answers',
      run: () => (inbox.overlay = 'answers'),
    },
    {
      id: 'help.prefs',
      section: 'help',
      text: messages.prefs.title,
      words: words.prefsWords,
      icon: 'gear',
      run: () => (inbox.overlay = 'prefs'),
    },
    {
      id: 'help.keys',
      section: 'help',
      text: helpWords.title,
      icon: 'keys',
      command: 'help',
      run: () => (inbox.overlay = 'help'),
    },
  ];
}

/** What the inbox offers in ⌘K just now. */
export function inboxActions(inbox: Inbox, thread: Thread | undefined, door: Door): Action[] {
  const here = thread && placeOf(location.hash) === 'inbox' ? onConversation(inbox, thread) : [];
  return [...here, ...states(inbox), ...places(inbox, door), ...rest(inbox), ...conversations(inbox)];
}

// Every text of the messenger. English is always at hand; another language is
// another object of this type, loaded on its own.

import { plurals } from './plural';

const n = plurals('en');

export const english = {
  messenger: 'Messenger',
  chatWith: (brand: string) => `Chat with ${brand}`,
  hello: 'Hello! How can we help?',
  welcome: 'Write us a message. We will answer here.',
  brand: 'Support',
  close: 'Close the messenger',
  back: 'All conversations',
  home: 'Your conversations',
  start: 'Start a conversation',
  startAnother: 'Start a new conversation',
  fresh: 'New conversation',
  menu: 'More',
  end: 'End this conversation',
  closedState: 'Closed',
  waiting: 'Waiting for an answer',
  you: 'You',
  yousaid: (text: string) => `You: ${text}`,
  write: 'Write a message…',
  writeLabel: 'Your message',
  writeAgain: 'Write to open it again…',
  send: 'Send',
  tooLong: (over: number) => n(over, { one: '# character too many', other: '# characters too many' }),
  left: (left: number) => n(left, { one: '# character left', other: '# characters left' }),
  sending: 'Sending…',
  queued: 'Goes out as soon as you are connected',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  failed: 'Not sent.',
  retry: 'Try again',
  discard: 'Delete',
  redacted: 'This message was removed',
  joined: (name: string) => `${name} joined`,
  someone: 'Somebody of our team',
  closed: 'The conversation was closed',
  closedByYou: 'You ended the conversation',
  reopened: 'The conversation goes on',
  closedHint: 'This conversation is closed. Write to open it again.',
  typing: (name: string) => `${name} is typing`,
  newMessages: 'New messages',
  unread: (count: number) => n(count, { one: '# new message', other: '# new messages' }),
  says: (name: string, text: string) => `${name}: ${text}`,
  older: 'Earlier messages',
  loading: 'Loading the conversation',
  latest: 'To the newest message',
  offline: 'No connection. What you write is kept and goes out by itself.',
  offlineUnsent: (count: number) =>
    n(count, {
      one: 'No connection. # message is kept and goes out by itself.',
      other: 'No connection. # messages are kept and go out by themselves.',
    }),
  outdated: 'This window is out of date.',
  reload: 'Load again',
  withdrawn: 'This conversation is no longer here.',

  openNow: 'Open now',
  openUntil: (time: string) => `Open now, until ${time}`,
  closedNow: 'Closed now',
  opensToday: (time: string) => `Closed now. Opens at ${time}`,
  opensTomorrow: (time: string) => `Closed now. Opens tomorrow at ${time}`,
  opensOn: (day: string, time: string) => `Closed now. Opens ${day} at ${time}`,
  within: {
    minutes: 'We usually answer within minutes',
    hours: 'We usually answer within a few hours',
    day: 'We usually answer within a day',
  },
  away: 'Leave us a message. We answer as soon as we are back.',

  settings: 'Settings',
  yourData: 'Your data',
  done: 'Done',

  popOut: 'Open in a window',
  popBlocked: 'Your browser did not open the window. Allow pop-ups for this site and try again.',
  poppedOut: 'Your conversations are open in a window of their own.',
  toWindow: 'Go to the window',
  unkept:
    'Your browser keeps nothing here. Once you leave this page, the conversation is gone from this device.',
  unkeptHere:
    'Your browser keeps nothing here. Once this window is closed, the conversation is gone from this device.',

  emoji: 'Emoji',
  emojiFailed: 'The emoji did not load. Try again when you are connected.',

  attach: 'Attach a file',
  drop: 'Drop files here to send them',
  file: 'File',
  fileSent: (name: string) => `File: ${name}`,
  uploading: (percent: string) => `Sending, ${percent}`,
  waitingTurn: 'Waiting its turn',
  checking: 'Checking the file…',
  lost: 'The page was loaded anew. Choose the same file again to go on.',
  choose: 'Choose the file',
  cancel: 'Cancel',
  download: (name: string) => `Download ${name}`,
  enlarge: (name: string) => `Look at ${name}`,
  closeImage: 'Close the picture',
  fileFailed: 'The file could not be fetched. Try again.',
  tooLarge: (name: string, most: string) => `${name} is too large. Files may have up to ${most}.`,
  emptyFile: (name: string) => `${name} is empty. Choose another file.`,

  transcript: 'Send me a copy by e-mail',
  linkSpent: 'This link was used before or is too old. Write to us here, and we go on.',
  failedAct: 'That did not work. Try again in a moment.',
};

/** The texts a language has to give. */
export type Messages = typeof english;

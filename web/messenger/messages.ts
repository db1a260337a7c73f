// Every text of the messenger, in one language; another language is another
// object of this type, loaded on its own.

export const english = {
  messenger: 'Messenger',
  hello: 'Hello! How can we help?',
  welcome: 'Write us a message. We will answer here.',
  brand: 'Support',
  close: 'Close the messenger',
  back: 'All conversations',
  home: 'Your conversations',
  start: 'Start a conversation',
  startAnother: 'Start a new conversation',
  fresh: 'New conversation',
  end: 'End this conversation',
  closedState: 'Closed',
  waiting: 'Waiting for an answer',
  answers: (name: string) => `${name} answers you`,
  you: 'You',
  yousaid: (text: string) => `You: ${text}`,
  write: 'Write a message…',
  writeLabel: 'Your message',
  writeAgain: 'Write to open it again…',
  send: 'Send',
  tooLong: (over: number) => (over === 1 ? '1 character too many' : `${over} characters too many`),
  left: (left: number) => (left === 1 ? '1 character left' : `${left} characters left`),
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
  unread: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),
  says: (name: string, text: string) => `${name}: ${text}`,
  older: 'Earlier messages',
  loading: 'Loading the conversation',
  latest: 'To the newest message',
  offline: 'No connection. What you write is kept and goes out by itself.',
  offlineUnsent: (count: number) =>
    count === 1
      ? 'No connection. 1 message is kept and goes out by itself.'
      : `No connection. ${count} messages are kept and go out by themselves.`,
  outdated: 'This window is out of date.',
  reload: 'Load again',
  withdrawn: 'This conversation is no longer here.',
};

/** The texts a language has to give. */
export type Messages = typeof english;

/** The texts in use. */
export const t: Messages = english;

// What the frame and the page that holds it say to each other. Both sides
// check where a message comes from; neither trusts more than its shape.

/** What the page may choose for the frame; it travels as JSON text. */
export type FrameOptions = {
  language?: string | undefined;
  theme?: string | undefined;
  sound?: boolean | undefined;
  titleBlink?: boolean | undefined;
  /** The id of the skill that conversations begun here need. */
  skill?: string | undefined;
  /** The page as it is now: address, title, where it was come from. */
  page?: readonly string[];
};

/** Page to frame. */
export type ToFrame = { options?: string } & (
  | { parley: 'hello'; open: boolean }
  | { parley: 'show' }
  | { parley: 'hide' }
  | { parley: 'set' }
  /** A conversation's id, "home" or "new"; text is put into the composer and never sent. */
  | { parley: 'go'; to: string; text?: string | undefined }
  | { parley: 'identify'; jwt: string }
  | { parley: 'shutdown' }
);

/** Frame to page. No content and no token ever. */
export type ToPage =
  | { parley: 'ready' }
  | { parley: 'hide' }
  | { parley: 'unread'; count: number }
  /** What the page's title says in turns while nobody looks; empty when it is to stop. */
  | { parley: 'blink'; text: string }
  /** Whether there is a conversation to be loaded for on the next page. */
  | { parley: 'keep'; on: boolean }
  | { parley: 'look'; accent: string; label: string }
  | { parley: 'identified'; ok: boolean }
  | { parley: 'tell'; name: 'conversation-started' | 'message-received' | 'sign-in'; id: string }
  | { parley: 'error'; code: string }
  | { parley: 'gone' };

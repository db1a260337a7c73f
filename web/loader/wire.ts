// What the frame and the page that holds it say to each other. Both sides
// check where a message comes from; neither trusts more than its shape.

/** Page to frame. */
export type ToFrame =
  | { parley: 'hello'; open: boolean }
  | { parley: 'show' }
  | { parley: 'hide' }
  | { parley: 'identify'; jwt: string }
  | { parley: 'shutdown' };

/** Frame to page. No content and no token ever. */
export type ToPage =
  | { parley: 'ready' }
  | { parley: 'hide' }
  | { parley: 'unread'; count: number }
  /** Whether there is a conversation to be loaded for on the next page. */
  | { parley: 'keep'; on: boolean }
  | { parley: 'look'; accent: string }
  | { parley: 'identified'; ok: boolean }
  | { parley: 'gone' };

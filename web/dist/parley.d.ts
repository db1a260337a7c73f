/* eslint @typescript-eslint/unified-signatures: off -- one call, one description */
/**
 * The page API of Parley: what a website says to the messenger on it, and what
 * it hears. Served at `/parley.d.ts` of every installation; copy it beside your
 * sources, or reference it.
 *
 * ```html
 * <script>
 *   window.Parley = window.Parley || function () { (Parley.q = Parley.q || []).push(arguments) }
 *   Parley('boot', { brand: '0197…' })
 * </script>
 * <script async src="https://chat.example/parley.js"></script>
 * ```
 *
 * Calls may be made before the script has come: they wait, and are done in
 * order. Calls made before `boot` wait for it. Including the script twice does
 * no harm. The messenger stays when a single-page application replaces the body
 * or the whole document.
 */
declare namespace Parley {
  /** Languages the messenger speaks, as BCP 47 tags; `es-MX` is taken for `es`. */
  type Language = 'en' | 'es' | 'fr' | 'de' | 'pt' | 'ar' | 'ja' | 'hi' | (string & {});

  /** How the messenger looks and behaves on this page. What is left out is as the brand has set it. */
  interface Options {
    /** The corner it stands in. */
    position?: 'left' | 'right';
    /**
     * `bubble` (or `true`) is round, `bar` shows its label, and with `none` (or
     * `false`) the page has a button of its own and calls `show`.
     */
    launcher?: boolean | 'bubble' | 'bar' | 'none';
    /** The launcher's name: read aloud, and written on a bar. */
    label?: string;
    /** Pixels from the side. */
    offsetX?: number;
    /** Pixels from below. */
    offsetY?: number;
    /**
     * Puts the messenger at this height of the page's own stack. Without it the
     * messenger stands in the browser's top layer, above every z-index.
     */
    zIndex?: number;
    /** `auto` follows the consumer's system. */
    theme?: 'auto' | 'light' | 'dark';
    /**
     * The language to begin with, when the brand offers it. What the consumer
     * has chosen in the messenger weighs more.
     */
    language?: Language;
    /** `false`: no sound for new messages on this page, whatever else is set. */
    sound?: boolean;
    /** `false`: the page's title is never touched. Otherwise it blinks while nobody looks at a new message. */
    titleBlink?: boolean;
    /**
     * The id of a skill, as the console's Skills page shows it: conversations
     * begun from now on need it. One that the brand does not have, or that is
     * retired, counts as none; conversations that are there stay as they are.
     */
    skill?: string;
  }

  interface BootOptions extends Options {
    /** The brand's id, as the install page shows it. */
    brand: string;
  }

  /** What happens, and what the handler gets. No event carries the words of a message. */
  interface Events {
    /** The messenger's frame has loaded. It does so with intent (a pointer over the launcher, `show`), or at once where a conversation is open. */
    ready: undefined;
    /** The messenger is on the screen. */
    show: undefined;
    /** It is not any more. */
    hide: undefined;
    /** The number of unread messages has changed: 0 to 10, where 10 is "10 or more". */
    unread: number;
    /** The consumer has begun a conversation. */
    'conversation-started': { conversation: string };
    /** Somebody of the brand, or a bot, has written. */
    'message-received': { conversation: string };
    /**
     * The consumer wants to sign in: somebody has asked him to, in the
     * conversation named, or he has asked for his data ("" then). Let him do it as
     * on any other day, then say `identify` with a token that you sign then.
     */
    'sign-in': { conversation: string };
    /** Whether the token of `identify` was accepted. */
    identified: boolean;
    /**
     * Something did not work. `frame`: the messenger did not load (look at the
     * page's Content-Security-Policy and at the brand's list of origins). Any
     * other code is one of the server's, listed in its documentation.
     */
    error: { code: string };
  }

  type Handler<Name extends keyof Events> = (value: Events[Name]) => void;

  interface Api {
    /** Puts the launcher on the page. Again with the same brand it is `update`; with another one it starts over. */
    (verb: 'boot', options: BootOptions): void;
    /** Changes options; those left out stay as they are. */
    (verb: 'update', options: Options): void;
    /** Opens the messenger, closes it, or does the other of the two. */
    (verb: 'show' | 'hide' | 'toggle'): void;
    /** Opens the messenger with one conversation, or with the list of them. A conversation that is not this consumer's is not shown. */
    (verb: 'open', conversation?: string): void;
    /** Opens the messenger with an empty conversation. The text stands in the composer and is never sent by itself. */
    (verb: 'new', text?: string): void;
    /**
     * Says who the consumer is: a JWT (HS256, RS256 or ES256) that your server
     * has signed with a key of the brand. Its `sub` is your own id of the
     * person, `exp` is required, `name` and `email` are shown to agents. Say it
     * on every page; the conversation at hand is kept.
     */
    (verb: 'identify', jwt: string): void;
    /**
     * Tells what the consumer does ("basket", { value: 120 }). The last 100 are
     * held on the page until it is left; nothing is sent yet.
     */
    (verb: 'track', name: string, data?: Record<string, unknown>): void;
    /** Shows the messenger in a language the brand offers. */
    (verb: 'language', language: Language): void;
    /** Calls the handler whenever it happens. */
    <Name extends keyof Events>(verb: 'on', name: Name, handler: Handler<Name>): void;
    /** Stops that; without a handler, all of that name. */
    <Name extends keyof Events>(verb: 'off', name: Name, handler?: Handler<Name>): void;
    /**
     * Call it when your user logs out: forgets the person on this device and
     * takes the messenger off the page. Should the page be left at once, the
     * next `boot` on this site forgets first. What is said after it waits for
     * the next `boot`.
     */
    (verb: 'shutdown'): void;
    /** Calls that wait for the script. */
    q?: ArrayLike<unknown>[];
  }
}

declare const Parley: Parley.Api;

interface Window {
  Parley: Parley.Api;
}

import { english, type Messages } from './words/english';
import type { Later } from './words/later/english';

/** The languages the messenger speaks: the words of the first view, and of what is loaded later. */
export const languages = {
  en: {
    load: () => Promise.resolve(english),
    later: () => import('./words/later/english').then((it) => it.english),
  },
  es: {
    load: () => import('./words/spanish').then((it) => it.spanish),
    later: () => import('./words/later/spanish').then((it) => it.spanish),
  },
  fr: {
    load: () => import('./words/french').then((it) => it.french),
    later: () => import('./words/later/french').then((it) => it.french),
  },
  de: {
    load: () => import('./words/german').then((it) => it.german),
    later: () => import('./words/later/german').then((it) => it.german),
  },
  pt: {
    load: () => import('./words/portuguese').then((it) => it.portuguese),
    later: () => import('./words/later/portuguese').then((it) => it.portuguese),
  },
  ar: {
    load: () => import('./words/arabic').then((it) => it.arabic),
    later: () => import('./words/later/arabic').then((it) => it.arabic),
  },
  ja: {
    load: () => import('./words/japanese').then((it) => it.japanese),
    later: () => import('./words/later/japanese').then((it) => it.japanese),
  },
  hi: {
    load: () => import('./words/hindi').then((it) => it.hindi),
    later: () => import('./words/later/hindi').then((it) => it.hindi),
  },
} as const;

/** A language's tag. */
export type Language = keyof typeof languages;

let words: Messages = $state.raw(english);
let more: Later | undefined = $state.raw();
let spoken: Language = $state('en');
let wanted: Language = 'en';
let all = false;

/** The texts in use: a screen that shows one is drawn anew in another language. */
export const t: Messages = new Proxy(english, {
  get: (_, name) => words[name as keyof Messages],
});

/** The same for what is loaded later, which waits for them: see worded. */
export const m: Later = new Proxy({} as Later, {
  get: (_, name) => more?.[name as keyof Later],
});

/** Whether it is written from right to left. */
export const rightToLeft = (language: Language): boolean => language === 'ar';

/** The language in use. */
export const locale = (): Language => spoken;

/** The same as the person's own country writes it, where his browser says: for dates and numbers. */
export function region(): string {
  return navigator.languages.find((tag) => tag.split('-')[0] === spoken) ?? spoken;
}

/** Changes to a language once its texts are here; stays as it is when they do not come. */
export async function speak(language: Language): Promise<void> {
  wanted = language;
  try {
    const { load, later } = languages[language];
    const [loaded, lot] = await Promise.all([load(), all ? later() : more]);
    if (wanted !== language) return;
    words = loaded;
    more = lot;
    spoken = language;
  } catch {
    // Offline: what is spoken already is better than nothing.
  }
}

/** A part that has words of its own, once they are here too; rejects when they do not come. */
export async function worded<T>(part: Promise<T>): Promise<T> {
  if (!all || !more) {
    all = true;
    await speak(wanted);
    if (!more) throw new Error('no words');
  }
  return part;
}

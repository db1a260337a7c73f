import { english, type Messages } from './words/english';

/** A language the messenger speaks, with its own name for itself. */
export const languages = {
  en: { name: 'English', rtl: false, load: () => Promise.resolve(english) },
  es: { name: 'Español', rtl: false, load: () => import('./words/spanish').then((m) => m.spanish) },
  ar: { name: 'العربية', rtl: true, load: () => import('./words/arabic').then((m) => m.arabic) },
} as const;

/** A language's tag. */
export type Language = keyof typeof languages;

let words: Messages = $state.raw(english);
let spoken: Language = $state('en');
let wanted: Language = 'en';

/** The texts in use: a screen that shows one is drawn anew in another language. */
export const t: Messages = new Proxy(english, {
  get: (_, name) => words[name as keyof Messages],
});

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
    const loaded = await languages[language].load();
    if (wanted !== language) return;
    words = loaded;
    spoken = language;
  } catch {
    // Offline: what is spoken already is better than nothing.
  }
}

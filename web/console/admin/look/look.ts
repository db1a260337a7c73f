import type { Settings } from '../settings/document';

/** A document as the messenger is told of it, with whether somebody is there. */
export function lookOf(doc: Settings, now: { open: boolean }): Record<string, unknown> {
  const { look, languages } = doc;
  const texts = Object.fromEntries(languages.offered.map((l) => [l, doc.texts[l] ?? {}]));
  return {
    version: 0,
    name: doc.name,
    ...look,
    language: languages.default,
    languages: languages.offered,
    texts,
    hours: doc.hours,
    open: now.open,
    expected: doc.replies.expected === 'auto' ? 'minutes' : doc.replies.expected,
    files: doc.files,
  };
}

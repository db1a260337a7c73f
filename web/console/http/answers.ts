import { call } from './client';
import type { Shape } from './shapes';

/** A canned answer. */
export type Answer = Shape<'AnswerView'>;

/** A page of them. */
export type AnswersPage = Shape<'AnswersView'>;

/** What somebody writes of one. */
export type AnswerContent = Shape<'AnswerContent'>;

/** What one was, and who made it so. */
export type AnswerVersion = Shape<'AnswerVersionView'>;

const at = (brand: string, what = '') => `brands/${brand}/answers${what}`;
const bare = ({ shortcut, title, folder, skills, texts }: AnswerContent): AnswerContent => ({
  shortcut,
  title,
  texts,
  ...(folder ? { folder } : {}),
  ...(skills?.length ? { skills } : {}),
});

/** A brand's canned answers and one's own, over HTTP. */
export const answers = {
  list: (brand: string, query: Record<string, string>) =>
    call<AnswersPage>({ path: at(brand, `?${new URLSearchParams(query)}`) }),
  add: (brand: string, own: boolean, answer: AnswerContent) =>
    call<Answer>({ method: 'POST', path: at(brand), body: { own, answer: bare(answer) } }),
  change: (brand: string, { id, number }: Answer, answer: AnswerContent) =>
    call<Answer>({ method: 'PUT', path: at(brand, `/${id}`), body: { base: number, answer: bare(answer) } }),
  retire: (brand: string, id: string) => call<Answer>({ method: 'POST', path: at(brand, `/${id}/retire`) }),
  restore: (brand: string, id: string) => call<Answer>({ method: 'POST', path: at(brand, `/${id}/restore`) }),
  used: (brand: string, id: string) => call({ method: 'POST', path: at(brand, `/${id}/used`) }),
  versions: (brand: string, id: string, cursor = '') =>
    call<Shape<'AnswerVersionsView'>>({
      path: at(brand, `/${id}/versions?limit=20${cursor && `&cursor=${encodeURIComponent(cursor)}`}`),
    }),
  folders: (brand: string) => call<Shape<'AnswerFoldersView'>>({ path: `brands/${brand}/answer-folders` }),
};

import type { Head } from '../../../sdk';
import type { PageName } from '../routes';

/** What is known about how far a brand has come. */
export type Progress = { origins: number; people: number; heads: readonly Head[]; published: number };

/** One step on the way to the first answered conversation. */
export type Step = {
  name: string;
  title: string;
  why: string;
  page: PageName;
  rest?: string;
  button: string;
  done: boolean;
};

/** The steps in the order in which they help; each ticks itself off by what is there. */
export function steps(p: Progress): Step[] {
  const talked = p.heads.length > 0;
  const answered = p.heads.some((h) => h.last?.author.kind === 'agent' || h.awaits === 'consumer');
  return [
    {
      name: 'origins',
      title: 'Say which site is yours',
      why: 'Only pages from sites on your list can show the messenger.',
      page: 'origins',
      button: 'Add your site',
      done: p.origins > 0,
    },
    {
      name: 'install',
      title: 'Put the messenger on your page',
      why: 'Three lines to paste before </body>, and a check that names what stands in the way. Ticked off with the first message.',
      page: 'install',
      button: 'Show the snippet',
      done: talked,
    },
    {
      name: 'people',
      title: 'Invite a colleague',
      why: 'By link or by mail. You decide what each of them may do.',
      page: 'people',
      rest: 'invite',
      button: 'Invite',
      done: p.people > 1,
    },
    {
      name: 'hello',
      title: 'Say hello from your own page',
      why: 'Open your page in another window, click the round button and write something. It appears in the inbox at once.',
      page: 'install',
      button: 'How to',
      done: talked,
    },
    {
      name: 'answer',
      title: 'Answer it',
      why: 'Set yourself online in the inbox: the conversation is yours, or your colleague’s. Write back and see it arrive.',
      page: 'start',
      button: 'Open the inbox',
      done: answered,
    },
  ];
}

/** What makes it one’s own, in any order. */
export const extras: readonly { page: PageName; title: string; why: string }[] = [
  {
    page: 'look',
    title: 'Make it look like you',
    why: 'Colour, position and launcher, with a live preview.',
  },
  {
    page: 'languages',
    title: 'Greet in your customers’ languages',
    why: 'Your own words, language by language.',
  },
  { page: 'hours', title: 'Say when you are there', why: 'Working hours, holidays and how soon you answer.' },
  {
    page: 'sign-in',
    title: 'Know who writes',
    why: 'Signed-in customers of your site keep their name and their threads.',
  },
];

import type { Rating } from '../../sdk';

export const ratedWords = {
  csat: (n: number) => `Rated ${n} of 5`,
  nps: (n: number) => `would recommend: ${n} of 10`,
  resolved: 'question answered',
  unresolved: 'question not answered',
  comment: 'Commented',
  erased: 'A rating that was erased',
};

/** A rating in a line: "Rated 4 of 5 · question answered". */
export function ratedIn(rating: Rating | undefined): string {
  if (!rating) return ratedWords.erased;
  const { csat, nps, resolved } = rating;
  const all = [
    ...(csat === undefined ? [] : [ratedWords.csat(csat)]),
    ...(nps === undefined ? [] : [ratedWords.nps(nps)]),
    ...(resolved === undefined ? [] : [resolved === 1 ? ratedWords.resolved : ratedWords.unresolved]),
  ].join(' · ');
  return all ? all[0]?.toUpperCase() + all.slice(1) : ratedWords.comment;
}

/** Whether somebody should look: a bad mark, or a question that stays open. */
export const poor = ({ csat, nps, resolved }: Rating = {}) =>
  (csat ?? 5) <= 2 || (nps ?? 10) <= 6 || resolved === 0;

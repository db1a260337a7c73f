import type { Rule, Share } from '../settings/document';
import type { SkillNames } from '../skills/words';

/** Where a rule sends what it takes: "Billing", "Billing 70 %, anybody 30 %". */
export function sharesIn(shares: readonly Share[], names: SkillNames): string {
  const place = ({ to }: Share) => (to ? names(to) : 'anybody who answers');
  const [only] = shares;
  if (only && shares.length === 1) return place(only);
  return shares.map((s) => `${place(s)} ${s.percent} %`).join(', ');
}

/** Rules for a diff, each in a line: their order is part of what they say. */
export const rulesIn = (rules: readonly Rule[], names: SkillNames): string =>
  rules.map((r, i) => `${i + 1}. ${r.name}: ${r.when} → ${sharesIn(r.shares, names)}`).join('\n') || 'None';

/** What a condition can ask for, and an example of each. */
export const variables = [
  {
    name: 'page.path',
    means: 'the part of the page’s address after the site',
    example: 'page.path.startsWith("/bills")',
  },
  { name: 'page.url', means: 'the whole address', example: 'page.url.contains("plan=gold")' },
  { name: 'page.title', means: 'the page’s title', example: 'page.title.contains("Returns")' },
  {
    name: 'referrer',
    means: 'the address the customer came from',
    example: 'referrer.contains("shop.example")',
  },
  { name: 'language', means: 'of the messenger, two small letters', example: 'language in ["es", "pt"]' },
  { name: 'signed_in', means: 'your site says who the customer is', example: '!signed_in' },
  { name: 'open', means: 'it is within your working hours', example: 'open && signed_in' },
] as const;

/** What a rule did with what was tried. */
export type Verdict = {
  rule: string;
  name: string;
  outcome: 'takes' | 'not' | 'language' | 'after' | 'broken';
  part?: string;
  says?: string;
  shares?: Share[];
};

/** The answer of a trial; without a rule that takes it, it begins with the default. */
export type Trial = { verdicts: Verdict[]; default?: string };

/** What a rule did, in a sentence. */
export function verdictIn(v: Verdict, names: SkillNames): string {
  switch (v.outcome) {
    case 'takes':
      return `Takes it: to ${sharesIn(v.shares ?? [], names)}.`;
    case 'not':
      return v.part ? 'Does not hold, because of this part:' : 'Does not hold.';
    case 'language':
      return 'Holds, and none of its skills answers in this language.';
    case 'after':
      return 'Holds too, and a rule before it has taken the conversation.';
    case 'broken':
      return v.says ?? 'Fails, and is passed over.';
  }
}

/** The list with one rule moved by so many places. */
export function moved(rules: readonly Rule[], from: number, by: number): Rule[] {
  const out = [...rules];
  const [one] = out.splice(from, 1);
  if (one) out.splice(Math.min(out.length, Math.max(0, from + by)), 0, one);
  return out;
}

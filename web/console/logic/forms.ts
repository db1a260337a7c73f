import type { Form, FormKind, Line } from '../../sdk';

/** How long a secure form can be filled in, in milliseconds. */
export const formLife = 30 * 60 * 1000;

/** The kinds, in the order of the menu. */
export const formKinds: readonly FormKind[] = ['card', 'identity', 'document', 'verify', 'signin'];

/** What became of a form, as far as the thread tells. */
export type Course = {
  form: Form;
  /** Milliseconds since 1970, of the last that happened. */
  at: number;
  pending: boolean;
};

/** What became of the form that a line asked for: what identifies somebody ends with what it proved. */
export function courseOf(asked: Line, lines: readonly Line[]): Course | undefined {
  if (!asked.form) return undefined;
  const { id } = asked.form;
  const told = (kind: Line['kind']) => lines.find((l) => l.kind === kind && l.form?.id === id);
  const last = told('verified') ?? told('filled');
  if (!last?.form) return { form: asked.form, at: asked.at, pending: true };
  const filled = told('filled')?.form ?? last.form;
  return { form: { ...asked.form, ...filled, ...last.form }, at: last.at, pending: false };
}

/** Whether the consumer has proved who he is: the newest word on it, and an older proof that still stands. */
export type Proof = { line: Line; fields: Form['fields']; kind: FormKind };

/** The newest proof, and what was tried in vain after it. */
export function proofIn(lines: readonly Line[]): { proved?: Proof; failed?: Proof } {
  const out: { proved?: Proof; failed?: Proof } = {};
  for (const line of lines) {
    if (line.kind !== 'verified' || !line.form) continue;
    const proof: Proof = { line, kind: line.form.kind, fields: fieldsOf(line, lines) };
    if (line.form.state === 'match') {
      out.proved = proof;
      delete out.failed;
    } else out.failed = proof;
  }
  return out;
}

function fieldsOf(line: Line, lines: readonly Line[]): Form['fields'] {
  return (
    line.form?.fields ?? lines.find((l) => l.kind === 'asked' && l.form?.id === line.form?.id)?.form?.fields
  );
}

/** How long a value that is being sent may be on its way before nobody knows, in milliseconds. */
export const patience = 60_000;

/** The forms of which another line tells what was proved: that they were filled in goes without saying. */
export function proved(lines: readonly Line[]): Set<string> {
  return new Set(lines.flatMap(({ kind, form }) => (kind === 'verified' && form ? [form.id] : [])));
}

/** The numbers of the internal events that said a value was about to leave, and of which another says how it ended. */
export function ended(lines: readonly Line[]): Set<number> {
  return new Set(
    lines.flatMap(({ kind, use }) =>
      kind === 'used' && use?.how === 'send' && use.result !== 'begun' && use.target ? [use.target] : [],
    ),
  );
}

/** Which of the composer's two tabs. */
export type Mode = 'reply' | 'note';

/** A composer's unsent state in one conversation. */
export type Draft = { mode: Mode; reply: string; note: string };

const key = (conversation: string) => `parley.draft.${conversation}`;
const empty = (): Draft => ({ mode: 'reply', reply: '', note: '' });
const words = (v: unknown) => (typeof v === 'string' ? v : '');

/** Drafts live as long as the tab: words nobody sent yet do not stay on the machine. */
export function loadDraft(storage: Storage, conversation: string): Draft {
  try {
    const kept = JSON.parse(storage.getItem(key(conversation)) ?? '{}') as Partial<Draft>;
    return {
      mode: kept.mode === 'note' ? 'note' : 'reply',
      reply: words(kept.reply),
      note: words(kept.note),
    };
  } catch {
    return empty();
  }
}

/** Keeps the draft. A full or refused storage loses only the draft's copy. */
export function keepDraft(storage: Storage, conversation: string, draft: Draft): void {
  try {
    storage.setItem(key(conversation), JSON.stringify(draft));
  } catch {
    // private mode or a full quota: what is typed is still on the screen
  }
}

/** Forgets one conversation's draft. */
export function dropDraft(storage: Storage, conversation: string): void {
  try {
    storage.removeItem(key(conversation));
  } catch {
    // nothing was kept either
  }
}

/** Forgets every draft, as at sign-out. */
export function dropDrafts(storage: Storage): void {
  for (const k of Object.keys(storage)) if (k.startsWith('parley.draft.')) storage.removeItem(k);
}

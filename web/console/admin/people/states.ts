import type { PersonState } from './people';

/** The badge of each state. */
export const stateWords: Record<PersonState, { text: string; kind: 'good' | 'warn' | 'neutral' }> = {
  active: { text: 'Active', kind: 'good' },
  invited: { text: 'Invited', kind: 'warn' },
  disabled: { text: 'Disabled', kind: 'neutral' },
};

import type { Member, PersonState } from './people';

/** How a person stands, also where an older server does not say. */
export function stateOf(m: Pick<Member, 'disabled'> & { state?: string }): PersonState {
  if (m.disabled) return 'disabled';
  return m.state === 'invited' ? 'invited' : 'active';
}

/** The badge of each state. */
export const stateWords: Record<PersonState, { text: string; kind: 'good' | 'warn' | 'neutral' }> = {
  active: { text: 'Active', kind: 'good' },
  invited: { text: 'Invited', kind: 'warn' },
  disabled: { text: 'Disabled', kind: 'neutral' },
};

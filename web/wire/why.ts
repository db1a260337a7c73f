// The facts by which a conversation went where it did, as the server has them; a
// part of types.ts.
import type { ID, Instant } from './types';

/** What moved a conversation. */
export type Reason =
  | 'routed'
  | 'prior'
  | 'taken'
  | 'handed'
  | 'accepted'
  | 'released'
  | 'link_lost'
  | 'moved'
  | 'rule'
  | 'declined'
  | 'missed'
  | 'snoozed'
  | 'woken'
  | 'late_reply'
  | 'late_resolve';
/** Why somebody does not take what rings. */
export type Decline = 'busy' | 'skill' | 'language' | 'leaving' | 'conflict' | 'other';
/** By which facts a conversation went where it did. */
export type Why = {
  reason: Reason;
  /** What it needed. */
  skill?: ID;
  /** By which skill the agent could have it; absent: as anybody. */
  via?: ID;
  level?: number;
  /** Which overflow let the agent have it, from 1. */
  overflow?: number;
  priority?: number;
  /** Seconds. */
  waited?: number;
  /** What the agent held before, and could hold. */
  load?: number;
  capacity?: number;
  warm?: number;
  shut?: boolean;
  /** With room, who could have had it too. */
  others?: number;
  /** How often it was declined, or rang in vain, before. */
  refused?: number;
  /** rung, snoozed: to when. */
  until?: Instant;
  decline?: Decline;
  from?: ID;
  /** moved: the rule that took it, and the percentage by which its share was drawn. */
  rule?: ID;
  share?: number;
  broken?: number;
};

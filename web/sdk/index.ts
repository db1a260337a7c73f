// The conversation engine for consumers and for people of a brand. No DOM, no
// framework: timers, storage, sockets and fetch are injected as a Host, and
// browserHost() makes one from a window.
//
//   const client = createClient({ host: browserHost(), origin: location.origin,
//     as: { kind: 'agent', brand }, lists: ['mine', 'waiting', 'all'] });
//   client.start();
//   const thread = client.look(id);
//   thread.view.subscribe((view) => …);
//   thread.say('Hello');

export * from './types';
export type {
  ActorKind,
  AgentState,
  AwayReason,
  Board,
  BoardAgent,
  BoardSkill,
  Attachment,
  CardEntry,
  DataClass,
  Decline,
  Desk,
  Draft,
  Event,
  EventKind,
  Fault,
  FillRequest,
  Form,
  FormField,
  FormKind,
  FormState,
  FormView,
  Head,
  ID,
  Lane,
  ListName,
  Mask,
  Me,
  Page,
  PersonTarget,
  Placed,
  Question,
  QuestionKind,
  Rating,
  Reason,
  Receipt,
  Ring,
  Role,
  RuleName,
  SkillName,
  SkillTarget,
  TagColour,
  TagName,
  State,
  SearchHit,
  SearchReply,
  SearchRequest,
  SurveyRequest,
  SurveyView,
  TargetsReply,
  Use,
  UseHow,
  UseResult,
  WaitView,
  WakeName,
  WakeTime,
  Who,
  Why,
} from '../wire/types';
export { Refused } from '../wire/fault';
export type { Bytes, Host } from '../wire/host';
export { createClient, spaceOf, type ClientOptions, type Credentials } from './client';
export { browserHost, uuid } from './browser';
export { createConsumer, type Consumer, type ConsumerOptions, type BrandLook } from './consumer';
export {
  createPrivacy,
  type Privacy,
  type PrivacyRequest,
  type RequestKind,
  type RequestState,
} from './privacy';

import type { EPresenceAction, EPresenceResource } from './epresence-resource.ts';
import type { ThyridesAction, ThyridesResource } from './thyrides-resource.ts';

/** What an action is about: the relations that decide, never the whole record. */
export type Resource =
  | { readonly type: 'platform' }
  | { readonly type: 'municipality'; readonly municipalityId: string; readonly joined: boolean }
  | {
      readonly type: 'appointment';
      readonly municipalityId: string;
      readonly bookedById: string;
      readonly personServedId: string;
      /** The business it is for, else null. */
      readonly onBehalfOfBusinessId: string | null;
      readonly officerId: string;
      readonly guestIds: readonly string[];
      /** Interpreters whose time is taken for it; absent = none. */
      readonly interpreterIds?: readonly string[];
    }
  | { readonly type: 'hold'; readonly municipalityId: string; readonly heldById: string }
  | { readonly type: 'session'; readonly principalId: string }
  /** Everything that is kept about one person, in whatever municipality. */
  | { readonly type: 'subject'; readonly personId: string }
  | EPresenceResource
  | ThyridesResource;

/** Actions of all three systems. An action belongs to the system of its first word. */
export type Action = MyDimosAction | EPresenceAction | ThyridesAction;

/** Actions of the myDimos system. */
export type MyDimosAction =
  | 'municipality:list'
  | 'service:list'
  | 'slot:list'
  | 'slot:explain'
  | 'hold:create'
  | 'hold:release'
  | 'appointment:book'
  | 'appointment:book-for-other'
  | 'appointment:view'
  | 'appointment:reschedule'
  | 'appointment:cancel'
  | 'appointment:join'
  | 'appointment:ask-third-person'
  | 'appointment:invite-guest'
  | 'appointment:invite-interpreter'
  | 'appointment:start'
  | 'appointment:identify'
  | 'appointment:finish'
  | 'appointment:report-officer-absent'
  | 'appointment:send-documents'
  | 'appointment:resend-message'
  | 'appointment:propose-transfer'
  | 'appointment:answer-transfer'
  | 'agenda:view'
  | 'agenda:view-all'
  | 'agenda:subscribe'
  | 'statistics:view'
  | 'schedule:view'
  | 'schedule:change'
  | 'officer:add'
  | 'officer:remove'
  | 'mode:set'
  | 'onboarding:view'
  | 'onboarding:edit'
  | 'municipality:join'
  | 'session:choose-municipality'
  | 'session:act-for'
  | 'contact:lookup'
  | 'notice:send'
  | 'audit:view'
  | 'webhook:manage'
  | 'subject:export'
  | 'subject:erase'
  | 'recording:make';

/** Things of e:Presence. `subjectId` = the person whom an action is about; null = nobody in particular. */
export type EPresenceResource =
  | { readonly type: 'account'; readonly personId: string }
  | { readonly type: 'institution'; readonly institutionId: string; readonly subjectId: string | null }
  | {
      readonly type: 'org-unit';
      readonly institutionId: string;
      readonly orgUnitId: string;
      readonly subjectId: string | null;
    }
  | { readonly type: 'role-request'; readonly institutionId: string | null; readonly requestedById: string }
  | {
      readonly type: 'invitation';
      readonly institutionId: string;
      readonly orgUnitId: string;
      readonly invitedById: string;
      /** The person it is bound to; null while nobody has the invited address. */
      readonly inviteeId: string | null;
    }
  | {
      readonly type: 'conference';
      readonly institutionId: string;
      /** The units it is held for; none = the institution's own. */
      readonly orgUnitIds: readonly string[];
      /** Person id of who organised it. */
      readonly createdById: string;
      /** In which role it was organised, frozen at that moment: later changes of role change nothing. */
      readonly organisedAs: 'institution-coordinator' | 'org-unit-coordinator';
      /** Person ids. */
      readonly invitedIds: readonly string[];
    };

/** Actions of e:Presence. */
export type EPresenceAction =
  | 'account:register'
  | 'account:view'
  | 'account:accept-terms'
  | 'account:set-email'
  | 'account:resend-confirmation'
  | 'account:confirm-email'
  | 'institution:create'
  | 'institution:list'
  | 'institution:list-coordinators'
  | 'institution:list-without-coordinator'
  | 'institution:remove-coordinator'
  | 'org-unit:create'
  | 'org-unit:appoint-coordinator'
  | 'org-unit:remove-coordinator'
  | 'role-request:submit'
  | 'role-request:view'
  | 'role-request:list'
  | 'role-request:approve'
  | 'role-request:reject'
  | 'invitation:accept'
  | 'invitation:revoke'
  | 'conference:create'
  | 'conference:view'
  | 'conference:manage'
  | 'conference:invite'
  | 'conference:join'
  | 'conference:support'
  | 'conference:supervise';

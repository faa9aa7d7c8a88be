/** An inbox's phase: not opened yet, for practice with personal codes, for citizens' requests with staff codes. */
export type InboxPhase = 'inactive' | 'familiarisation' | 'production';

/** Things of the KEP inboxes. `subjectId` = the person whom an action is about; null = nobody in particular. */
export type ThyridesResource =
  | { readonly type: 'kep'; readonly kepId: string; readonly subjectId: string | null }
  | {
      readonly type: 'inbox';
      readonly kepId: string;
      readonly inboxId: string;
      readonly phase: InboxPhase;
      readonly subjectId: string | null;
    }
  | {
      readonly type: 'request';
      readonly kepId: string;
      readonly inboxId: string;
      /** Of its inbox, now. */
      readonly phase: InboxPhase;
      /** Made up by staff to practise with; no citizen's. */
      readonly isPractice: boolean;
      readonly filedById: string;
    }
  | { readonly type: 'document'; readonly ownerId: string }
  /** Whether a person is a public servant still, with the inboxes in which that person has a role now. */
  | {
      readonly type: 'standing';
      readonly subjectId: string;
      readonly inboxes: readonly { readonly inboxId: string; readonly phase: InboxPhase }[];
    };

/** Actions of the KEP inboxes. */
export type ThyridesAction =
  | 'kep:register'
  | 'kep:report'
  | 'kep:name-head'
  | 'inbox:activate'
  | 'inbox:begin-production'
  | 'inbox:view'
  | 'inbox:list-users'
  | 'inbox:add-user'
  | 'inbox:move-user'
  | 'inbox:remove-user'
  | 'inbox:appoint-manager'
  | 'inbox:deactivate-manager'
  | 'request:file'
  | 'request:view'
  | 'request:take'
  | 'request:hand-over'
  | 'request:send-document'
  | 'request:answer'
  | 'document:keep'
  | 'document:view'
  | 'standing:end'
  | 'standing:restore';

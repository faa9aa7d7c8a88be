import type { MessageView, MunicipalityView, VisitView } from '@rantevou/scheduler';
import { postForm } from '../form.ts';
import type { Hole, Html } from '../html.ts';
import type { FieldError, Frame } from '../page.ts';

/** A message that the officer sends by hand, as it would say it, in each language. */
export interface Draft {
  /** Null = not known yet. */
  readonly to: { readonly name: string; readonly email: string } | null;
  readonly el: string;
  readonly en: string;
}

export interface StaffVisitState {
  readonly frame: Frame;
  readonly municipality: MunicipalityView;
  readonly visit: VisitView;
  /** Address that the officer hands to the interpreter; null = there is none. */
  readonly interpreterLink: string | null;
  /** Whom to call because a message did not arrive; null = all did, or wait. */
  readonly phoneOfUndelivered: string | null;
  readonly messages: readonly MessageView[];
  /** Null where it cannot be sent now. */
  readonly drafts: { readonly documents: Draft | null; readonly guest: Draft | null };
  /** The officer's next appointment of today; null = none. */
  readonly followingMs: number | null;
  readonly nowMs: number;
  readonly newKey: () => string;
  readonly errors: readonly FieldError[];
  /** Why it was refused, with the paragraph. */
  readonly refusals: readonly string[];
  readonly done: 'documents' | 'interpreter' | 'resent' | null;
}

/** A form that does one thing to the appointment. */
export function does(
  state: Pick<StaffVisitState, 'frame' | 'visit' | 'newKey'>,
  what: string,
  content: Hole,
  hidden: Record<string, string> = {},
): Html {
  const { frame, visit } = state;
  const action = `/staff/a/${visit.id}/${what}`;
  return postForm(frame, { action, idempotencyKey: state.newKey(), version: visit.version, hidden }, content);
}

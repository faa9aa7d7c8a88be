import {
  type AppointmentBody,
  type AppointmentOutcome,
  type Command,
  findPersonKey,
  type MunicipalityPlan,
  OUTCOMES,
  outcomesFrom,
  type Reason,
  SdkError,
  type WrappedKey,
} from '@rantevou/core';
import { z } from 'zod';
import { bodyOf } from '../appointment-record.ts';
import type { AppointmentState } from '../appointment-state.ts';
import type { DeskPorts } from '../types.ts';
import { endedCall } from './identify.ts';
import { joinWindow } from './join-window.ts';
import type { VisitAnswer } from './types.ts';
import { conflict, ended, type Visit, visitCommand, visitShape } from './visit-command.ts';

/** Sealed part with what the officer wrote beside the outcome: `{ note }`. */
export const OUTCOME_NOTE = 'outcome-note';

/** An e-mail address, a number as of a telephone, an AFM or an AMKA, or one as of an identity card (άρθρο 7 §4). */
const IDENTIFYING = /@|\d(?:[ .-]?\d){7}|(?<![\p{L}\d])\p{Lu}{1,2}[ -]?\d{6}(?!\d)/u;

const NOTE_TEXTS = {
  expected: 'no e-mail address, telephone or number of a document',
  el: 'Σβήστε από τη σημείωση email, τηλέφωνα και αριθμούς εγγράφων (άρθρο 7 παρ. 4).',
  en: 'Take e-mail addresses, telephones and document numbers out of the note (article 7 §4).',
};
const noteSchema = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .superRefine((note, context) => {
    if (IDENTIFYING.test(note)) context.addIssue({ code: 'custom', params: NOTE_TEXTS });
  });
const input = z.strictObject({
  ...visitShape,
  outcome: z.enum(OUTCOMES),
  note: noteSchema.optional(),
});
type Input = z.output<typeof input>;

interface State extends AppointmentState {
  /** Of the person served: what an officer writes of an appointment goes with its person. */
  readonly key: WrappedKey | null;
}

const finish = visitCommand({
  name: 'appointment:finish',
  input,
  action: ({ outcome }) =>
    outcome === 'officer-absent' ? 'appointment:report-officer-absent' : 'appointment:finish',
  decide(state, { outcome }, { nowMs }) {
    const body = bodyOf(state.record);
    if (!outcomesFrom(body.status).includes(outcome)) return conflict(body);
    const problem = timeProblem(body, state.indexed.plan, outcome, nowMs) ?? callProblem(body, outcome);
    if (problem) return problem;
    const call = endedCall(body.call);
    const identification =
      body.call !== null && outcome === 'not-identified'
        ? { isIdentified: false, atMs: nowMs, officerId: body.officerId }
        : body.identification;
    return ended(state, { outcome, call, identification }, nowMs);
  },
});

/** Ends an appointment with one of the closed set of outcomes. */
export const finishCommand: Command<DeskPorts, Input, State, VisitAnswer> = {
  ...finish,
  async load(choice, ports, actor, nowMs) {
    const state = await finish.load(choice, ports, actor, nowMs);
    if (state === null) return null;
    const { key } = await findPersonKey(ports.store, bodyOf(state.record).personServedId);
    return { ...state, key };
  },
  decide(state, choice, context) {
    const { note } = choice;
    const decided = finish.decide(state, choice, context);
    if (decided.type !== 'commit' || note === undefined) return decided;
    const { key } = state;
    if (key === null) return { type: 'fail', error: new SdkError('ERASED') };
    const personId = bodyOf(state.record).personServedId;
    const [own, ...others] = decided.batch.records ?? [];
    if (own === undefined) return decided;
    const personal = { [OUTCOME_NOTE]: { personId, key, fields: { note } } };
    return { ...decided, batch: { ...decided.batch, records: [{ ...own, personal }, ...others] } };
  },
};

/** The outcomes that can be recorded now, in the order of the set. */
export function outcomesNow(
  body: AppointmentBody,
  plan: MunicipalityPlan,
  nowMs: number,
): AppointmentOutcome[] {
  return outcomesFrom(body.status).filter(
    (outcome) => timeProblem(body, plan, outcome, nowMs) === null && callProblem(body, outcome) === null,
  );
}

/** Who has not come by the time has not come; before it nobody knows. */
function timeProblem(
  body: AppointmentBody,
  plan: MunicipalityPlan,
  outcome: AppointmentOutcome,
  nowMs: number,
): { readonly error: SdkError } | null {
  if (body.status !== 'booked') return null;
  const { opensAtMs } = joinWindow(body, plan);
  const fromMs = outcome === 'no-show' || outcome === 'officer-absent' ? body.startMs : opensAtMs;
  return nowMs < fromMs ? { error: new SdkError('TOO_EARLY', { details: { opensAtMs: fromMs } }) } : null;
}

/** By video nobody is served who was not identified, and who was identified is not unidentified afterwards. */
function callProblem({ call }: AppointmentBody, outcome: AppointmentOutcome): Visit | null {
  if (call === null) return null;
  const isIdentified = call.phase === 'identified';
  if (outcome === 'fulfilled' && !isIdentified) return refused(NOT_IDENTIFIED);
  return outcome === 'not-identified' && isIdentified ? refused(IDENTIFIED) : null;
}

function refused(reason: Reason): Visit {
  return { refusal: { code: 'STATE_CONFLICT', reasons: [reason] } };
}

const NOT_IDENTIFIED: Reason = {
  rule: 'identification-first',
  source: 'ΚΥΑ myDimos.Live, άρθρο 3 §1',
  el: 'Με τηλεδιάσκεψη εξυπηρετείται όποιος ταυτοποιήθηκε (άρθρο 3 παρ. 1).',
  en: 'By video call who has been identified is served (article 3 §1).',
};
const IDENTIFIED: Reason = {
  rule: 'identified-already',
  source: 'ΚΥΑ myDimos.Live, άρθρο 3 §1',
  el: 'Η ταυτοποίηση έχει ολοκληρωθεί (άρθρο 3 παρ. 1).',
  en: 'Identification has been finished (article 3 §1).',
};

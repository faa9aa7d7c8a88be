import {
  type AppointmentBody,
  type AppointmentOutcome,
  type MunicipalityPlan,
  OUTCOMES,
  outcomesFrom,
  type Reason,
  SdkError,
} from '@rantevou/core';
import { z } from 'zod';
import { bodyOf } from '../appointment-record.ts';
import { endedCall } from './identify.ts';
import { joinWindow } from './join-window.ts';
import { conflict, ended, type Visit, visitCommand, visitShape } from './visit-command.ts';

const input = z.strictObject({ ...visitShape, outcome: z.enum(OUTCOMES) });

/** Ends an appointment with one of the closed set of outcomes. */
export const finishCommand = visitCommand({
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

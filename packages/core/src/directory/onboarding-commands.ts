import { z } from 'zod';
import { canonicalJson } from '../audit/canonical.ts';
import type { BatchDraft, Command, CommandPorts, Outcome, RecordDraft } from '../command/command.ts';
import { isSdkError } from '../errors/index.ts';
import { type FieldProblem, SdkError } from '../errors/sdk-error.ts';
import type { Json, JsonObject } from '../json.ts';
import type { MyDimosAction } from '../roles/resource.ts';
import { Temporal } from '../time/temporal.ts';
import { joiningProblems } from './joining.ts';
import { parseOnboarding } from './onboarding.ts';
import {
  ANNOUNCEMENT_PLACES,
  nextOnboardingStatus,
  type OnboardingBody,
  type OnboardingEvent,
  type OnboardingState,
  onboardingJson,
  onboardingStateOf,
} from './onboarding-state.ts';
import { civilDateSchema, type MunicipalityPlan } from './plan.ts';

/** What every onboarding command answers. */
export interface OnboardingAnswer extends JsonObject {
  readonly municipalityId: string;
  readonly status: OnboardingBody['status'];
  readonly version: number;
}

/** Characters of a form as JSON: the largest municipality's is a tenth of it. */
const MAX_FILE = 500_000;
const municipalityId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
const base = { municipalityId, expectedVersion: z.int().min(0).optional() };

interface OnboardingInput {
  readonly municipalityId: string;
  readonly expectedVersion?: number | undefined;
}

export async function loadOnboarding(
  municipalityId: string,
  { store }: Pick<CommandPorts, 'store'>,
): Promise<OnboardingState> {
  const [record, schedule] = await Promise.all([
    store.load({ what: 'record', kind: 'onboarding', id: municipalityId }),
    store.load({ what: 'record', kind: 'schedule', id: municipalityId }),
  ]);
  return onboardingStateOf(municipalityId, record, schedule);
}

/** Every mistake of a form, in Greek and English; empty = it can be filed. */
export function onboardingProblems(municipalityId: string, file: unknown): readonly FieldProblem[] {
  return readForm(municipalityId, file).problems;
}

function readForm(
  municipalityId: string,
  file: unknown,
): { readonly plan: MunicipalityPlan | null; readonly problems: readonly FieldProblem[] } {
  try {
    const plan = parseOnboarding(file);
    const problems = [
      ...(plan.municipality.id === municipalityId ? [] : [OTHER_MUNICIPALITY]),
      ...(plan.joined === undefined ? [] : [ACT_IN_FORM]),
    ];
    return { plan: problems.length === 0 ? plan : null, problems };
  } catch (error) {
    if (isSdkError(error) && error.problems.length > 0) return { plan: null, problems: error.problems };
    throw error;
  }
}

const OTHER_MUNICIPALITY: FieldProblem = {
  pointer: '/municipality/id',
  expected: 'the id of the municipality that the form is of',
  el: 'Η φόρμα είναι άλλου Δήμου',
  en: 'The form is of another municipality',
};
const ACT_IN_FORM: FieldProblem = {
  pointer: '/joined',
  expected: 'no act: the administrator of the platform records it',
  el: 'Την πράξη ένταξης την καταχωρίζει ο διαχειριστής της πλατφόρμας (άρθρο 6 παρ. 3)',
  en: 'The act of joining is recorded by the administrator of the platform (article 6 §3)',
};

type Change =
  | {
      readonly type: 'change';
      readonly body: OnboardingBody;
      readonly also?: BatchDraft;
      /** The event is not complete yet: the state stays. */
      readonly stays?: boolean;
    }
  | { readonly type: 'wrong'; readonly problems: readonly FieldProblem[] };

function onboardingCommand<Input extends OnboardingInput>(options: {
  readonly name: string;
  readonly event: OnboardingEvent;
  action(input: Input): MyDimosAction;
  readonly input: z.ZodType<Input>;
  change(
    state: OnboardingState,
    input: Input,
    by: { readonly nowMs: number; readonly byId: string | null },
  ): Change;
}): Command<CommandPorts, Input, OnboardingState, OnboardingAnswer> {
  return {
    name: options.name,
    input: options.input,
    load: ({ municipalityId }, ports) => loadOnboarding(municipalityId, ports),
    tenantOf: (_state, { municipalityId }) => municipalityId,
    permission: ({ plan, municipalityId }, input) => ({
      action: options.action(input),
      resource: { type: 'municipality', municipalityId, joined: plan?.joined !== undefined },
      hide: false,
      resourceId: municipalityId,
    }),
    decide(state, input, { actor, nowMs }): Outcome<OnboardingAnswer> {
      const version = state.record?.version ?? 0;
      if (input.expectedVersion !== undefined && input.expectedVersion !== version) {
        return { type: 'fail', error: new SdkError('VERSION_CONFLICT') };
      }
      const { status } = state.body;
      const next = nextOnboardingStatus(status, options.event);
      if (next === null)
        return { type: 'fail', error: new SdkError('ONBOARDING_STATE_CONFLICT', { details: { status } }) };
      const changed = options.change(state, input, { nowMs, byId: actor.principalId });
      if (changed.type === 'wrong') {
        return { type: 'fail', error: new SdkError('INPUT_INVALID', { problems: changed.problems }) };
      }
      const body = { ...changed.body, status: changed.stays ? status : next };
      const record: RecordDraft = {
        kind: 'onboarding',
        id: state.municipalityId,
        expectedVersion: state.record?.version ?? 'new',
        keys: [],
        atMs: null,
        body: onboardingJson(body),
      };
      return {
        type: 'commit',
        batch: {
          ...changed.also,
          records: [record, ...(changed.also?.records ?? [])],
          auditDetail: { from: status, to: body.status },
        },
        answer: { municipalityId: state.municipalityId, status: body.status, version: version + 1 },
      };
    },
  };
}

/** Keeps the form as it is, finished or not: there are many sittings (άρθρο 6 §1). */
export const saveOnboardingCommand = onboardingCommand({
  name: 'onboarding:save',
  event: 'save',
  action: () => 'onboarding:edit',
  input: z.strictObject({ ...base, file: z.record(z.string(), z.json()) }),
  change({ body }, { file }) {
    if (canonicalJson(file as Json).length > MAX_FILE) return { type: 'wrong', problems: [TOO_LONG] };
    // Whatever was looked at was another form.
    return { type: 'change', body: { ...body, file, submitted: null, means: null } };
  },
});

const TOO_LONG: FieldProblem = {
  pointer: '/file',
  expected: `at most ${MAX_FILE} characters`,
  el: 'Η φόρμα είναι πολύ μεγάλη',
  en: 'The form is too long',
};

/** Files the request (άρθρο 6 §1). A form with mistakes is not filed: all of them are told. */
export const submitOnboardingCommand = onboardingCommand({
  name: 'onboarding:submit',
  event: 'submit',
  action: () => 'onboarding:edit',
  input: z.strictObject(base),
  change({ body, municipalityId }, _input, { nowMs, byId }) {
    const { problems } = readForm(municipalityId, body.file);
    return problems.length > 0
      ? { type: 'wrong', problems }
      : { type: 'change', body: { ...body, submitted: { atMs: nowMs, byId } } };
  },
});

/** The platform's administrator has seen which technical means there are; what is missing is told (άρθρο 6 §3). */
export const confirmMeansCommand = onboardingCommand({
  name: 'onboarding:confirm-means',
  event: 'confirm-means',
  action: () => 'municipality:join',
  input: z.strictObject({ ...base, hasVideo: z.boolean(), hasMail: z.boolean() }),
  change({ body, municipalityId }, { hasVideo, hasMail }, { nowMs, byId }) {
    const { plan, problems } = readForm(municipalityId, body.file);
    const lacking = plan ? joiningProblems(plan, { hasVideo, hasMail }) : problems;
    return lacking.length > 0
      ? { type: 'wrong', problems: lacking }
      : { type: 'change', body: { ...body, means: { hasVideo, hasMail, atMs: nowMs, byId } } };
  },
});

/**
 * Records the act by which the Secretary General certified the joining (άρθρο 6 §3); with the same commit the form
 * becomes the municipality's plan, and it can be booked.
 */
export const joinMunicipalityCommand = onboardingCommand({
  name: 'municipality:join',
  event: 'join',
  action: () => 'municipality:join',
  input: z.strictObject({ ...base, act: z.string().trim().min(1).max(200), date: civilDateSchema }),
  change({ body, municipalityId, schedule }, { act, date }, { nowMs, byId }) {
    if (date > athensDateOf(nowMs)) return { type: 'wrong', problems: [IN_THE_FUTURE] };
    const { plan, problems } = readForm(municipalityId, body.file);
    if (plan === null) return { type: 'wrong', problems };
    const record: RecordDraft = {
      kind: 'schedule',
      id: municipalityId,
      expectedVersion: schedule?.version ?? 'new',
      keys: [],
      atMs: null,
      body: { plan: { ...plan, joined: { act, date } } } as unknown as JsonObject,
    };
    return { type: 'change', body: { ...body, act: { act, date, byId } }, also: { records: [record] } };
  },
});

const IN_THE_FUTURE: FieldProblem = {
  pointer: '/date',
  expected: 'a day that is not after today',
  el: 'Η ημερομηνία της πράξης δεν έχει έρθει ακόμη',
  en: 'The date of the act has not come yet',
};

function athensDateOf(nowMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO('Europe/Athens')
    .toPlainDate()
    .toString();
}

/**
 * Notes that the joining was announced on gov.gr (by the platform's administrator) or on the municipality's own site
 * (by its administrator); after both it is `announced` (άρθρο 6 §4).
 */
export const announceJoiningCommand = onboardingCommand({
  name: 'onboarding:announce',
  event: 'announce',
  action: ({ place }) => (place === 'gov.gr' ? 'municipality:join' : 'onboarding:edit'),
  input: z.strictObject({ ...base, place: z.enum(ANNOUNCEMENT_PLACES), date: civilDateSchema }),
  change({ body }, { place, date }, { nowMs }) {
    if (date > athensDateOf(nowMs)) return { type: 'wrong', problems: [IN_THE_FUTURE] };
    const announced = [...body.announced.filter((one) => one.place !== place), { place, date }];
    const isMissing = ANNOUNCEMENT_PLACES.some((each) => !announced.some((one) => one.place === each));
    return { type: 'change', body: { ...body, announced }, stays: isMissing };
  },
});

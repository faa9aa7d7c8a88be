import {
  afmSchema,
  type Command,
  type CommandPorts,
  type MyDimosAction,
  type Outcome,
  type Reason,
  type Refusal,
  Temporal,
} from '@rantevou/core';
import { covers, type GrantedMethod, PURPOSES } from '@rantevou/interop';
import { z } from 'zod';
import type { GrantedClient, StateServices } from './clients.ts';

export type StatePorts = CommandPorts & { readonly services: StateServices };

const common = {
  municipalityId: z.string(),
  purpose: z.enum(PURPOSES),
  /** Protocol or case number for which it is asked: it goes into ΚΕΔ's audit record and nowhere else. */
  protocol: z.string().trim().min(1).max(100),
};

/** What a look-up is asked with, besides the municipality, which is the session's. */
export const lookUpSchema = z.strictObject({
  ...common,
  afm: afmSchema,
  subject: z.enum(['natural-person', 'legal-entity']).optional(),
});
export type LookUpInput = z.output<typeof lookUpSchema>;

/** What a notice is sent with. The Notification Centre's client checks text and recipient. */
export const noticeSchema = z.strictObject({
  ...common,
  channel: z.enum(['EMAIL', 'SMS']),
  to: z.union([
    z.strictObject({ afm: afmSchema }),
    z.strictObject({ email: z.string().max(320) }),
    z.strictObject({ mobile: z.string().max(40) }),
  ]),
  subject: z.string().max(200).optional(),
  text: z.string().min(1).max(20_000),
});
export type NoticeInput = z.output<typeof noticeSchema>;

interface Asked {
  readonly quotaKey: string;
  readonly refusal: Refusal | null;
  readonly limit: number;
}

/**
 * Permission to ask the Contact Registry once: staff of the municipality, for a purpose that its grant covers, within
 * the officer's daily number. Nothing is sent here, and nothing of the answer is ever kept.
 */
export const lookUpCommand: Command<StatePorts, LookUpInput, Asked, Record<string, never>> = {
  name: 'contact:lookup',
  input: lookUpSchema,
  async load(input, { services, vault }, actor, nowMs) {
    const granted = services.registryOf(input.municipalityId);
    return {
      quotaKey: vault.digest('quota', `contact-lookup:${actor.principalId}`),
      refusal: refusalOf(granted, 'getNncIdentityExt', input, nowMs),
      limit: services.lookUpsPerDay,
    };
  },
  permission: (_, input) => municipal('contact:lookup', input),
  tenantOf: (_, { municipalityId }) => municipalityId,
  decide(state, { purpose }, { nowMs }): Outcome<Record<string, never>> {
    if (state.refusal) return { type: 'refuse', refusal: state.refusal };
    return {
      type: 'commit',
      batch: {
        quotas: [
          {
            subjectKey: state.quotaKey,
            quota: 'contact-lookup',
            day: dayOf(nowMs),
            delta: 1,
            limit: state.limit,
          },
        ],
        auditDetail: { purpose },
      },
      answer: {},
    };
  },
};

/**
 * Permission to send one notice, and the record by which a second press is known to be the first: it is written before
 * anything is sent, so that at most one is.
 */
export const noticeCommand: Command<
  StatePorts,
  NoticeInput,
  { readonly refusal: Refusal | null },
  { noticeId: string }
> = {
  name: 'notice:send',
  input: noticeSchema,
  load: async (input, { services }, _, nowMs) => ({
    refusal: refusalOf(services.notificationsOf(input.municipalityId), 'nncSend', input, nowMs),
  }),
  permission: (_, input) => municipal('notice:send', input),
  tenantOf: (_, { municipalityId }) => municipalityId,
  decide({ refusal }, { purpose, channel }, { nowMs, newId }) {
    if (refusal) return { type: 'refuse', refusal };
    const noticeId = newId();
    const body = { purpose, channel, status: 'sending' };
    return {
      type: 'commit',
      batch: {
        records: [{ kind: 'notice', id: noticeId, expectedVersion: 'new', keys: [], atMs: nowMs, body }],
        auditDetail: { purpose, channel },
      },
      answer: { noticeId },
    };
  },
};

function municipal(action: MyDimosAction, { municipalityId }: { readonly municipalityId: string }) {
  return {
    action,
    resource: { type: 'municipality', municipalityId, joined: true } as const,
    hide: false,
    resourceId: null,
  };
}

/** Why the municipality's grant does not cover this; null = it does. */
function refusalOf(
  granted: GrantedClient<unknown> | null,
  method: Exclude<GrantedMethod, 'login'>,
  { purpose, ...rest }: LookUpInput | NoticeInput,
  nowMs: number,
): Refusal | null {
  if (granted === null) return { code: 'PURPOSE_NOT_GRANTED', reasons: [NO_GRANT] };
  const subject = 'afm' in rest ? rest.subject : undefined;
  const { allowed, reasons } = covers(granted.grant, {
    method,
    purpose,
    environment: granted.environment,
    on: dayOf(nowMs),
    ...(subject === undefined ? {} : { subject }),
  });
  return allowed ? null : { code: 'PURPOSE_NOT_GRANTED', reasons };
}

const NO_GRANT: Reason = {
  rule: 'no-grant',
  source: 'Απόφαση Μητρώου Επικοινωνίας και Κέντρου Ειδοποιήσεων (2025), αποφασίζουμε',
  el: 'Ο Δήμος δεν έχει άδεια για αυτή την υπηρεσία του Δημοσίου.',
  en: 'The municipality has no grant for this service of the State.',
};

/** Civil day in Athens. */
function dayOf(nowMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO('Europe/Athens')
    .toPlainDate()
    .toString();
}

import {
  type AppointmentBody,
  type Command,
  findPersonKey,
  invalidField,
  type JsonObject,
  type RecordDraft,
  SdkError,
  type ThirdPerson,
  thirdPersonSchema,
  type WrappedKey,
} from '@rantevou/core';
import { z } from 'zod';
import { bodyOf, SERVED, type ServedPart } from '../appointment-record.ts';
import { type AppointmentState, loadAppointment, resourceOf } from '../appointment-state.ts';
import { refusalBy } from '../booking-rules.ts';
import { messageOf } from '../messages.ts';
import { openPart, openServed } from '../served-part.ts';
import { idSchema } from '../slot-choice.ts';
import type { DeskPorts } from '../types.ts';
import type { GuestAnswer, VisitAnswer } from './types.ts';
import { changedRecord, permissionFor, versionProblem, visitShape } from './visit-command.ts';

/** Sealed part with a guest's name and e-mail, {@link ThirdPerson}. */
export function guestPart(guestId: string): string {
  return `guest:${guestId}`;
}

interface State extends AppointmentState {
  readonly key: WrappedKey | null;
  readonly served: ServedPart | null;
  /** Who was invited before and is to be invited again. */
  readonly earlier: ThirdPerson | null;
}

async function load(
  {
    appointmentId,
    againGuestId,
  }: { readonly appointmentId: string; readonly againGuestId?: string | undefined },
  ports: DeskPorts,
  _actor: unknown,
  nowMs: number,
): Promise<State | null> {
  const state = await loadAppointment(appointmentId, ports, nowMs);
  if (!state) return null;
  const { key } = await findPersonKey(ports.store, bodyOf(state.record).personServedId);
  const earlier =
    againGuestId === undefined
      ? null
      : await openPart<ThirdPerson>(ports, state.record, guestPart(againGuestId));
  if (againGuestId !== undefined && earlier === null) return null;
  return { ...state, key, served: await openServed(ports, state.record), earlier };
}

const askInput = z.strictObject({ ...visitShape, thirdPerson: thirdPersonSchema.nullable() });

/**
 * The applicant asks for a third person in the video call, or no longer does (άρθρο 2 §12), until the start. Nothing is
 * sent: the officer sends the link. Another person, or none, ends the link of who was invited.
 */
export const askThirdPersonCommand: Command<DeskPorts, z.output<typeof askInput>, State, VisitAnswer> = {
  name: 'appointment:ask-third-person',
  input: askInput,
  load,
  tenantOf: ({ record }) => record.tenantId,
  permission: ({ record }) => ({
    action: 'appointment:ask-third-person',
    resource: resourceOf(record),
    hide: true,
    resourceId: record.id,
  }),
  decide(state, { expectedVersion, thirdPerson }, { nowMs }) {
    const { record, key, served } = state;
    const body = bodyOf(record);
    const problem = versionProblem(state, { expectedVersion });
    if (problem) return problem;
    if ((body.status !== 'booked' && body.status !== 'displaced') || nowMs >= body.startMs)
      return conflict(body);
    if (thirdPerson !== null && !isAllowed(state)) return notAllowed();
    if (key === null || served === null) return { type: 'fail', error: new SdkError('ERASED') };
    const fields = { ...served, thirdPerson } as unknown as JsonObject;
    const next = { ...body, guests: revoked(body, nowMs) };
    return {
      type: 'commit',
      answer: { appointmentId: record.id, version: record.version + 1, status: next.status, outcome: null },
      batch: {
        records: [withGuests(state, next, { [SERVED]: { personId: body.personServedId, key, fields } })],
        auditDetail: { appointmentId: record.id, isAsked: thirdPerson !== null },
      },
    };
  },
};

const inviteInput = z.strictObject({
  ...visitShape,
  guest: thirdPersonSchema.optional(),
  againGuestId: idSchema.optional(),
});

/**
 * The officer sends the third person a link of their own (άρθρο 2 §12). Nobody else can, and nothing sends it by
 * itself.
 */
export const inviteGuestCommand: Command<DeskPorts, z.output<typeof inviteInput>, State, GuestAnswer> = {
  name: 'appointment:invite-guest',
  input: inviteInput,
  load,
  tenantOf: ({ record }) => record.tenantId,
  permission: (state, _input, actor) => permissionFor(state, 'appointment:invite-guest', actor),
  decide(state, choice, { nowMs, newId }) {
    const { record, key, served } = state;
    const body = bodyOf(record);
    const problem = versionProblem(state, choice);
    if (problem) return problem;
    if (!isAllowed(state)) return notAllowed();
    if (body.status !== 'booked' && body.status !== 'started') return conflict(body);
    if (key === null || served === null) return { type: 'fail', error: new SdkError('ERASED') };
    const guest: ThirdPerson | null = choice.guest ?? state.earlier ?? served.thirdPerson;
    if (guest === null) return { type: 'fail', error: nobodyToInvite() };
    const guestId = newId();
    const version = record.version + 1;
    const guests = [
      ...revoked(body, nowMs),
      { guestId, invitedAtMs: nowMs, revokedAtMs: null, sequence: body.sequence },
    ];
    const fields = { name: guest.name, email: guest.email };
    const message = messageOf('guest-invited', record.id, version, nowMs, newId());
    return {
      type: 'commit',
      answer: { appointmentId: record.id, version, guestId },
      batch: {
        records: [
          withGuests(
            state,
            { ...body, guests },
            { [guestPart(guestId)]: { personId: body.personServedId, key, fields } },
          ),
        ],
        messages: [{ ...message, body: { ...message.body, guestId } }],
        auditDetail: { appointmentId: record.id, guestId, isOfApplicant: choice.guest === undefined },
      },
    };
  },
};

const revokeInput = z.strictObject({ ...visitShape, guestId: idSchema });

/** The guest's link opens nothing any more. A second time answers like the first. */
export const revokeGuestCommand: Command<DeskPorts, z.output<typeof revokeInput>, State, GuestAnswer> = {
  name: 'appointment:revoke-guest',
  input: revokeInput,
  async load(choice, ports, actor, nowMs) {
    const state = await load(choice, ports, actor, nowMs);
    return state && bodyOf(state.record).guests.some(({ guestId }) => guestId === choice.guestId)
      ? state
      : null;
  },
  tenantOf: ({ record }) => record.tenantId,
  permission: (state, _input, actor) => permissionFor(state, 'appointment:invite-guest', actor),
  decide(state, { guestId, expectedVersion }, { nowMs }) {
    const { record } = state;
    const body = bodyOf(record);
    const problem = versionProblem(state, { expectedVersion });
    if (problem) return problem;
    const answer = { appointmentId: record.id, guestId };
    const isOpen = body.guests.some((guest) => guest.guestId === guestId && guest.revokedAtMs === null);
    if (!isOpen) return { type: 'answer', answer: { ...answer, version: record.version } };
    return {
      type: 'commit',
      answer: { ...answer, version: record.version + 1 },
      batch: {
        records: [withGuests(state, { ...body, guests: revoked(body, nowMs, guestId) }, {})],
        auditDetail: answer,
      },
    };
  },
};

/** Name and e-mail of whoever is no longer invited are kept no longer. */
function withGuests(
  state: AppointmentState,
  body: AppointmentBody,
  personal: NonNullable<RecordDraft['personal']>,
): RecordDraft {
  const draft = changedRecord(state, body);
  const gone = new Set(
    body.guests.filter(({ revokedAtMs }) => revokedAtMs !== null).map(({ guestId }) => guestPart(guestId)),
  );
  const sealed = Object.fromEntries(Object.entries(draft.sealed ?? {}).filter(([part]) => !gone.has(part)));
  return { ...draft, sealed, personal };
}

function revoked(body: AppointmentBody, nowMs: number, only?: string): AppointmentBody['guests'] {
  return body.guests.map((guest) =>
    guest.revokedAtMs === null && (only === undefined || guest.guestId === only)
      ? { ...guest, revokedAtMs: nowMs }
      : guest,
  );
}

function isAllowed({ record, indexed }: AppointmentState): boolean {
  return bodyOf(record).mode === 'video' && indexed.plan.thirdPersonAllowed;
}

function notAllowed() {
  const refusal = refusalBy('THIRD_PERSON_NOT_ALLOWED', 'third-person', 'άρθρο 2 §12, άρθρο 6 §1');
  return { type: 'refuse' as const, refusal };
}

function conflict({ status }: AppointmentBody) {
  return { type: 'fail' as const, error: new SdkError('STATE_CONFLICT', { details: { status } }) };
}

function nobodyToInvite(): SdkError {
  return invalidField('/guest', 'name and e-mail, where the applicant asked for nobody', {
    el: 'Ο αιτών δεν ζήτησε τρίτο πρόσωπο. Γράψτε όνομα και email.',
    en: 'The applicant asked for no third person. Enter a name and an e-mail address.',
  });
}

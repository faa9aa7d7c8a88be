import { type Actor, isSdkError } from '@rantevou/core';
import { AFMS, bookingInput, openOffice } from '../office.ts';

/** Tuesday 3 November 2026, 10:00 in Athens: an interpreter is there. */
export const START = '2026-11-03T10:00:00+02:00';
export const START_MS = Date.UTC(2026, 10, 3, 8);
export const MINUTE = 60_000;
export const THIRD = { name: 'Τρίτη Δοκιμαστική', email: 'third.canary@example.org' };

const SERVICES = {
  'in-person': 'birth-certificate',
  phone: 'general-information',
  video: 'birth-certificate',
};

/** An appointment of that mode on Tuesday at 10:00, a minute before its time. */
export async function openDay(
  mode: 'in-person' | 'phone' | 'video',
  more: Record<string, unknown> = {},
  options: Parameters<typeof openOffice>[0] = {},
) {
  const office = await openOffice(options);
  const { desk, store, request, clock } = office;
  const citizenOf = (i: number) => office.citizen(AFMS[i] as string);
  const citizen = await citizenOf(0);
  const booked = await desk.book(
    request(citizen, bookingInput(START, { mode, service: SERVICES[mode], ...more })),
  );
  if (!booked.ok) throw new Error(booked.refusal.code);
  const id = booked.answer.appointmentId;
  const body = async () =>
    (await store.load({ what: 'record', kind: 'appointment', id }))?.body as never as Body;
  const { officerId } = await body();
  const officer = office.staff('officer', 'dokimi', officerId);
  clock.setMs(START_MS - MINUTE);
  return {
    ...office,
    id,
    citizen,
    citizenOf,
    officer,
    other: office.staff('officer', 'dokimi', officerId === 'officer-1' ? 'officer-2' : 'officer-1'),
    admin: office.staff('municipality-admin'),
    body,
    /** A command of the day, by the officer unless somebody else is named. */
    does: async (command: Command, input: object = {}, actor: Actor = officer): Promise<string> =>
      codeOf(desk[command](request(actor, { appointmentId: id, ...input }))),
    messages: async () => (await store.load({ what: 'messages', subjectId: id })).map(({ kind }) => kind),
  };
}

type Command =
  | 'start'
  | 'identify'
  | 'audioOnly'
  | 'finish'
  | 'sendDocuments'
  | 'askThirdPerson'
  | 'inviteGuest'
  | 'inviteInterpreter'
  | 'revokeGuest';

interface Body {
  readonly status: string;
  readonly outcome: string | null;
  readonly officerId: string;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  readonly sequence: number;
  readonly personServedId: string;
  readonly call: { readonly phase: string; readonly media: string; readonly toCheck: string[] } | null;
  readonly identification: Record<string, unknown> | null;
  readonly guests: readonly { readonly guestId: string; readonly revokedAtMs: number | null }[];
  readonly claimIds: readonly string[];
}

/** `done`, or the code of the refusal or error. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    const value = (await promise) as { ok?: boolean; refusal?: { code: string } };
    return value?.ok === false ? (value.refusal?.code ?? 'refused') : 'done';
  } catch (error) {
    if (isSdkError(error)) return error.code;
    throw error;
  }
}

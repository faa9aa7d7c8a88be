import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import {
  type Actor,
  anonymous,
  type CommandRequest,
  countingIds,
  fixedClock,
  type MunicipalityPlanInput,
  type Outbox,
  operator,
  type PersonVault,
  personIdOf,
  SdkError,
  type Sealed,
  type Store,
  type WrappedKey,
} from '@rantevou/core';
import {
  createAppointmentDesk,
  createIndexes,
  createMemoryStore,
  type DeskOptions,
} from '@rantevou/scheduler';
import { examplePlan } from '@rantevou/scheduler/testing';

/** A vault for tests of the desk: real encryption, so that a canary in a batch would show. */
export function testVault(): PersonVault {
  const secret = randomBytes(32);
  const aes = (key: Uint8Array, aad: string, nonce: Uint8Array) =>
    createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(aad));
  return {
    async newKey() {
      return randomBytes(32).toString('base64url') as WrappedKey;
    },
    async seal(personId, key, context, fields) {
      const nonce = randomBytes(12);
      const cipher = aes(Buffer.from(key, 'base64url'), `${personId}|${context}`, nonce);
      const bytes = Buffer.concat([cipher.update(JSON.stringify(fields)), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), bytes]).toString('base64url') as Sealed;
    },
    async open(personId, key, context, sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64url'), bytes.subarray(0, 12))
        .setAAD(Buffer.from(`${personId}|${context}`))
        .setAuthTag(bytes.subarray(12, 28));
      const clear = decipher.update(bytes.subarray(28));
      try {
        return JSON.parse(Buffer.concat([clear, decipher.final()]).toString());
      } catch {
        throw new SdkError('ERASED');
      }
    },
    digest(label, value) {
      return createHmac('sha256', secret).update(`${label}\n${value}`).digest('base64url');
    },
  };
}

/** Monday 2 November 2026, 08:00 in Athens. */
export const MONDAY_8 = Date.UTC(2026, 10, 2, 6);

export async function openOffice(
  options: {
    plans?: Partial<MunicipalityPlanInput>[];
    store?: Store;
    nowMs?: number;
    caseOfficer?: DeskOptions['caseOfficer'];
    policyVersion?: string;
  } = {},
) {
  const store = options.store ?? createMemoryStore();
  const clock = fixedClock(options.nowMs ?? MONDAY_8);
  const ids = countingIds();
  const vault = testVault();
  const indexes = createIndexes(store);
  const desk = createAppointmentDesk({
    store,
    clock,
    ids,
    vault,
    indexes,
    ...('outbox' in store ? { outbox: store.outbox as Outbox } : {}),
    ...(options.caseOfficer ? { caseOfficer: options.caseOfficer } : {}),
    ...(options.policyVersion ? { policyVersion: options.policyVersion } : {}),
  });
  let key = 0;
  const request = (
    actor: Actor,
    input: unknown,
    idempotencyKey: string | null = `key-${++key}`,
  ): CommandRequest => ({
    actor,
    input,
    idempotencyKey,
    correlationId: 'test',
  });
  for (const overrides of options.plans ?? [{}]) {
    const plan = examplePlan(overrides);
    const result = await desk.changeSchedule(
      request(operator, { municipalityId: plan.municipality.id, change: { type: 'replace-plan', plan } }),
    );
    if (!result.ok) throw new SdkError(result.refusal.code);
  }
  return {
    desk,
    store,
    clock,
    vault,
    indexes,
    request,
    citizen: async (afm: string, more: Partial<Actor> = {}): Promise<Actor> => ({
      ...anonymous,
      principalId: `login-${afm.slice(-3)}`,
      personId: await personIdOf(vault, afm),
      login: 'citizen',
      ...more,
    }),
    staff: (
      role: 'officer' | 'municipality-admin',
      municipalityId = 'dokimi',
      officerId?: string,
    ): Actor => ({
      ...anonymous,
      principalId: `login-${role}-${municipalityId}-${officerId ?? ''}`,
      personId: `person-${role}-${officerId ?? ''}`,
      login: 'officer',
      grants: [{ role, municipalityId, ...(officerId ? { officerId } : {}) }],
      municipalityId,
    }),
  };
}

/** Synthetic AFMs with a right check digit. */
export const AFMS = ['000000012', '000000024', '000000036', '000000048', '000000050'].map(withCheckDigit);

function withCheckDigit(nine: string): string {
  const digits = [...nine.slice(0, 8)].map(Number);
  const sum = digits.reduce((total, digit, i) => total + digit * 2 ** (8 - i), 0);
  return `${nine.slice(0, 8)}${(sum % 11) % 10}`;
}

export function bookingInput(start: string, more: Record<string, unknown> = {}) {
  return {
    municipalityId: 'dokimi',
    service: 'birth-certificate',
    mode: 'in-person',
    start,
    applicant: { type: 'self' },
    personServed: { name: 'Μαρία Δοκιμαστική', email: 'maria.canary@example.org', phone: '6900000000' },
    declarations: { dataTrueAndAccurate: true, privacyNoticeRead: true, policyVersion: '2026-01' },
    ...more,
  };
}

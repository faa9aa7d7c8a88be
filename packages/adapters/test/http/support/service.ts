import { type Clock, fixedClock, type MunicipalityPlanInput, type Store } from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';
import { examplePlan } from '@rantevou/scheduler/testing';
import {
  type Appointments,
  type AppointmentsOptions,
  createAppointments,
  type LocalKeyStore,
  memoryKeyStore,
  type OfficerRegistry,
  type Site,
} from '../../../src/index.ts';
import type { Browser } from './browser.ts';

/** Monday 2 November 2026, 08:00 in Athens, and the day after it. */
export const MONDAY_8 = Date.UTC(2026, 10, 2, 6);
export const TUESDAY = '2026-11-03';

export interface ServiceOptions {
  readonly store?: Store;
  readonly plan?: Partial<MunicipalityPlanInput>;
  readonly clock?: Clock;
  readonly keyStore?: LocalKeyStore;
  readonly officers?: OfficerRegistry;
  readonly site?: Site;
  readonly stateServices?: AppointmentsOptions['stateServices'];
  readonly login?: AppointmentsOptions['login'];
  readonly institutions?: AppointmentsOptions['institutions'];
  readonly mail?: AppointmentsOptions['mail'];
  readonly webhooks?: AppointmentsOptions['webhooks'];
  readonly logger?: AppointmentsOptions['logger'];
  readonly telemetry?: AppointmentsOptions['telemetry'];
}

/** The service over a store in memory, with the municipalities `dokimi` and `allo` (not joined). */
export function openService(options: ServiceOptions = {}): Promise<Appointments> {
  const other = { id: 'allo', code: null, name: { el: 'Άλλο', en: 'Allo' }, phone: '2100000001' };
  const { joined: _, ...notJoined } = examplePlan({ municipality: other });
  const plan = examplePlan();
  const policy = { ...plan.policy, ...options.plan?.policy };
  return createAppointments({
    origin: 'http://localhost:3000',
    store: options.store ?? createMemoryStore(),
    keyStore: options.keyStore ?? memoryKeyStore(),
    // Not parsed again: what is wrong in it is for the service to say.
    municipalities: [{ ...plan, ...options.plan, policy }, notJoined],
    login: options.login ?? 'development',
    clock: options.clock ?? fixedClock(MONDAY_8),
    ...(options.officers ? { officers: options.officers } : {}),
    ...(options.stateServices ? { stateServices: options.stateServices } : {}),
    ...(options.institutions ? { institutions: options.institutions } : {}),
    ...(options.site ? { site: options.site } : {}),
    ...(options.mail ? { mail: options.mail } : {}),
    ...(options.telemetry ? { telemetry: options.telemetry } : {}),
    ...(options.webhooks === undefined ? {} : { webhooks: options.webhooks }),
    logger: options.logger ?? { error: () => {} },
  });
}

/** Starts of the first free slots of Tuesday. */
export async function firstSlots(browser: Browser, count: number): Promise<string[]> {
  const query = `service=birth-certificate&mode=in-person&from=${TUESDAY}&to=${TUESDAY}&limit=${count}`;
  const response = await browser.get(`/api/v1/municipalities/dokimi/slots?${query}`);
  const { slots } = (await response.json()) as { slots: { start: string }[] };
  return slots.map(({ start }) => start);
}

export function bookingBody(more: Record<string, unknown> = {}) {
  return {
    service: 'birth-certificate',
    mode: 'in-person',
    applicant: { type: 'self' },
    personServed: { name: 'Μαρία Δοκιμαστική', email: 'maria.canary@example.org', phone: '6900000000' },
    declarations: { dataTrueAndAccurate: true, privacyNoticeRead: true, policyVersion: '2026-11-01' },
    ...more,
  };
}

export function book(browser: Browser, key: string, more: Record<string, unknown>): Promise<Response> {
  return browser.post('/api/v1/municipalities/dokimi/appointments', bookingBody(more), {
    'idempotency-key': key,
  });
}

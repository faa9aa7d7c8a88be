import {
  type Claim,
  type MunicipalityPlan,
  type MunicipalityPlanInput,
  parseInput,
  planSchema,
} from '@rantevou/core';
import { type Calendar, toCalendar } from './calendar.ts';
import { IN_PERSON, PHONE, VIDEO, type Workload } from './workload.ts';

/** Services that everybody serves, for the questions to «any of 200»; beside those of the workload. */
export const ANYONE = { 20: 'anyone-20', 60: 'anyone-60' } as const;

export const serviceId = (service: number) => `service-${service}`;
export const officerId = (officer: number) => `officer-${officer}`;

const texts = (text: string) => ({ el: text, en: text });
const MORNING = { rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', start: '08:00', end: '14:30' };
const WEDNESDAY_EVENING = { rule: 'FREQ=WEEKLY;BYDAY=WE', start: '15:00', end: '18:00' };

type PlanMode = 'in-person' | 'phone' | 'video';

function modesOf(mask: number): PlanMode[] {
  const modes: PlanMode[] = [];
  if (mask & IN_PERSON) modes.push('in-person');
  if (mask & PHONE) modes.push('phone');
  if (mask & VIDEO) modes.push('video');
  return modes;
}

/** The workload as a municipality's onboarding file would say it: a post and a holder for each officer. */
export function toPlan(workload: Workload): MunicipalityPlan {
  const service = (id: string, durationMinutes: number, gapMinutes: number, mask: number) => ({
    id,
    name: texts(id),
    // Information, since the law has telephone for nothing else.
    nature: 'information' as const,
    modes: Object.fromEntries(modesOf(mask).map((mode) => [mode, { durationMinutes, gapMinutes }])),
  });
  const input: MunicipalityPlanInput = {
    municipality: { id: 'bench', code: null, name: texts('Bench'), phone: '+302100000000' },
    modes: {
      'in-person': { durationMinutes: 20 },
      phone: { durationMinutes: 20 },
      video: { durationMinutes: 20 },
    },
    thirdPersonAllowed: false,
    fields: [
      {
        id: 'all',
        name: texts('All'),
        services: [
          ...workload.services.map((s) => service(serviceId(s.id), s.minutes, s.gapMinutes, s.modes)),
          ...Object.entries(ANYONE).map(([minutes, id]) => service(id, Number(minutes), 0, IN_PERSON)),
        ],
      },
    ],
    offices: [{ id: 'hall', name: texts('Hall'), address: texts('Square 1') }],
    hours: [MORNING],
    posts: workload.officers.map((officer) => ({
      id: `post-${officer.id}`,
      name: texts(`Post ${officer.id}`),
      officeId: 'hall',
      services: [...[...officer.skills].map(serviceId), ...Object.values(ANYONE)],
      modes: modesOf(officer.modes),
      ...(officer.lateWednesday ? { hours: [MORNING, WEDNESDAY_EVENING] } : {}),
      holders: [{ officerId: officerId(officer.id) }],
    })),
    officers: workload.officers.map((officer) => ({ id: officerId(officer.id) })),
    policy: { startEveryMinutes: 15, noticeMinutes: 0, horizonDays: workload.days.length },
    demonstration: true,
  };
  return parseInput(planSchema, input);
}

/** The workload's bookings as the store returns them. */
export function toClaims(workload: Workload, calendar: Calendar = toCalendar(workload)): Claim[] {
  const claims: Claim[] = [];
  for (const rows of calendar.booked) {
    rows.forEach((row, officer) => {
      for (const [startMs, endMs] of row) {
        const id = `claim-${claims.length}`;
        claims.push({
          id,
          tenantId: 'bench',
          resourceId: `person:${officerId(officer)}`,
          startMs,
          endMs,
          kind: 'appointment',
          ownerId: `appointment-${claims.length}`,
          expiresAtMs: null,
        });
      }
    });
  }
  return claims;
}

/** Officers of a workload who serve a service in a mode. */
export function officersFor(workload: Workload, service: number, modeBit: number): number[] {
  return workload.officers.filter((o) => o.skills.has(service) && (o.modes & modeBit) !== 0).map((o) => o.id);
}

import { complianceReport, PROCESSED_FIELDS, parseOnboarding, processingRecord } from '@rantevou/core';
import { examplePlan } from '@rantevou/scheduler/testing';
import { describe, expect, it } from 'vitest';
import { bookingInput as booking, servedPart } from '../../src/desk/booking-input.ts';
import { bookingInput } from './office.ts';

const plan = parseOnboarding(examplePlan());
const statusOf = (of: typeof plan) =>
  Object.fromEntries(complianceReport(of).map(({ rule, status }) => [rule, status]));

describe('processingRecord', () => {
  it('R-114 names every field that is sealed with an appointment, for what and on which ground', () => {
    const stored = Object.keys(servedPart(booking.parse(bookingInput('2026-11-03T09:00:00+02:00'))));
    const named = PROCESSED_FIELDS.filter(({ of }) => of !== 'officer' && of !== 'applicant').map(
      ({ field }) => field,
    );
    expect(stored.filter((field) => !named.includes(field))).toEqual([]);
    for (const { purpose, source } of PROCESSED_FIELDS) {
      expect(purpose.el).toMatch(/\p{Script=Greek}/u);
      expect(source).toMatch(/άρθρο \d/);
    }
  });

  it('R-114 never keeps anything without end', () => {
    expect(processingRecord(plan).retentionMonths).toBe(24);
    for (const retentionMonths of [0, Infinity, Number.NaN, 241])
      expect(() => parseOnboarding(examplePlan({ policy: { retentionMonths } }))).toThrow();
  });

  it('leaves out what this municipality does not process', () => {
    const without = parseOnboarding(examplePlan({ thirdPersonAllowed: false }));
    expect(processingRecord(without).subjects).not.toContain('third-person');
    expect(processingRecord(plan).controller.name).toEqual(plan.municipality.name);
  });
});

describe('complianceReport', () => {
  it('R-121 says rule by rule how a municipality stands, with the paragraph', () => {
    const report = complianceReport(plan);
    expect(report.length).toBeGreaterThanOrEqual(12);
    for (const { source, el } of report) {
      expect(source).toMatch(/άρθρο \d/);
      expect(el).toMatch(/\p{Script=Greek}/u);
    }
    expect(statusOf(plan)).toMatchObject({
      joined: 'met',
      'no-recording': 'enforced',
      'transfer-by-consent': 'enforced',
    });
  });

  it('R-121 shows what is missing', () => {
    const { joined: _, ...notJoined } = plan;
    expect(statusOf(notJoined).joined).toBe('open');
    const gapless = {
      ...plan,
      modes: { ...plan.modes, 'in-person': { durationMinutes: 20, gapMinutes: 0 } },
    };
    expect(statusOf(gapless).gap).toBe('open');
    const [first, ...rest] = plan.fields;
    const bare = {
      ...plan,
      fields: [
        {
          ...first!,
          services: first!.services.map((service) => ({
            ...service,
            nature: 'case-handling' as const,
            requiredDocuments: [],
          })),
        },
        ...rest,
      ],
    };
    expect(statusOf(bare).documents).toBe('open');
    const unconfirmed = { ...plan, demonstration: false, video: { ...plan.video, provider: 'jitsi' } };
    expect(statusOf(unconfirmed)['video-server']).toBe('open');
  });
});

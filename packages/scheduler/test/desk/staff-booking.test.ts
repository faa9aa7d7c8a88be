import type { Actor, MunicipalityPlanInput } from '@rantevou/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AFMS, bookingInput, openOffice } from './office.ts';
import { codeOf } from './world.ts';

const at = (time: string, day = '2026-11-03') => `${day}T${time}:00+02:00`;
const person = (afm?: string) => ({
  personServed: { ...bookingInput('').personServed, ...(afm ? { afm } : {}) },
});
const other = (afm?: string) => ({ applicant: { type: 'other' }, ...person(afm) });

async function openWith(policy: MunicipalityPlanInput['policy'], more: Partial<MunicipalityPlanInput> = {}) {
  const office = await openOffice({ plans: [{ ...more, policy }] });
  const book = (actor: Actor, input: unknown) => office.desk.book(office.request(actor, input));
  return { ...office, book, officer: office.staff('officer') };
}

describe('booking by an officer', () => {
  it('R-076 records the data of the person on whose behalf it is, and takes no less than the minimum', async () => {
    const office = await openWith({});
    for (const field of ['name', 'email', 'phone']) {
      const { personServed } = bookingInput('');
      const short = bookingInput(at('10:00'), { personServed: { ...personServed, [field]: undefined } });
      expect(await codeOf(office.book(office.officer, short)), field).toBe('INPUT_INVALID');
    }
    const booked = await office.book(office.officer, bookingInput(at('10:00'), other(AFMS[0])));
    if (!booked.ok) throw new Error(booked.refusal.code);
    const citizen = await office.citizen(AFMS[0]!);
    const [mine] = await office.desk.appointments(citizen, 'test');
    expect(mine).toMatchObject({
      id: booked.answer.appointmentId,
      personServed: { name: 'Μαρία Δοκιμαστική' },
    });
    // It is the citizen's appointment, not one of the officer's own.
    expect(await office.desk.appointments(office.officer, 'test')).toEqual([]);
  });

  it('R-077 books in every way of service, or in person only where the municipality reads it so', async () => {
    const modes = ['in-person', 'phone', 'video'] as const;
    const asked = modes.map((mode, i) =>
      bookingInput(at(`1${i}:00`), { mode, service: 'general-information', ...other(AFMS[i]) }),
    );
    const general = await openWith({});
    for (const input of asked)
      expect(await codeOf(general.book(general.officer, input)), input.mode).toBe('done');
    const narrow = await openWith({ staffModes: ['in-person'] });
    const codes = [];
    for (const input of asked) codes.push(await codeOf(narrow.book(narrow.officer, input)));
    expect(codes).toEqual(['done', 'MODE_NOT_OFFERED', 'MODE_NOT_OFFERED']);
    const refused = await narrow.book(narrow.officer, asked[2]);
    expect(refused.ok || refused.refusal.reasons).toMatchObject([{ source: 'ΚΥΑ myDimos.Live, άρθρο 4 §1' }]);
    // It limits officers, not citizens.
    const input = bookingInput(at('13:00'), { mode: 'video' });
    expect(await codeOf(narrow.book(await narrow.citizen(AFMS[4]!), input))).toBe('done');
  });

  it('R-080 is refused whatever the citizen would be refused', async () => {
    const policy = {
      openPerPerson: 2,
      warnOfDuplicates: true,
      coolDownMinutes: 60,
      noticeMinutes: 90,
      horizonDays: 10,
    };
    const arbitrary = fc.record({
      service: fc.constantFrom(
        'birth-certificate',
        'residence-certificate',
        'general-information',
        'nothing',
      ),
      mode: fc.constantFrom('in-person', 'phone', 'video'),
      start: fc.constantFrom(
        at('09:05', '2026-11-02'),
        at('10:00', '2026-11-02'),
        at('10:00'),
        at('10:15'),
        at('10:07'),
        at('11:00'),
        at('16:00'),
        at('10:00', '2026-11-07'),
        at('10:00', '2026-12-31'),
        'yesterday',
      ),
      more: fc.constantFrom<object>(
        {},
        { confirmDuplicate: true },
        { thirdPerson: { name: 'Τρίτος', email: 't@example.org' } },
        { specialRequirements: ['nothing'] },
        { needs: ['lip-reading'] },
        { officer: 'case' },
        { declarations: { dataTrueAndAccurate: true, policyVersion: '2026-01' } },
        { office: 'service-centre' },
        { extraFields: { unknown: 'x' } },
      ),
      before: fc.constantFrom('nothing', 'one', 'two', 'cancelled', 'full'),
    });
    await fc.assert(
      fc.asyncProperty(arbitrary, async ({ service, mode, start, more, before }) => {
        const office = await openWith(policy);
        const citizen = await office.citizen(AFMS[0]!);
        const input = bookingInput(start, { service, mode, ...person(AFMS[0]), ...more });
        const earlier = async (actor: Actor, time: string) => {
          const booked = await office.book(
            actor,
            bookingInput(at(time), { confirmDuplicate: true, ...person() }),
          );
          return booked.ok ? booked.answer.appointmentId : '';
        };
        if (before === 'one' || before === 'two') await earlier(citizen, '10:00');
        if (before === 'two') await earlier(citizen, '12:00');
        if (before === 'cancelled') {
          const appointmentId = await earlier(citizen, '10:00');
          await office.desk.cancel(office.request(citizen, { appointmentId }));
        }
        if (before === 'full')
          for (const afm of AFMS.slice(1, 4)) await earlier(await office.citizen(afm), '10:00');
        // The officer first, and what the officer books is given back: the citizen's own try finds the same.
        let bookedId: string | null = null;
        const byOfficer = await codeOf(
          office.book(office.officer, input).then((result) => {
            if (result.ok) bookedId = result.answer.appointmentId;
            return result;
          }),
        );
        if (bookedId !== null)
          await office.desk.cancel(office.request(office.officer, { appointmentId: bookedId }));
        const byCitizen = await codeOf(office.book(citizen, input));
        expect(byOfficer).toBe(byCitizen);
      }),
      { numRuns: 150, seed: 4 },
    );
  });
});

describe('askServedAfm', () => {
  it('asks whoever books for another person for that person’s AFM, and nobody for their own', async () => {
    const office = await openWith({ askServedAfm: true });
    const citizen = await office.citizen(AFMS[0]!);
    for (const actor of [citizen, office.officer]) {
      const error: unknown = await office
        .book(actor, bookingInput(at('10:00'), other()))
        .catch((e: unknown) => e);
      expect(error).toMatchObject({ code: 'INPUT_INVALID', problems: [{ pointer: '/personServed/afm' }] });
    }
    expect(await codeOf(office.book(citizen, bookingInput(at('10:00'))))).toBe('done');
    expect(await codeOf(office.book(citizen, bookingInput(at('11:00'), other(AFMS[1]))))).toBe('done');
    expect(await codeOf(office.book(citizen, bookingInput(at('12:00'), other('123456788'))))).toBe(
      'AFM_INVALID',
    );
  });
});

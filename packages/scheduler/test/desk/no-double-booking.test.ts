import { describe, expect, it } from 'vitest';
import { bookingInput, openOffice } from './office.ts';
import { claimsIn, codeOf } from './world.ts';

const START = '2026-11-03T09:00:00+02:00';

describe('AppointmentDesk.book', () => {
  it('R-083 gives one start to as many of 40 people at once as there are officers, and refuses the rest', async () => {
    const office = await openOffice();
    const citizens = await Promise.all(
      Array.from({ length: 40 }, (_, n) => office.citizen(`caller-${String(n).padStart(3, '0')}`)),
    );
    // All decide on one and the same state: only the commit can tell them apart.
    const codes = await Promise.all(
      citizens.map((actor) => codeOf(office.desk.book(office.request(actor, bookingInput(START))))),
    );
    expect(codes.filter((code) => code === 'done')).toHaveLength(3);
    expect(codes.filter((code) => code === 'SLOT_TAKEN')).toHaveLength(37);
    const resources = (await claimsIn(office.store)).map(({ resourceId }) => resourceId);
    expect(resources.filter((id) => id.startsWith('person:')).sort()).toEqual([
      'person:officer-1',
      'person:officer-2',
      'person:officer-3',
    ]);
  });
});

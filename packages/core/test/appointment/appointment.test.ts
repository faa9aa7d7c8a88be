import { describe, expect, it } from 'vitest';
import {
  APPOINTMENT_EVENTS,
  APPOINTMENT_STATUSES,
  afterArrival,
  appointmentBodySchema,
  canTransition,
  nextStatus,
  OUTCOMES,
  outcomesFrom,
} from '../../src/index.ts';

/** Written apart from the code: from, event, to. Whatever is not here is impossible. */
const LIFE = `
booked reschedule booked
booked transfer booked
booked cancel cancelled
booked displace displaced
booked start started
booked end ended
displaced reschedule booked
displaced transfer booked
displaced cancel cancelled
displaced restore booked
started end ended
`;

describe('nextStatus', () => {
  it('knows the life of an appointment and nothing else', () => {
    const possible = APPOINTMENT_STATUSES.flatMap((from) =>
      APPOINTMENT_EVENTS.filter((event) => canTransition(from, event)).map(
        (event) => `${from} ${event} ${nextStatus(from, event)}`,
      ),
    );
    expect(possible).toEqual(LIFE.trim().split('\n'));
  });

  it('leads nowhere from cancelled and from ended', () => {
    for (const event of APPOINTMENT_EVENTS) {
      expect(nextStatus('cancelled', event)).toBeNull();
      expect(nextStatus('ended', event)).toBeNull();
    }
  });
});

describe('outcomesFrom', () => {
  it('gives every outcome a state it can come from, and none to what cannot end', () => {
    expect(new Set(APPOINTMENT_STATUSES.flatMap(outcomesFrom))).toEqual(new Set(OUTCOMES));
    for (const from of APPOINTMENT_STATUSES) {
      expect(outcomesFrom(from).length > 0).toBe(canTransition(from, 'end'));
    }
  });

  it('serves nobody who was not there: fulfilled only after a start', () => {
    expect(outcomesFrom('booked')).not.toContain('fulfilled');
    expect(outcomesFrom('booked')).not.toContain('not-identified');
    expect(outcomesFrom('started')).not.toContain('no-show');
  });
});

describe('afterArrival', () => {
  it('R-032 starts only when the person appears for whom it was made', () => {
    expect(afterArrival(true)).toEqual({ status: 'started' });
    expect(afterArrival(false)).toEqual({ status: 'ended', outcome: 'person-absent' });
  });
});

describe('appointmentBodySchema', () => {
  it('R-125 has no field for what is seen, heard or shown in a call, and takes none', () => {
    const fields = Object.keys(appointmentBodySchema.shape);
    expect(
      fields.filter((field) => /record|video|audio|image|photo|chat|transcript|document/i.test(field)),
    ).toEqual([]);
    const parsed = appointmentBodySchema.safeParse({ recording: 'x' });
    expect(parsed.error?.issues).toContainEqual(
      expect.objectContaining({ code: 'unrecognized_keys', keys: ['recording'] }),
    );
  });

  it('has no field for a name, an address or a number of a person', () => {
    const fields = Object.keys(appointmentBodySchema.shape);
    expect(fields.filter((field) => /name|email|phone|afm|address/i.test(field))).toEqual([]);
  });
});

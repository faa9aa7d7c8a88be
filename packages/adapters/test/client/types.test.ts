import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  type Appointment,
  type Client,
  isProblem,
  type Mode,
  type PagedOperationId,
  type Slot,
} from '../../src/client/index.ts';

declare const client: Client;

/** Never run: what is wrong in it is a type error of `npm run check:types`. */
async function misuses() {
  // @ts-expect-error an id is missing
  await client.getAppointment({});
  // @ts-expect-error no such mode
  await client.listSlots({ municipalityId: 'a', service: 's', mode: 'fax' });
  // @ts-expect-error no such parameter
  await client.getHold({ holdId: 'h', colour: 'red' });
  await client.bookAppointment({
    municipalityId: 'a',
    // @ts-expect-error the declarations are missing
    body: { service: 's', mode: 'phone', start: '2027-03-16T09:30:00+02:00' },
  });
  // @ts-expect-error no such operation
  await client.bookAppointments({});
  // @ts-expect-error has no pages
  client.items('getHold', { holdId: 'h' });
  const { data } = await client.getHold({ holdId: 'h' });
  // @ts-expect-error no such field
  return data.colour;
}

describe('Client', () => {
  it('knows what each operation takes and answers', () => {
    type Data<Id extends keyof Client> = Client[Id] extends (...given: never[]) => Promise<infer Answered>
      ? Extract<Answered, { data: unknown }>['data']
      : never;
    expectTypeOf<Data<'listSlots'>>().toEqualTypeOf<{ readonly slots: readonly Slot[] }>();
    expectTypeOf<Data<'getAppointment'>>().toExtend<Appointment | null>();
    expectTypeOf<Slot['mode']>().toEqualTypeOf<Mode>();
    expectTypeOf<Mode>().toEqualTypeOf<'in-person' | 'phone' | 'video'>();
    expectTypeOf<'getAgenda'>().toExtend<PagedOperationId>();
    expect(misuses).toBeTypeOf('function');
  });

  it('knows which codes an operation answers with', () => {
    const error: unknown = null;
    if (isProblem(error, 'bookAppointment')) {
      expectTypeOf<'SLOT_TAKEN'>().toExtend<typeof error.code>();
      // @ts-expect-error a booking has no transfer that could have ended
      if (error.code === 'PROPOSAL_ENDED') throw error;
    }
    expect(isProblem(error)).toBe(false);
  });
});

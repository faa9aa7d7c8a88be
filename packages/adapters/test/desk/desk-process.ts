/**
 * One process of a municipality: a desk of its own over the database and the key file that the environment names. Told by messages
 * what to do, answers with what came of it.
 */
import { type Actor, isSdkError } from '@rantevou/core';
import { openTestDesk } from './open-test-desk.ts';

export type Order =
  | { readonly id: number; readonly type: 'book'; readonly actor: Actor; readonly input: unknown }
  | { readonly id: number; readonly type: 'cancel'; readonly actor: Actor; readonly appointmentId: string }
  | { readonly id: number; readonly type: 'slots'; readonly from: string; readonly to: string };
export type Report = { readonly id: number; readonly value: unknown };

const { desk, anonymous, close } = await openTestDesk(
  process.env.RANTEVOU_TEST_DATABASE as string,
  process.env.RANTEVOU_TEST_KEYS as string,
);

async function carryOut(order: Order): Promise<unknown> {
  const request = (actor: Actor, input: unknown) => ({
    actor,
    input,
    idempotencyKey: `${process.pid}-${order.id}`,
    correlationId: 'test',
  });
  try {
    switch (order.type) {
      case 'book':
        return await desk.book(request(order.actor, order.input));
      case 'cancel':
        return await desk.cancel(request(order.actor, { appointmentId: order.appointmentId }));
      case 'slots': {
        const query = { municipalityId: 'dokimi', service: 'birth-certificate', mode: 'in-person' as const };
        return (await desk.slots(anonymous, { ...query, from: order.from, to: order.to })).map(
          ({ start }) => start,
        );
      }
    }
  } catch (error) {
    if (isSdkError(error)) return { code: error.code };
    throw error;
  }
}

process.on('message', (order: Order) => {
  void carryOut(order).then((value) => process.send?.({ id: order.id, value } satisfies Report));
});
process.on('disconnect', () => {
  void close().then(() => process.exit(0));
});
process.send?.({ id: 0, value: 'ready' } satisfies Report);

/** The description of the whole service, as it serves it itself: every option that brings routes is given. */
import { createAppointments, memoryKeyStore } from '@rantevou/adapters';
import { createSite } from '@rantevou/adapters/site';
import { createMemoryStore } from '@rantevou/scheduler';
import { examplePlan } from '@rantevou/scheduler/testing';

const ORIGIN = 'http://localhost:3000';

/** `servers` and all: what GET /api/v1/openapi.json answers. */
export async function openApiOfService(): Promise<Record<string, unknown>> {
  const { handler, close } = await createAppointments({
    origin: ORIGIN,
    store: createMemoryStore(),
    keyStore: memoryKeyStore(),
    municipalities: [examplePlan()],
    login: 'development',
    stateServices: { municipalities: {} },
    institutions: { termsVersion: '1', rooms: async () => [] },
    site: createSite({ demonstration: true }),
    rateLimits: false,
    logger: { error: () => {} },
  });
  try {
    const answer = await handler(new Request(`${ORIGIN}/api/v1/openapi.json`));
    return (await answer.json()) as Record<string, unknown>;
  } finally {
    await close();
  }
}

import { createAppointments, memoryKeyStore } from '@rantevou/adapters';
import { createSite } from '@rantevou/adapters/site';
import { createMemoryStore } from '@rantevou/scheduler';
import { startGovernment } from '../municipality-express/government.ts';
import { onboardingFiles } from '../municipality-express/onboarding.ts';
import { BASE_PATH, createApp } from './app.ts';

/** The application with a service and a State, all in memory. */
export async function openKoaLogin(origin: string, governmentPort: number) {
  const municipalities = onboardingFiles();
  const state = await startGovernment({ origin, basePath: BASE_PATH }, municipalities, governmentPort);
  const appointments = await createAppointments({
    origin,
    basePath: BASE_PATH,
    store: createMemoryStore(),
    keyStore: memoryKeyStore(),
    municipalities,
    login: state.login,
    officers: state.officers,
    stateServices: {
      ...state.stateServices,
      // Koa knows the address; the application's own calls say it in a header that no browser's request is read for.
      addressOf: ({ remoteAddress, header }) => remoteAddress ?? header('x-real-ip'),
    },
    site: createSite({ demonstration: true }),
  });
  return { app: createApp(appointments.handler, origin), state, appointments };
}

import { type Appointments, createAppointments, fileKeyStore, memoryKeyStore } from '@rantevou/adapters';
import { memoryMail } from '@rantevou/adapters/mail';
import { type Clock, createInboxDesk, createOrganisationDesk, operator } from '@rantevou/core';
import { createGsisLogin } from '@rantevou/interop/gsis';
import { listenAsGovernment, mockGovernment } from '@rantevou/interop/testing';
import { onboardingFiles } from '../municipality-express/onboarding.ts';
import { createApp } from './app.ts';
import { PEOPLE } from './people.ts';
import { SERVICE } from './service-call.ts';
import { openVendorStore } from './store/vendor-store.ts';

const TERMS = '2026-01';

/**
 * The vendor's application: own store, own pages, the mock government for signing in.
 *
 * @param folder - Where the vendor's database lies; null = in memory.
 */
export async function openVendor(
  origin: string,
  options: { readonly folder: string | null; readonly governmentPort: number; readonly clock?: Clock },
) {
  const government = mockGovernment({ personas: Object.values(PEOPLE), loopbackOnly: true });
  const listening = await listenAsGovernment(government, { port: options.governmentPort });
  const login = (service: 'citizen' | 'officer') =>
    createGsisLogin({
      service,
      environment: { baseUrl: listening.origin },
      clientId: 'DEMO0000001',
      clientSecret: 'demonstration',
      redirectUri: `${origin}${SERVICE}/auth/${service}/callback`,
    });
  const store = openVendorStore(options.folder === null ? ':memory:' : `${options.folder}/vendor.sqlite`);
  const mail = memoryMail({
    onMail: ({ key, to, subject, text }) =>
      government.outbox.add({
        ...{ messageId: key, method: 'SMTP', channel: 'EMAIL', addressed: { email: to }, to, subject, text },
        ...{ reference: null, atMs: Date.now(), auditTransactionId: '' },
      }),
  });
  const appointments = await createAppointments({
    origin,
    basePath: SERVICE,
    store,
    keyStore: options.folder === null ? memoryKeyStore() : await fileKeyStore(`${options.folder}/vendor.key`),
    municipalities: onboardingFiles().slice(0, 3),
    login: { citizen: login('citizen'), officer: login('officer') },
    officers: ({ subject }) =>
      subject === PEOPLE.platform.userInfo.userid ? [{ role: 'platform-admin', municipalityId: null }] : [],
    mail,
    institutions: {
      name: 'Εφαρμογή προμηθευτή',
      termsVersion: TERMS,
      // Where the letters' links lead: this application's own pages.
      pages: origin,
      rooms: async () => [
        { id: 'small', maxParticipants: 10 },
        { id: 'large', maxParticipants: 100 },
      ],
    },
    ...(options.clock ? { clock: options.clock } : {}),
  });
  await seed(appointments);
  return {
    app: createApp(appointments.handler, origin, mail),
    government,
    governmentOrigin: listening.origin,
    appointments,
    mail,
    async close() {
      await appointments.close();
      await listening.close();
      store.close();
    },
  };
}

/** An institution and a KEP, so that there is something to coordinate. A second start finds them there. */
async function seed({ ports }: Appointments): Promise<void> {
  const roles = { ...ports, terms: { version: TERMS } };
  const request = (input: object) => ({
    actor: operator,
    input,
    idempotencyKey: null,
    correlationId: ports.ids.newId(),
  });
  if (await ports.store.load({ what: 'record', kind: 'institution', id: 'dimos-epideixis' })) return;
  await createOrganisationDesk(roles).createInstitution(
    request({ institutionId: 'dimos-epideixis', name: 'Δήμος Επίδειξης' }),
  );
  await createInboxDesk(roles).registerKep(
    request({
      kepId: 'kep-epideixis',
      name: 'ΚΕΠ Επίδειξης',
      headAfm: PEOPLE.inboxManager.userInfo.taxid,
      inboxes: ['Θυρίδα ΚΕΠ Επίδειξης'],
    }),
  );
}

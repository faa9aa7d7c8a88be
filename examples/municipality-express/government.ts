import type { LoginProviders, OfficerRegistry, StateServicesOptions } from '@rantevou/adapters';
import { type Mail, type MailTransport, memoryMail } from '@rantevou/adapters/mail';
import type { Grant, MunicipalityPlanInput } from '@rantevou/core';
import { contactRegistryGrants2025, notificationCentreGrants2025 } from '@rantevou/interop';
import { createGsisLogin } from '@rantevou/interop/gsis';
import {
  listenAsGovernment,
  type MockGovernment,
  type MockMessage,
  mockGovernment,
} from '@rantevou/interop/testing';

/** A State that runs on this machine, and what a service needs to use it. */
export interface DemonstrationState {
  readonly government: MockGovernment;
  /** Where its pages are: `/_mock` for faults and persons, `/_mock/outbox` for what was "sent". */
  readonly origin: string;
  readonly login: Required<LoginProviders>;
  /** Who is an officer where. A municipality asks its own personnel system here. */
  readonly officers: OfficerRegistry;
  readonly stateServices: StateServicesOptions;
  /** Mails of the demonstration: they leave for nowhere, and are read on the mock's outbox page. */
  readonly mail: MailTransport;
  close(): Promise<void>;
}

/** Municipalities of the invented officer and administrator, and so those whose grants the demonstration shows. */
const OFFICES = ['salamina', 'lavreotiki', 'kalamata'];

/**
 * Starts the mock government on a loopback port and the logins and clients over it.
 *
 * @param service - Origin and base path under which the service is found by the browser.
 */
export async function startGovernment(
  service: { readonly origin: string; readonly basePath?: string },
  plans: readonly MunicipalityPlanInput[],
  port: number,
): Promise<DemonstrationState> {
  const government = mockGovernment({ loopbackOnly: true });
  const listening = await listenAsGovernment(government, { port }).catch((error: NodeJS.ErrnoException) => {
    // Another demonstration runs: any other port does as well.
    if (error.code === 'EADDRINUSE') return listenAsGovernment(government);
    throw error;
  });
  const { origin } = listening;
  const login = (name: 'citizen' | 'officer') =>
    createGsisLogin({
      service: name,
      environment: { baseUrl: origin },
      clientId: 'DEMO0000001',
      clientSecret: 'demonstration',
      redirectUri: `${service.origin}${service.basePath ?? ''}/auth/${name}/callback`,
    });
  return {
    government,
    origin,
    login: { citizen: login('citizen'), officer: login('officer') },
    officers: ({ subject }) => {
      if (subject === 'admin.demo')
        return OFFICES.map((municipalityId): Grant => ({ role: 'municipality-admin', municipalityId }));
      const offices = { 'officer.demo': OFFICES, 'officer.noafm': OFFICES.slice(0, 1) }[subject] ?? [];
      return offices.flatMap((id) => officerGrants(plans, id));
    },
    stateServices: {
      municipalities: Object.fromEntries(OFFICES.map((id) => [id, servicesOf(id, origin)])),
    },
    mail: memoryMail({ onMail: (mail) => government.outbox.add(asMockMessage(mail)) }),
    close: () => listening.close(),
  };
}

function officerGrants(plans: readonly MunicipalityPlanInput[], municipalityId: string): Grant[] {
  const officer = plans.find(({ municipality }) => municipality.id === municipalityId)?.officers[0];
  return officer ? [{ role: 'officer', municipalityId, officerId: officer.id }] : [];
}

/** What the decision of 2025 gives to a municipality: both services, one of them, or none. */
function servicesOf(id: string, origin: string): StateServicesOptions['municipalities'][string] {
  const registry = contactRegistryGrants2025.find((grant) => grant.id === `${id}-registry`);
  const notifications = notificationCentreGrants2025.find((grant) => grant.id === `${id}-notifications`);
  const common = {
    credentials: { username: 'DEMO', password: 'demonstration' },
    unit: 'ΔΟΚΙΜΑΣΤΙΚΗ ΥΠΗΡΕΣΙΑ',
  };
  const at = (path: string) => ({ url: `${origin}/esb/${path}` });
  return {
    ...(registry && {
      registry: { ...common, endpoint: at('notificationCenterElementsService'), grant: registry },
    }),
    ...(notifications && {
      notifications: { ...common, endpoint: at('notificationCenterService'), grant: notifications },
    }),
  };
}

function asMockMessage({ key, to, subject, text, calendar }: Mail): MockMessage {
  return {
    messageId: key,
    method: 'SMTP',
    channel: 'EMAIL',
    addressed: { email: to },
    to,
    subject,
    text,
    reference: null,
    atMs: Date.now(),
    auditTransactionId: '',
    ...(calendar && { calendar: calendar.content }),
  };
}

import { type Clock, fixedClock, type Grant, type Store } from '@rantevou/core';
import { contactRegistryGrants2025, notificationCentreGrants2025 } from '@rantevou/interop';
import { createGsisLogin } from '@rantevou/interop/gsis';
import { type MockGovernment, mockGovernment } from '@rantevou/interop/testing';
import { createMemoryStore } from '@rantevou/scheduler';
import {
  type LocalKeyStore,
  type LoginProviders,
  type MunicipalityStateServices,
  memoryKeyStore,
  type OfficerRegistry,
} from '../../../src/index.ts';
import { createSite } from '../../../src/site/index.ts';
import { type Browser, openBrowser } from './browser.ts';
import { MONDAY_8, openService } from './service.ts';

export const ORIGIN = 'http://localhost:3000';
export const GOVERNMENT = 'http://localhost:8181';

const officerOf = (municipalityId: string): Grant => ({
  role: 'officer',
  municipalityId,
  officerId: 'officer-1',
});

/** The officers of the mock government, as a municipality's own registry would know them. */
export const officers: OfficerRegistry = ({ subject }) => {
  if (subject === 'officer.demo') return [officerOf('dokimi'), officerOf('allo')];
  return subject === 'officer.noafm' ? [officerOf('dokimi')] : [];
};

/** The services of the State under the grants that a municipality of the decisions has. */
function stateServices(government: MockGovernment, name: string): MunicipalityStateServices {
  const common = {
    credentials: { username: 'DIMOS', password: 'canary-password-7731' },
    unit: 'ΔΗΜΟΣ ΔΟΚΙΜΗΣ',
    transport: government.transport,
  };
  const registry = contactRegistryGrants2025.find(({ id }) => id === `${name}-registry`);
  const notifications = notificationCentreGrants2025.find(({ id }) => id === `${name}-notifications`);
  const at = (path: string) => ({ url: `${GOVERNMENT}/esb/${path}` });
  return {
    ...(registry
      ? {
          registry: { ...common, endpoint: at('notificationCenterElementsService'), grant: registry },
        }
      : {}),
    ...(notifications
      ? { notifications: { ...common, endpoint: at('notificationCenterService'), grant: notifications } }
      : {}),
  };
}

/** The service with its login at a mock government; nothing goes over a wire. */
export async function openGovernedService(
  options: {
    readonly clock?: Clock;
    readonly accept?: 'natural-persons';
    readonly lookUpsPerDay?: number;
    /** Another process of the same service: its store, its key for login cookies, its government. */
    readonly beside?: {
      readonly store: Store;
      readonly keyStore: LocalKeyStore;
      readonly government: MockGovernment;
    };
    readonly sealingKey?: string;
  } = {},
) {
  const clock = options.clock ?? fixedClock(MONDAY_8);
  const government = options.beside?.government ?? mockGovernment({ nowMs: () => clock.nowMs() });
  const login = (service: 'citizen' | 'officer') =>
    createGsisLogin({
      service,
      environment: { baseUrl: GOVERNMENT },
      clientId: `CLIENT${service}`,
      clientSecret: 'canary-secret-9921',
      redirectUri: `${ORIGIN}/auth/${service}/callback`,
      transport: government.transport,
      clock,
      ...(options.sealingKey ? { sealingKey: options.sealingKey } : {}),
      ...(service === 'citizen' && options.accept ? { accept: options.accept } : {}),
    });
  const providers = { citizen: login('citizen'), officer: login('officer') } satisfies LoginProviders;
  const store = options.beside?.store ?? createMemoryStore();
  const keyStore = options.beside?.keyStore ?? memoryKeyStore();
  const service = await openService({
    store,
    keyStore,
    clock,
    login: providers,
    officers,
    site: createSite(),
    stateServices: {
      municipalities: {
        dokimi: stateServices(government, 'salamina'),
        allo: stateServices(government, 'lavreotiki'),
      },
      addressOf: () => '10.0.0.7',
      lookUpsPerDay: options.lookUpsPerDay ?? 200,
    },
  });
  const browser = () => openBrowser(service.handler);
  return { government, providers, store, keyStore, service, browser, clock };
}
export type Governed = Awaited<ReturnType<typeof openGovernedService>>;

/** Presses the login button; gives back where at the government the browser is sent. */
export async function begin(
  browser: Browser,
  service: 'citizen' | 'officer',
  returnTo?: string,
): Promise<URL> {
  const query = returnTo === undefined ? '' : `?${new URLSearchParams({ returnTo })}`;
  const sent = await browser.get(`/auth/${service}/login${query}`);
  return new URL(sent.headers.get('location') ?? '');
}

/** Opens a URL of our own origin, as a redirect does. */
export const follow = (browser: Browser, url: URL | string) => {
  const { pathname, search } = new URL(url, ORIGIN);
  return browser.get(pathname + search);
};

/** From the login button through the government and back. */
export async function signIn(
  { government }: Pick<Governed, 'government'>,
  browser: Browser,
  service: 'citizen' | 'officer',
  persona: string,
  returnTo?: string,
): Promise<Response> {
  return follow(browser, await government.signIn(await begin(browser, service, returnTo), persona));
}

export const me = async (browser: Browser) =>
  (await (await browser.get('/auth/me')).json()) as Record<string, unknown>;

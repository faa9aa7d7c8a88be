import {
  type AuditLog,
  type Clock,
  type CommandPorts,
  createOnboardingDesk,
  type DueMessage,
  type IdGenerator,
  type JoiningAnnouncement,
  type MunicipalityPlan,
  type MunicipalityPlanInput,
  type OnboardingDesk,
  type Outbox,
  parseOnboarding,
  principalIdOf,
  type SealerPorts,
  type Store,
  systemClock,
  WEBHOOK_MESSAGE,
} from '@rantevou/core';
import {
  type AppointmentDesk,
  createAppointmentDesk,
  createIndexes,
  type DeskOptions,
} from '@rantevou/scheduler';
import { checkpointKey } from './audit/checkpoint-key.ts';
import { configInvalid } from './config-invalid.ts';
import type { ExchangeHandler, Handler } from './http/exchange.ts';
import { createHandler } from './http/handler.ts';
import type { CorsOptions } from './http/limits/cors.ts';
import type { RateLimiter } from './http/limits/rate-limiter.ts';
import { type RateLimitsOption, rateLimitsOf } from './http/limits/rate-option.ts';
import {
  consoleLogger,
  failureEvent,
  type Logger,
  type ServiceLogger,
  serviceLogger,
} from './http/logger.ts';
import { checkedOrigin } from './http/origin.ts';
import type { Route, Site } from './http/route.ts';
import { createJobs, type Jobs } from './jobs/jobs.ts';
import { mailCourier } from './jobs/relay.ts';
import { draftsJob, expiryJob, relayJob, retentionJob, sealJob, sweepJob } from './jobs/service-jobs.ts';
import type { MailTransport } from './mail/mail.ts';
import { centreFirst } from './mail/notification-centre.ts';
import { createCourier } from './messages/courier.ts';
import { createRoleCourier } from './messages/role-courier.ts';
import { administrationRoutes } from './routes/administration.ts';
import { appointmentRoutes } from './routes/appointments.ts';
import { authRoutes } from './routes/auth.ts';
import { calendarFeedRoutes } from './routes/calendar-feed.ts';
import { directoryRoutes } from './routes/directory.ts';
import { healthRoutes, readiness } from './routes/health.ts';
import { type InstitutionOptions, institutionServiceRoutes } from './routes/institution-service.ts';
import { messageRoutes } from './routes/messages.ts';
import { onboardingRoutes } from './routes/onboarding.ts';
import { openApiRoutes } from './routes/openapi.ts';
import { privacyRoutes } from './routes/privacy.ts';
import { sessionRoutes } from './routes/session.ts';
import { stateServiceRoutes } from './routes/state-services.ts';
import { statisticsRoutes } from './routes/statistics.ts';
import { transferRoutes } from './routes/transfers.ts';
import { joinRoutes, visitRoutes } from './routes/visit.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { seed } from './seed.ts';
import { defaultPersonas, developmentLogin, type Persona } from './session/development-login.ts';
import { type LoginProviders, loginRoutes } from './session/login-routes.ts';
import type { OfficerRegistry } from './session/session.ts';
import { createStoreSessions } from './session/store-sessions.ts';
import { storeUsedTransactions } from './session/used-transactions.ts';
import type { Swept } from './sql/sweep.ts';
import { openStateServices, type StateServicesOptions } from './state-services/clients.ts';
import { createStateDesk } from './state-services/state-desk.ts';
import { observedStore } from './telemetry/observed-store.ts';
import { createTelemetry, type TelemetryOptions } from './telemetry/telemetry.ts';
import {
  createPersonVault,
  fileKeyStore,
  type LocalKeyStore,
  memoryKeyStore,
  nodeIds,
} from './vault/index.ts';
import { createDemoVideo } from './video/demo.ts';
import { checkVideo, createVideoDoor } from './video/door.ts';
import type { VideoProvider } from './video/provider.ts';
import { openWebhooks, type WebhookOptions } from './webhooks/open-webhooks.ts';

const DEFAULT_FOLDER = './data';
const IN_MEMORY = 'memory:';
const isPostgres = (database: string) => /^postgres(?:ql)?:/.test(database);

export interface AppointmentsOptions {
  /** The one origin of the service, `https://rantevou.example-dimos.gr`. Never taken from a request. */
  readonly origin: string;
  /** Path under which the Fetch face is mounted; Express, Koa and Node know their own. The root where absent. */
  readonly basePath?: string;
  /**
   * `postgres://…`, or a folder for the embedded database, or `memory:`. `./data` where absent. Needs `pg` and
   * `kysely`, and `@electric-sql/pglite` for the embedded one.
   */
  readonly database?: string | undefined;
  /** A store of your own instead of `database`. It is not closed by `close()`. */
  readonly store?: Store;
  /** Onboarding files (άρθρο 6 §1). A new or changed one replaces that municipality's plan at start. */
  readonly municipalities: readonly MunicipalityPlanInput[];
  /**
   * Master key and index key, kept outside of the database (`fileKeyStore(path)`, a KMS). Where absent, the embedded
   * database has a key file beside its folder (`./data.key`); any other database needs one.
   */
  readonly keyStore?: LocalKeyStore;
  /**
   * The login services: `{ citizen: createGsisLogin(…), officer: createGsisLogin(…) }`, each with the redirect URI
   * `{origin}{basePath}/auth/{citizen|officer}/callback`. `development`: a page on which one chooses an invented
   * person; refused in production and beyond loopback. Else routes of your own.
   */
  readonly login:
    | LoginProviders
    | 'development'
    | { readonly personas: readonly Persona[] }
    | { readonly routes: readonly Route[] };
  /** Which officer has a person's case (άρθρο 2 §5), from the host's own files; absent = the choice is not offered. */
  readonly caseOfficer?: DeskOptions['caseOfficer'];
  /**
   * Which staff roles a login with Public Administration credentials has now, from the host's own registry. Asked at
   * sign-in and at the choice of a municipality; absent = only the invented officers of the development login have any.
   */
  readonly officers?: OfficerRegistry;
  /**
   * Contact Registry and Notification Centre of each municipality, with the grant under which it uses them. Absent =
   * none, and `/api/v1/contacts/lookup` and `/api/v1/notices` are not there.
   */
  readonly stateServices?: StateServicesOptions;
  /**
   * Version of the terms and of the data protection policy in force: a declaration on another one is refused and asked
   * again (άρθρο 2 §4). The one that the pages show where absent; without pages any is taken.
   */
  readonly policyVersion?: string;
  /**
   * Where videoconferences are held: `[await createJitsi(…)]`, `[createBigBlueButton(…)]`, or providers of your own;
   * a municipality's plan says which by `video.provider`. Demonstrations have a room that is a page of this service.
   */
  readonly video?: readonly VideoProvider[];
  /**
   * How messages leave the house: `await smtpTransport({ … })` of `/mail`. Where a municipality's grant for the
   * Notification Centre covers messages about appointments, they go there first. Absent = they stay queued. Closed by
   * `close()`.
   */
  readonly mail?: MailTransport;
  /**
   * What is told of the audit: `published` each signed checkpoint, for a second place that whoever runs the database
   * cannot write to (`checkpointFile(path)`); `observed` each entry once, for alerts (`createAccessMonitor`).
   */
  readonly audit?: Pick<SealerPorts, 'published' | 'observed'>;
  /**
   * Events of appointments for the municipalities' own systems, signed, where the store has an outbox; false = none.
   */
  readonly webhooks?: WebhookOptions | false;
  /** e:Presence and KEP inboxes beside the appointments; absent = their routes are not there. */
  readonly institutions?: InstitutionOptions;
  /** Pages; absent = the API alone. */
  readonly site?: Site;
  /**
   * Told of each municipality that joins, with the announcement in Greek and English: the host publishes it on its own
   * site and passes it on to gov.gr (άρθρο 6 §4). When it fails, that is logged and the joining stands.
   */
  readonly onJoined?: (announcement: JoiningAnnouncement) => Promise<void>;
  /**
   * Budgets of requests: of each person or browser, and of each network. The usual ones (`RATE_BUDGETS`) where absent;
   * `false` where a gateway before the service keeps them. `limiter: 'shared'` counts changes, bookings and sign-ins in
   * the database, for all processes together, at one small write each.
   */
  readonly rateLimits?: RateLimitsOption | false;
  /**
   * Sites whose pages may read municipalities, services and free times, without credentials: `{ origins:
   * ['https://www.dimos.example.gr'] }`. Absent = none, and no `Access-Control-…` header is ever sent.
   */
  readonly cors?: CorsOptions;
  /** How long a session lasts from sign-in. 8 hours where absent. */
  readonly sessionMinutes?: number;
  readonly clock?: Clock;
  readonly ids?: IdGenerator;
  /** Where the service writes: a pino logger or anything of its shape. Standard error where absent. */
  readonly logger?: Logger;
  /** Spans and metrics of OpenTelemetry, by the host's own tracer and meter; absent = nothing is measured. */
  readonly telemetry?: TelemetryOptions;
}

/** Jobs without which a promise is broken: messages, events, the audit's chain. */
const PROMISED_JOBS = new Set(['relay', 'webhooks', 'seal-audit']);

export interface Appointments {
  /** Fetch-shaped, and what `toExpress`, `toKoa` and `toNodeListener` take. */
  readonly handler: Handler;
  readonly exchange: ExchangeHandler;
  /** Every entry of the route tables as mounted, pages included: what can be asked for, and under which path. */
  readonly routes: readonly Route[];
  readonly desk: AppointmentDesk;
  /** Municipalities on their way into the service (άρθρο 6). */
  readonly onboarding: OnboardingDesk;
  readonly store: Store;
  /** Store, clock, ids and vault, for desks of the host's own over the same records. */
  readonly ports: CommandPorts;
  /**
   * Ends every session of a login at once, in every process: for the host to call when somebody loses their status
   * (ASVS 7.4.2). What the registry of officers says must have changed before, or they sign in again.
   */
  endSessions(login: { readonly issuer: string; readonly subject: string }): Promise<void>;
  /** What `/readyz` says. */
  ready(): Promise<boolean>;
  /** What is due by time, running since the start: messages, sweeping. A host may add its own. */
  readonly jobs: Pick<Jobs, 'add' | 'wake' | 'runDue'>;
  /** Ends the jobs, then closes the mail transport and the database that `createAppointments` opened. */
  close(): Promise<void>;
}

/**
 * The whole service: store, vault, availability, desk, sessions and routes behind one handler.
 *
 * @throws SdkError `CONFIG_INVALID` for a wrong option or a missing peer (with the npm line), `INPUT_INVALID` naming
 * the field of an onboarding file that is wrong, `STORE_UNAVAILABLE` when the database does not answer.
 */
export async function createAppointments(options: AppointmentsOptions): Promise<Appointments> {
  checkedOrigin(options.origin);
  const plans = options.municipalities.map((plan) => parseOnboarding(plan));
  checkVideo(plans, options.video ?? []);
  const login = await loginOf(options, plans);
  const keyStore = await openKeyStore(options);
  const opened = await openStore(options);
  try {
    return await assemble(options, plans, login, keyStore, opened);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function assemble(
  options: AppointmentsOptions,
  plans: readonly MunicipalityPlan[],
  login: Login,
  keyStore: LocalKeyStore,
  opened: OpenedStore,
): Promise<Appointments> {
  const telemetry = options.telemetry ? createTelemetry(options.telemetry) : null;
  const logger = serviceLogger(options.logger ?? consoleLogger);
  const observing = telemetry ? { observe: telemetry.observe } : {};
  const store = telemetry ? observedStore(opened.store, telemetry.observe) : opened.store;
  const clock = options.clock ?? systemClock;
  const ids = options.ids ?? nodeIds;
  const vault = createPersonVault({ keyStore, indexKey: keyStore.indexKey });
  const ports: CommandPorts = { store, clock, ids, vault, ...observing };
  const indexes = createIndexes(store);
  const policyVersion = policyVersionOf(options);
  const webhooks =
    opened.outbox && options.webhooks !== false
      ? openWebhooks(options.webhooks ?? {}, ports, opened.outbox, options.origin)
      : null;
  const desk = createAppointmentDesk({
    ...ports,
    indexes,
    ...(webhooks ? { subscribers: (tenantId) => webhooks.desk.subscribers(tenantId) } : {}),
    ...(opened.outbox ? { outbox: opened.outbox } : {}),
    ...(policyVersion === undefined ? {} : { policyVersion }),
    ...(options.caseOfficer ? { caseOfficer: options.caseOfficer } : {}),
  });
  for (const plan of plans) await seed(desk, ports, plan);
  const onboarding = createOnboardingDesk({
    ...ports,
    committed: (tenantId, changes) => indexes.committed(tenantId, changes),
    refresh: (tenantId) => indexes.refresh(tenantId),
    ...(options.onJoined ? { onJoined: toldOf(options.onJoined, logger) } : {}),
  });
  let told = '';
  const probe = {
    async ping() {
      const [first] = await indexes.tenants();
      await indexes.current(first ?? 'none', clock.nowMs());
    },
    indexLagMs: () => indexes.lagMs(clock.nowMs()),
    troubledJobs: () => jobs.troubled().filter((name) => PROMISED_JOBS.has(name)),
    changed(failing: readonly string[]) {
      if (failing.join() === told) return;
      told = failing.join();
      if (failing.length === 0) logger.info({ event: 'ready' }, 'the service can do its work again');
      else logger.warn({ event: 'not-ready', failing }, 'the service cannot do its work');
    },
  };
  for (const provider of Object.values(login.providers)) provider.shareUsed?.(storeUsedTransactions(ports));
  const sessions = await createStoreSessions({
    origin: options.origin,
    ports,
    keepsProfile: options.institutions !== undefined,
    ...(options.officers ? { officers: options.officers } : {}),
    ...(options.sessionMinutes === undefined ? {} : { lifetimeMinutes: options.sessionMinutes }),
  });
  const services = options.stateServices ? await openStateServices(options.stateServices, ports) : null;
  const state = services ? createStateDesk(services) : null;
  const base = `${options.origin}${options.basePath ?? ''}`;
  const door = createVideoDoor(vault, base, [...(options.video ?? []), createDemoVideo(base)]);
  const jobs = createJobs({
    onFailure: (name, error) => logger.error(failureEvent(error, `job:${name}`, null), 'a job failed'),
  });
  if (opened.sweep) jobs.add(sweepJob({ sweep: opened.sweep }, clock));
  jobs.add(expiryJob(desk, () => ids.newId()));
  jobs.add(retentionJob({ ...ports, indexes }));
  jobs.add(draftsJob(ports));
  if (opened.auditLog) {
    const signer = checkpointKey(keyStore.signingSeed);
    jobs.add(sealJob({ log: opened.auditLog, clock, signer, ...options.audit }));
  }
  if (webhooks) jobs.add(webhooks.job);
  if (options.mail) {
    const transport = services ? await centreFirst(services, options.mail) : options.mail;
    const appointments = createCourier({
      ports: { ...ports, indexes },
      base,
      joinLink: door.links.linkFor,
      from: options.mail.from,
    });
    const roles = createRoleCourier({
      ports,
      base: options.institutions?.pages ?? base,
      serviceName: options.institutions?.name ?? 'Rantevou',
    });
    const compose = async (message: DueMessage) => (await appointments(message)) ?? (await roles(message));
    const kinds = { except: [WEBHOOK_MESSAGE] };
    const courier = mailCourier(compose, transport);
    jobs.add(relayJob('relay', { outbox: outboxOf(opened), clock, courier, kinds, ...observing }));
  }
  const routes: readonly Route[] = [
    ...healthRoutes(probe),
    ...authRoutes(login.providers),
    ...sessionRoutes,
    ...login.routes,
    ...directoryRoutes,
    ...appointmentRoutes,
    ...messageRoutes,
    ...visitRoutes,
    ...calendarFeedRoutes,
    ...joinRoutes(door, options.site ?? {}),
    ...(options.site?.dayPages?.(door) ?? []),
    ...privacyRoutes,
    ...(options.institutions ? institutionServiceRoutes(options.institutions, ports) : []),
    ...statisticsRoutes,
    ...administrationRoutes,
    ...transferRoutes,
    ...(webhooks ? webhookRoutes(webhooks.desk) : []),
    ...(webhooks ? (options.site?.webhookPages?.(webhooks.desk) ?? []) : []),
    ...onboardingRoutes(onboarding),
    ...(options.site?.onboardingPages?.(onboarding) ?? []),
    ...(state ? [...stateServiceRoutes(state), ...(options.site?.statePages?.(state) ?? [])] : []),
  ];
  const about = { title: 'Rantevou', version: '1' };
  const mounted = [...routes, ...openApiRoutes(routes, about)];
  const handler = createHandler({
    ...options,
    rateLimits: rateLimitsOf(options.rateLimits, opened.rateLimiter && (() => opened.rateLimiter!(clock))),
    routes: mounted,
    desk,
    ports,
    sessions,
    telemetry: telemetry ?? undefined,
    formTargets: [...new Set(Object.values(login.providers).map((provider) => provider.logoutUrl().origin))],
  });
  jobs.start();
  logger.info({ event: 'started', municipalities: plans.length }, 'the service has started');
  return {
    handler,
    exchange: handler.exchange,
    routes: [...mounted, ...(options.site?.routes ?? [])],
    desk,
    onboarding,
    store,
    ports,
    endSessions: async (login) => sessions.revoke(await principalIdOf(vault, login), ids.newId()),
    ready: async () => (await readiness(probe)).isReady,
    jobs,
    async close() {
      await jobs.stop();
      await options.mail?.close?.();
      await opened.close();
    },
  };
}

/** @throws SdkError `CONFIG_INVALID` when the pages show another version than the one in force. */
function policyVersionOf({ policyVersion, site }: AppointmentsOptions): string | undefined {
  const shown = site?.policyVersion;
  if (policyVersion === undefined || shown === undefined || policyVersion === shown)
    return policyVersion ?? shown;
  throw configInvalid('/policyVersion', 'the version that the pages show: createSite({ policyVersion })', {
    el: 'Οι σελίδες δείχνουν άλλη έκδοση της πολιτικής από αυτήν που ισχύει.',
    en: 'The pages show another version of the policy than the one in force.',
  });
}

/** The act is recorded: what the host makes of it must not turn the answer into a failure. */
function toldOf(onJoined: (announcement: JoiningAnnouncement) => Promise<void>, logger: ServiceLogger) {
  return (announcement: JoiningAnnouncement) =>
    onJoined(announcement).catch((error: unknown) =>
      logger.error(failureEvent(error, announcement.municipalityId, 'onJoined')),
    );
}

interface Login {
  readonly routes: readonly Route[];
  readonly providers: LoginProviders;
}

async function loginOf(options: AppointmentsOptions, plans: readonly MunicipalityPlan[]): Promise<Login> {
  const { login, site, origin } = options;
  if (login !== 'development' && 'routes' in login) return { routes: login.routes, providers: {} };
  if (login !== 'development' && !('personas' in login)) {
    const page = site?.loginOutcomePage?.bind(site);
    const routes = loginRoutes({ origin, providers: login, ...(page ? { page } : {}) });
    const { requireDistinctRedirects } = await import('@rantevou/interop/gsis');
    requireDistinctRedirects(Object.values(login));
    return { routes, providers: login };
  }
  const routes = developmentLogin({
    origin,
    personas: login === 'development' ? defaultPersonas(plans) : login.personas,
    environment: globalThis.process?.env.NODE_ENV,
    ...(site?.loginPage ? { page: site.loginPage.bind(site) } : {}),
  });
  return { routes, providers: {} };
}

interface OpenedStore {
  readonly store: Store;
  readonly outbox?: Outbox;
  readonly auditLog?: AuditLog;
  readonly sweep?: (nowMs: number) => Promise<Swept>;
  readonly rateLimiter?: (clock: Clock) => RateLimiter;
  close(): Promise<void>;
}

/** A key that is made on the way would be lost with the machine, and all data with it: only beside our own folder. */
async function openKeyStore({
  keyStore,
  store,
  database = DEFAULT_FOLDER,
}: AppointmentsOptions): Promise<LocalKeyStore> {
  if (keyStore) return keyStore;
  if (store === undefined && database === IN_MEMORY) return memoryKeyStore();
  if (store === undefined && !isPostgres(database))
    return fileKeyStore(`${database.replace(/\/+$/, '')}.key`);
  throw configInvalid('/keyStore', "a key store, such as fileKeyStore('/etc/rantevou/master.key')", {
    el: 'Δώστε το keyStore: πού φυλάσσεται το κύριο κλειδί.',
    en: 'Give a keyStore: where the master key is kept.',
  });
}

async function openStore({ store, database = DEFAULT_FOLDER }: AppointmentsOptions): Promise<OpenedStore> {
  if (store)
    return {
      store,
      ...('outbox' in store ? { outbox: store.outbox as Outbox } : {}),
      ...('auditLog' in store ? { auditLog: store.auditLog as AuditLog } : {}),
      close: async () => {},
    };
  const opened = isPostgres(database)
    ? await (await import('./postgres.ts')).openPostgresStore({ url: database })
    : await (await import('./pglite.ts')).openPgliteStore(
        database === IN_MEMORY ? { memory: true } : { directory: database },
      );
  const { outbox, auditLog } = opened;
  return {
    store: opened,
    outbox,
    auditLog,
    sweep: (nowMs) => opened.sweep(nowMs),
    rateLimiter: (clock) => opened.rateLimiter(clock),
    close: () => opened.close(),
  };
}

/** @throws SdkError `CONFIG_INVALID` when there is mail to be sent and the store has no outbox to take it from. */
function outboxOf({ outbox }: OpenedStore): Outbox {
  if (outbox) return outbox;
  throw configInvalid('/mail', 'a store with an outbox, or no mail', {
    el: 'Η βάση που δώσατε δεν έχει outbox: από εκεί φεύγουν τα μηνύματα.',
    en: 'The store that you gave has no outbox, from which messages are taken.',
  });
}

import { AsyncLocalStorage } from 'node:async_hooks';
import {
  auditEntry,
  type CommandPorts,
  emptyBatch,
  type JsonObject,
  type Observe,
  personIdOf,
} from '@rantevou/core';
import { type Environment, environmentOf, type IntegrationGrant } from '@rantevou/interop';
import type {
  ContactRegistry,
  ContactRegistryConfig,
  KedAudit,
  KedAuditEntry,
  NotificationCentre,
  NotificationCentreConfig,
} from '@rantevou/interop/ked';
import type { Exchange } from '../http/exchange.ts';

/** What the service itself gives to a client over ΚΕΔ: its audit, its clock, its ids, its way to name an AFM. */
type Given = 'audit' | 'subjectOf' | 'clock' | 'ids';

/** A municipality's services of the State: address, credentials, unit and the grant under which each is used. */
export interface MunicipalityStateServices {
  readonly registry?: Omit<ContactRegistryConfig, Given>;
  readonly notifications?: Omit<NotificationCentreConfig, Given>;
}

export interface StateServicesOptions {
  /** By municipality. Absent = it has none. */
  readonly municipalities: Readonly<Record<string, MunicipalityStateServices>>;
  /** Address of who asks, for ΚΕΔ's audit record; absent = `exchange.remoteAddress`. Needed for the Fetch face. */
  readonly addressOf?: (exchange: Exchange) => string | null;
  /** Look-ups of one officer in a day: a registry is not for browsing. 200 where absent. */
  readonly lookUpsPerDay?: number;
}

/** A service under its grant. */
export interface GrantedClient<Client> {
  readonly client: Client;
  readonly grant: IntegrationGrant;
  readonly environment: Environment;
}

/** Who makes a call, for the audit entries around it. */
export interface Caller {
  readonly principalId: string | null;
  readonly correlationId: string;
}

export interface StateServices {
  readonly lookUpsPerDay: number;
  addressOf(exchange: Exchange): string | null;
  registryOf(municipalityId: string): GrantedClient<ContactRegistry> | null;
  notificationsOf(municipalityId: string): GrantedClient<NotificationCentre> | null;
  /** Runs a call so that its audit entries name who made it and the request it came from. */
  as<T>(caller: Caller, call: () => Promise<T>): Promise<T>;
}

/**
 * Makes the clients of all municipalities, each with the service's own audit: an entry before anything is sent, and
 * another when it is known how it went.
 */
export async function openStateServices(
  options: StateServicesOptions,
  ports: CommandPorts,
): Promise<StateServices> {
  const { createContactRegistry, createNotificationCentre } = await import('@rantevou/interop/ked');
  const callers = new AsyncLocalStorage<Caller>();
  const registries = new Map<string, GrantedClient<ContactRegistry>>();
  const centres = new Map<string, GrantedClient<NotificationCentre>>();
  for (const [id, { registry, notifications }] of Object.entries(options.municipalities)) {
    const given = {
      audit: auditOf(id, ports, callers),
      subjectOf: (afm: string) => personIdOf(ports.vault, afm),
      clock: ports.clock,
      ids: ports.ids,
    };
    if (registry) {
      const { endpoint, grant } = registry;
      const environment = typeof endpoint === 'string' ? endpoint : environmentIn(endpoint);
      const client = watched(createContactRegistry({ ...registry, ...given }), ports.observe);
      registries.set(id, { client, grant, environment });
    }
    if (notifications) {
      const { endpoint, grant } = notifications;
      const client = watched(createNotificationCentre({ ...notifications, ...given }), ports.observe);
      centres.set(id, { client, grant, environment: environmentIn(endpoint) });
    }
  }
  return {
    lookUpsPerDay: options.lookUpsPerDay ?? 200,
    addressOf: options.addressOf ?? (({ remoteAddress }) => remoteAddress ?? null),
    registryOf: (id) => registries.get(id) ?? null,
    notificationsOf: (id) => centres.get(id) ?? null,
    as: (caller, call) => callers.run(caller, call),
  };
}

/** A client whose calls are watched, by their method's name. */
function watched<Client extends object>(client: Client, observe: Observe | undefined): Client {
  if (observe === undefined) return client;
  const calls = Object.entries(client).map(([method, call]: [string, unknown]) =>
    typeof call === 'function'
      ? [
          method,
          (...input: unknown[]) =>
            observe('state-call', { method }, () => Promise.resolve(call.apply(client, input))),
        ]
      : [method, call],
  );
  return Object.fromEntries(calls) as Client;
}

function environmentIn(endpoint: { readonly url: string; readonly environment?: Environment }): Environment {
  return environmentOf(new URL(endpoint.url), endpoint.environment);
}

function auditOf(municipalityId: string, ports: CommandPorts, callers: AsyncLocalStorage<Caller>): KedAudit {
  const { store, vault, clock, ids } = ports;
  const write = async (
    { method, purpose, grantId, subject, reference, auditTransactionId }: KedAuditEntry,
    step: string,
    result: JsonObject,
  ) => {
    const caller = callers.getStore();
    const atMs = clock.nowMs();
    const audit = await auditEntry(vault, {
      id: ids.newId(),
      atMs,
      principalId: caller?.principalId ?? null,
      role: null,
      action: `ked:${method}:${step}`,
      resourceType: 'person',
      resourceId: subject,
      outcome: 'read',
      correlationId: caller?.correlationId ?? auditTransactionId,
      detail: {
        auditTransactionId,
        purpose,
        grant: grantId,
        ...(reference === undefined ? {} : { reference }),
        ...result,
      },
    });
    await store.commit({ ...emptyBatch(municipalityId, atMs), audit: [audit] });
  };
  return {
    begin: (entry) => write(entry, 'begin', {}),
    end: (entry, { outcome, kind, callSequenceId, attempts }) =>
      write(entry, 'end', {
        outcome,
        attempts,
        ...(kind === undefined ? {} : { kind }),
        ...(callSequenceId === undefined ? {} : { callSequenceId }),
      }),
  };
}

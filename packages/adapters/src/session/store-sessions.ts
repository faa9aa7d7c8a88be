import {
  type Actor,
  actForCommand,
  anonymous,
  auditEntry,
  type CommandPorts,
  chooseMunicipalityCommand,
  emptyBatch,
  findPersonKey,
  type Grant,
  type JsonObject,
  loadStanding,
  municipalitiesOf,
  newKeyRecord,
  openPart,
  personIdOf,
  principalIdOf,
  type RecordWrite,
  runCommand,
  SdkError,
  SESSION_TENANT,
  type StoredRecord,
  sealContext,
} from '@rantevou/core';
import { cookiesFor } from '../http/cookie.ts';
import { csrfTokenOf, sameText } from '../http/csrf.ts';
import type { Exchange } from '../http/exchange.ts';
import { createCookieSeal } from './seal.ts';
import {
  type Identity,
  type OfficerRegistry,
  SESSION_COOKIE,
  type Session,
  type SessionChange,
  type SessionPort,
  type SignedInPerson,
  VISITOR_COOKIE,
  VISITOR_SECONDS,
} from './session.ts';

const PART = 'identity';
/** A person who signs in twice at the same moment makes the second commit wait for the first one's key. */
const MAX_TRIES = 4;
/** How long a second press of the same button is taken for the first. */
const AGAIN_MS = 30_000;

export interface SessionOptions {
  readonly origin: string;
  readonly ports: CommandPorts;
  /** How long a session lasts from sign-in, whatever happens. 8 hours where absent. */
  readonly lifetimeMinutes?: number;
  /** Whether parents' names and year of birth stay with the session; an account is registered from them. */
  readonly keepsProfile?: boolean;
  /** Absent = an identity's own grants stand. */
  readonly officers?: OfficerRegistry;
}

/**
 * Sessions in the store: the cookie holds three sealed ids, the record holds the rest, and name and AFM are in it
 * sealed under the person's own key.
 *
 * @remarks Every request reads the session's record and its login's: ending a session or revoking a login takes
 * effect at once, in every process. The version of the login's record is the revocation version.
 * @throws SdkError `CONFIG_INVALID` when iron-session is not installed.
 */
export async function createStoreSessions(options: SessionOptions): Promise<SessionPort> {
  const { ports, officers } = options;
  const { store, vault, clock, ids } = ports;
  const lifetimeSeconds = (options.lifetimeMinutes ?? 8 * 60) * 60;
  const cookies = cookiesFor(options.origin);
  const seal = await createCookieSeal(vault.digest('session-cookie', 'password'), lifetimeSeconds);
  const cookieName = cookies.name(SESSION_COOKIE);
  const recordOf = (kind: string, id: string) => store.load({ what: 'record', kind, id });

  async function commit(
    records: readonly RecordWrite[],
    action: string,
    actor: { principalId: string; login: string; eventId?: string },
    correlationId: string,
  ): Promise<boolean> {
    const nowMs = clock.nowMs();
    const audit = await auditEntry(vault, {
      id: actor.eventId ?? ids.newId(),
      atMs: nowMs,
      principalId: actor.principalId,
      role: null,
      action,
      resourceType: 'session',
      resourceId: null,
      outcome: 'done',
      correlationId,
      detail: { login: actor.login },
    });
    const outcome = await store.commit({ ...emptyBatch(SESSION_TENANT, nowMs), records, audit: [audit] });
    return outcome.outcome === 'ok';
  }

  /** Ids of the session and of the login that the exchange's cookie names. */
  async function named(exchange: Exchange): Promise<{ session: string; principal: string } | null> {
    const cookie = exchange.cookie(cookieName);
    if (cookie === null || cookie === '') return null;
    const sealed = await seal.open(cookie);
    if (!sealed?.session || !sealed.principal) return null;
    return { session: sealed.session, principal: sealed.principal };
  }

  /** The session, if it is one that may be used. */
  async function usable(
    ids: { readonly session: string; readonly principal: string },
    nowMs: number,
  ): Promise<StoredRecord | null> {
    const [session, principal] = await Promise.all([
      recordOf('session', ids.session),
      recordOf('principal', ids.principal),
    ]);
    if (!session || !principal) return null;
    const { body } = session;
    const isValid =
      body.endedAtMs === null &&
      body.principalId === principal.id &&
      body.revocation === principal.version &&
      nowMs < Number(body.expiresAtMs);
    return isValid && (await isOfStanding(body)) ? session : null;
  }

  /** Loss of status ends every staff session at once; a return to the service begins with a new one. */
  async function isOfStanding(body: JsonObject): Promise<boolean> {
    if (body.login !== 'officer') return true;
    const { revision } = await loadStanding(store, String(body.personId));
    return revision === (body.standing ?? 0);
  }

  async function current(exchange: Exchange, nowMs: number): Promise<StoredRecord | null> {
    const ids = await named(exchange);
    return ids && usable(ids, nowMs);
  }

  async function again(exchange: Exchange, csrfToken: string | null): ReturnType<SessionPort['again']> {
    const nowMs = clock.nowMs();
    const before = await named(exchange);
    const record = before && (await recordOf('session', before.session));
    if (!record || typeof record.body.continuedAs !== 'string') return null;
    const isRecent = nowMs - Number(record.body.endedAtMs) <= AGAIN_MS;
    if (!isRecent || !sameText(csrfToken ?? '', csrfTokenOf(vault, record.id))) return null;
    const next = await usable({ session: record.body.continuedAs, principal: before.principal }, nowMs);
    if (!next) return null;
    const seconds = Math.ceil((Number(next.body.expiresAtMs) - nowMs) / 1000);
    return [await sessionCookie(next.id, before.principal, seconds)];
  }

  async function sessionCookie(sessionId: string, principalId: string, seconds: number): Promise<string> {
    return cookies.set(
      SESSION_COOKIE,
      await seal.seal({ session: sessionId, principal: principalId }),
      seconds,
    );
  }

  function ended(record: StoredRecord, nowMs: number): RecordWrite {
    const { kind, id, version, keys, atMs, body } = record;
    return {
      kind,
      id,
      expectedVersion: version,
      keys,
      atMs,
      body: { ...body, endedAtMs: nowMs },
      sealed: {},
    };
  }

  async function open(
    identity: Identity,
    exchange: Exchange,
    correlationId: string,
  ): Promise<readonly string[]> {
    const principalId = await principalIdOf(vault, identity);
    const personId =
      identity.afm === null
        ? `q-${vault.digest('person-of-login', principalId)}`
        : await personIdOf(vault, identity.afm);
    const staff = await staffOf(identity);
    const previousVisitorId = exchange.cookie(cookies.name(VISITOR_COOKIE));
    for (let attempt = 1; ; attempt++) {
      const nowMs = clock.nowMs();
      const [principal, personKey, standing, brought] = await Promise.all([
        recordOf('principal', principalId),
        findPersonKey(store, personId),
        loadStanding(store, personId),
        current(exchange, nowMs),
      ]);
      const sessionId = ids.newId();
      const visitorId = ids.newId();
      const eventId = ids.newId();
      const wrapped = personKey.key ?? (await vault.newKey(personId));
      const { name, afm, subject, profile } = identity;
      const person = {
        ...{ name, afm, subject },
        ...(options.keepsProfile && profile ? { profile: { ...profile } } : {}),
      };
      const records: RecordWrite[] = [];
      if (personKey.key === null) records.push(newKeyRecord(personKey.recordId, wrapped));
      if (!principal) records.push(fresh('principal', principalId, { personId, issuer: identity.issuer }));
      if (brought) records.push(ended(brought, nowMs));
      records.push({
        ...fresh('session', sessionId, {
          principalId,
          personId,
          login: identity.login,
          kind: identity.kind,
          grants: staff.grants as unknown as JsonObject[],
          municipalityId: staff.municipalityId,
          revocation: principal?.version ?? 1,
          standing: standing.revision,
          hasLeft: standing.isLost && identity.login === 'officer',
          openedAtMs: nowMs,
          expiresAtMs: nowMs + lifetimeSeconds * 1000,
          endedAtMs: null,
          loginEventId: eventId,
          visitorId,
          previousVisitorId,
        }),
        keys: [`principal:${principalId}`, `person:${personId}`],
        atMs: nowMs,
        sealed: {
          [PART]: await vault.seal(personId, wrapped, sealContext('session', sessionId, PART), person),
        },
      });
      if (
        await commit(records, 'session:open', { principalId, login: identity.login, eventId }, correlationId)
      ) {
        return [
          await sessionCookie(sessionId, principalId, lifetimeSeconds),
          cookies.set(VISITOR_COOKIE, visitorId, VISITOR_SECONDS),
        ];
      }
      if (attempt === MAX_TRIES) throw new SdkError('BUSY');
    }
  }

  /** Staff roles, and the municipality where there is only one to choose (άρθρο 4 §3). */
  async function staffOf(identity: Identity): Promise<Pick<Identity, 'grants' | 'municipalityId'>> {
    if (identity.login !== 'officer') return { grants: [], municipalityId: null };
    if (!officers) return identity;
    const { issuer, subject, afm } = identity;
    const grants = await officers({ issuer, subject, afm });
    const own = municipalitiesOf({ ...anonymous, login: 'officer', grants });
    return { grants, municipalityId: own.length === 1 ? own[0]! : null };
  }

  async function change(
    wanted: SessionChange,
    exchange: Exchange,
    correlationId: string,
  ): ReturnType<SessionPort['change']> {
    const nowMs = clock.nowMs();
    const record = await current(exchange, nowMs);
    if (!record) throw new SdkError('UNAUTHENTICATED');
    const { type, ...rest } = wanted;
    const grants = type === 'municipality' && officers ? await grantsNow(record, officers) : undefined;
    const request = {
      actor: actorOf(record),
      input: { sessionId: record.id, ...rest, ...(grants ? { grants } : {}) },
      idempotencyKey: null,
      correlationId,
    };
    const result =
      type === 'municipality'
        ? await runCommand(chooseMunicipalityCommand, ports, request)
        : await runCommand(actForCommand, ports, request);
    if (!result.ok) return result;
    const seconds = Math.ceil((Number(record.body.expiresAtMs) - nowMs) / 1000);
    return {
      ok: true,
      cookies: [await sessionCookie(result.answer.sessionId, String(record.body.principalId), seconds)],
    };
  }

  async function grantsNow(record: StoredRecord, registry: OfficerRegistry): Promise<readonly Grant[]> {
    const [principal, { afm, subject }] = await Promise.all([
      recordOf('principal', String(record.body.principalId)),
      sessionOf(record).person(),
    ]);
    return registry({ issuer: String(principal?.body.issuer), subject, afm });
  }

  function actorOf({ body }: StoredRecord): Actor {
    return {
      principalId: String(body.principalId),
      personId: String(body.personId),
      login: body.login as Actor['login'],
      active: body.hasLeft !== true,
      kind: body.kind as Actor['kind'],
      actingForId: (body.actingForId as string | null | undefined) ?? null,
      grants: body.grants as unknown as Grant[],
      municipalityId: body.municipalityId as string | null,
    };
  }

  function sessionOf(record: StoredRecord): Session {
    const { body } = record;
    return {
      actor: actorOf(record),
      openedAtMs: Number(body.openedAtMs),
      expiresAtMs: Number(body.expiresAtMs),
      visitorId: String(body.visitorId),
      previousVisitorId: body.previousVisitorId as string | null,
      async person() {
        const [identity, business, representative] = await Promise.all(
          (['identity', 'business', 'representative'] as const).map((part) => openPart(ports, record, part)),
        );
        if (!identity) throw new SdkError('ERASED');
        return {
          profile: null,
          ...(identity.fields as unknown as Pick<SignedInPerson, 'name' | 'afm' | 'subject'>),
          business: (business?.fields as SignedInPerson['business'] | undefined) ?? null,
          representative: (representative?.fields as SignedInPerson['representative'] | undefined) ?? null,
        };
      },
    };
  }

  return {
    open,
    change,
    again,
    async find(exchange, nowMs) {
      // Most who ask for free times bring none.
      if (exchange.cookie(cookieName) === null) return null;
      const record = await current(exchange, nowMs);
      return record && { id: record.id, session: sessionOf(record) };
    },
    async end(exchange, correlationId) {
      const nowMs = clock.nowMs();
      const record = await current(exchange, nowMs);
      if (record) {
        const actor = { principalId: String(record.body.principalId), login: String(record.body.login) };
        // A lost race means that it has been ended, or revoked, by another request.
        await commit([ended(record, nowMs)], 'session:end', actor, correlationId);
      }
      return [cookies.remove(SESSION_COOKIE), cookies.remove(VISITOR_COOKIE)];
    },
    async revoke(principalId, correlationId) {
      for (let attempt = 1; attempt <= MAX_TRIES; attempt++) {
        const record = await recordOf('principal', principalId);
        if (!record) return;
        const { kind, id, version, keys, atMs, body, sealed } = record;
        const write = { kind, id, expectedVersion: version, keys, atMs, body, sealed };
        if (await commit([write], 'session:revoke', { principalId, login: 'system' }, correlationId)) return;
      }
      throw new SdkError('BUSY');
    },
  };
}

function fresh(kind: string, id: string, body: JsonObject): RecordWrite {
  return { kind, id, expectedVersion: 'new', keys: [], atMs: null, body, sealed: {} };
}

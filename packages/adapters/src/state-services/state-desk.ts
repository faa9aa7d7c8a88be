import {
  emptyBatch,
  isSdkError,
  type JsonObject,
  runCommand,
  SdkError,
  type StoredRecord,
} from '@rantevou/core';
import { isUpstreamError, type Purpose } from '@rantevou/interop';
import type { Contact, KedTrace, OnBehalfOf } from '@rantevou/interop/ked';
import { configInvalid } from '../config-invalid.ts';
import type { RouteContext, RouteResult } from '../http/route.ts';
import type { StateServices } from './clients.ts';
import { type LookUpInput, lookUpCommand, type NoticeInput, noticeCommand } from './commands.ts';

/** What the registry has on record, and by what the call is found again at ΚΕΔ. Never kept here. */
export interface ContactAnswer {
  /** Null: the citizen has none on record, which is normal. */
  readonly contact: Contact | null;
  /** Whether the grant lets the municipality keep it. */
  readonly mayPersist: boolean;
  readonly auditTransactionId: string;
  readonly callSequenceId: string | null;
}

/** A notice as it stands: `sending` is one whose end is not known (yet). */
export interface NoticeAnswer {
  readonly noticeId: string;
  readonly status: 'sending' | 'submitted' | 'not-sent' | 'unknown' | 'rejected';
  readonly purpose: Purpose;
  readonly channel: 'EMAIL' | 'SMS';
  readonly messageId: string | null;
  readonly segments: number | null;
  readonly auditTransactionId: string | null;
  readonly callSequenceId: string | null;
}

export interface StateDesk {
  readonly services: StateServices;
  lookUp(
    context: RouteContext,
    input: Omit<LookUpInput, 'municipalityId'>,
  ): Promise<RouteResult<ContactAnswer>>;
  send(context: RouteContext, input: Omit<NoticeInput, 'municipalityId'>): Promise<RouteResult<NoticeAnswer>>;
  notice(context: RouteContext, noticeId: string): Promise<NoticeAnswer>;
}

/**
 * Look-ups and notices of staff: permission, grant and record by a command first, then the one call to the State.
 */
export function createStateDesk(services: StateServices): StateDesk {
  const request = ({ actor, idempotencyKey, correlationId }: RouteContext, input: object, key: boolean) => ({
    actor,
    input: { ...input, municipalityId: municipalityOf(actor.municipalityId) },
    idempotencyKey: key ? idempotencyKey : null,
    correlationId,
  });
  const caller = ({ actor, correlationId }: RouteContext) => ({
    principalId: actor.principalId,
    correlationId,
  });

  return {
    services,
    async lookUp(context, input) {
      const ports = { ...context.ports, services };
      const allowed = await runCommand(lookUpCommand, ports, request(context, input, false)).catch(
        (error: unknown) => {
          if (isSdkError(error) && error.code === 'LIMIT_REACHED') throw new SdkError('DAILY_LIMIT_REACHED');
          throw error;
        },
      );
      if (!allowed.ok) return allowed;
      const { client } = services.registryOf(context.actor.municipalityId!)!;
      const { protocol, ...rest } = input;
      const onBehalfOf = await whoAsks(context, services, protocol);
      const { contact, mayPersist, trace } = await services.as(caller(context), () =>
        client.getNncIdentityExt({ ...rest, onBehalfOf } as Parameters<typeof client.getNncIdentityExt>[0]),
      );
      return { ok: true, value: { contact, mayPersist, ...traceOf(trace) } };
    },
    async send(context, input) {
      const ports = { ...context.ports, services };
      const onBehalfOf = await whoAsks(context, services, input.protocol);
      const allowed = await runCommand(noticeCommand, ports, request(context, input, true));
      if (!allowed.ok) return allowed;
      const { noticeId } = allowed.answer;
      // The first press has sent it, or is sending it: the answer says how it stands.
      if (allowed.replayed) return { ok: true, value: await this.notice(context, noticeId) };
      const { client } = services.notificationsOf(context.actor.municipalityId!)!;
      const { protocol: _, ...message } = input;
      const sent = await services
        .as(caller(context), () =>
          client.nncSend({ ...message, reference: noticeId, onBehalfOf } as Parameters<
            typeof client.nncSend
          >[0]),
        )
        .catch(async (error: unknown) => {
          const upstream = isUpstreamError(error) ? error : null;
          await mark(context, noticeId, {
            status: upstream?.outcome ?? 'not-sent',
            auditTransactionId: upstream?.auditTransactionId ?? null,
            callSequenceId: upstream?.callSequenceId ?? null,
          });
          throw error;
        });
      // If this cannot be written, the notice stays `sending`: its end is not known, and it is not sent again.
      await mark(context, noticeId, {
        status: sent.status,
        messageId: sent.messageId ?? null,
        segments: sent.segments ?? null,
        ...traceOf(sent.trace),
      });
      return { ok: true, value: await this.notice(context, noticeId) };
    },
    async notice(context, noticeId) {
      const record = await loadNotice(context, noticeId);
      return answerOf(record);
    },
  };
}

/** Who asks, for ΚΕΔ's audit record: the user name of the login, never an AFM. */
async function whoAsks(
  { session, actor, exchange }: RouteContext,
  services: StateServices,
  protocol: string,
): Promise<OnBehalfOf> {
  if (session === null) throw new SdkError('UNAUTHENTICATED');
  const { subject } = await session.person();
  const ip = services.addressOf(exchange);
  if (ip === null) {
    throw configInvalid('/stateServices/addressOf', 'the address of who asks, for the audit record of ΚΕΔ', {
      el: 'Δεν είναι γνωστή η διεύθυνση του υπαλλήλου.',
      en: 'The address of the officer is not known.',
    });
  }
  return { userId: /^afm:/.test(subject) ? String(actor.principalId) : subject, ip, protocol };
}

/** Before the choice (άρθρο 4 §3) there is no municipality whose grant could cover anything. */
function municipalityOf(municipalityId: string | null): string {
  return municipalityId ?? 'none';
}

async function loadNotice({ ports, actor }: RouteContext, noticeId: string): Promise<StoredRecord> {
  const record = await ports.store.load({ what: 'record', kind: 'notice', id: noticeId });
  if (!record || record.tenantId !== actor.municipalityId || actor.login !== 'officer') {
    throw new SdkError('NOT_FOUND');
  }
  return record;
}

async function mark(context: RouteContext, noticeId: string, result: JsonObject): Promise<void> {
  const { kind, id, tenantId, version, keys, atMs, body } = await loadNotice(context, noticeId);
  const record = { kind, id, expectedVersion: version, keys, atMs, body: { ...body, ...result }, sealed: {} };
  await context.ports.store.commit({
    ...emptyBatch(tenantId, context.ports.clock.nowMs()),
    records: [record],
  });
}

function answerOf({ id, body }: StoredRecord): NoticeAnswer {
  return {
    noticeId: id,
    status: body.status as NoticeAnswer['status'],
    purpose: body.purpose as Purpose,
    channel: body.channel as NoticeAnswer['channel'],
    messageId: (body.messageId as string | null | undefined) ?? null,
    segments: (body.segments as number | null | undefined) ?? null,
    auditTransactionId: (body.auditTransactionId as string | null | undefined) ?? null,
    callSequenceId: (body.callSequenceId as string | null | undefined) ?? null,
  };
}

function traceOf({ auditTransactionId, callSequenceId }: KedTrace) {
  return { auditTransactionId, callSequenceId: callSequenceId ?? null };
}

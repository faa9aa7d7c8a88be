import {
  can,
  complianceReport,
  erasePerson,
  exportSubject,
  parseOnboarding,
  processingRecord,
  readAudit,
  SdkError,
} from '@rantevou/core';
import { instantOf } from '@rantevou/scheduler';
import { z } from 'zod';
import { pageAsked, pageOf, pageQueryShape, pageResult } from '../http/cursor.ts';
import { defineRoute, type Route, routeResult } from '../http/route.ts';
import { privacyOutputs } from '../wire/privacy.ts';
import { commandRequest } from './appointments.ts';
import { countSchema, idSchema, present } from './wire.ts';

const subject = z.strictObject({ personId: idSchema });
const moment = z.string().min(10).max(40);

const momentAndId = z.strictObject({ atMs: z.int(), id: z.string().max(300) });

/** What is kept about a person, and who saw it (άρθρο 7 §1, §2). */
export const privacyRoutes: readonly Route[] = [
  defineRoute({
    id: 'exportSubject',
    method: 'GET',
    api: '/api/v1/subjects/{personId}',
    summary: 'All that is kept about a person, with who saw it; `me` is whoever signed in (GDPR art. 15)',
    params: subject,
    output: privacyOutputs.export,
    errors: ['UNAUTHENTICATED', 'NOT_FOUND', 'ERASED'],
    async run({ actor, ports, correlationId }, { params }) {
      const personId = params.personId === 'me' ? actor.personId : params.personId;
      if (personId === null) throw new SdkError('UNAUTHENTICATED');
      return { ok: true, value: await exportSubject(ports, { actor, personId, correlationId }) };
    },
  }),
  defineRoute({
    id: 'eraseSubject',
    method: 'DELETE',
    api: '/api/v1/subjects/{personId}',
    summary: "Destroys a person's data key, once the controller has decided it (GDPR art. 17)",
    params: subject,
    query: z.strictObject({ basis: z.enum(['request', 'retention', 'court-order']).default('request') }),
    output: privacyOutputs.erased,
    errors: ['STATE_CONFLICT', 'NOT_FOUND', 'PERMISSION_DENIED'],
    run: async (context, { params, query }) =>
      routeResult(await erasePerson(context.ports, commandRequest(context, { ...params, ...query }))),
  }),
  defineRoute({
    id: 'getProcessingRecord',
    method: 'GET',
    api: '/api/v1/municipalities/{municipalityId}/processing-record',
    summary:
      'Record of processing activities, made from the plan (GDPR art. 30), and the measures rule by rule',
    params: z.strictObject({ municipalityId: idSchema }),
    output: privacyOutputs.processing,
    errors: [
      'UNAUTHENTICATED',
      'PERMISSION_DENIED',
      'NOT_FOUND',
      'STAFF_CREDENTIALS_REQUIRED',
      'MUNICIPALITY_NOT_JOINED',
    ],
    async run({ actor, ports }, { params: { municipalityId } }) {
      const decision = can(actor, 'audit:view', { type: 'municipality', municipalityId, joined: true });
      if (!decision.allowed) {
        const code = actor.principalId === null ? 'UNAUTHENTICATED' : (decision.code ?? 'PERMISSION_DENIED');
        return { ok: false, refusal: { code, reasons: decision.reasons } };
      }
      const record = await ports.store.load({ what: 'record', kind: 'schedule', id: municipalityId });
      if (!record) throw new SdkError('NOT_FOUND');
      const plan = parseOnboarding(record.body.plan);
      return { ok: true, value: { record: processingRecord(plan), measures: complianceReport(plan) } };
    },
  }),
  defineRoute({
    id: 'readAudit',
    method: 'GET',
    api: '/api/v1/audit',
    summary: "Accesses to a municipality's data, the newest first (άρθρο 7 §2)",
    query: z.strictObject({
      municipality: idSchema,
      principal: idSchema.optional(),
      resource: idSchema.optional(),
      from: moment.optional(),
      to: moment.optional(),
      ...pageQueryShape,
      limit: countSchema(1, 1_000).default(100),
    }),
    answers: { headers: ['Link'] },
    output: privacyOutputs.audit,
    errors: [
      'UNAUTHENTICATED',
      'PERMISSION_DENIED',
      'STAFF_CREDENTIALS_REQUIRED',
      'MUNICIPALITY_NOT_JOINED',
      'NOT_FOUND',
    ],
    async run({ actor, ports, correlationId, exchange }, { query }) {
      const { municipality, principal, resource, from, to } = query;
      const { limit, after } = pageAsked(query, momentAndId);
      const wanted = present({
        principalId: principal,
        resourceId: resource,
        fromMs: from === undefined ? undefined : instantOf(from, '/from'),
        toMs: to === undefined ? undefined : instantOf(to, '/to'),
      });
      const entries = await readAudit(
        ports,
        actor,
        { municipalityId: municipality, limit: limit + 1, ...(after ? { after } : {}), ...wanted },
        correlationId,
      );
      return pageResult(
        exchange,
        'entries',
        pageOf(entries, limit, ({ atMs, id }) => ({ atMs, id })),
      );
    },
  }),
];

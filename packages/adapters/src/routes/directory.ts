import { modeSchema } from '@rantevou/core';
import type { Slot } from '@rantevou/scheduler';
import { z } from 'zod';
import { defineRoute, type Route } from '../http/route.ts';
import { directoryOutputs } from '../wire/directory.ts';
import { countSchema, daySchema, idSchema, present, slotQueryShape } from './wire.ts';

const municipality = z.strictObject({ municipalityId: idSchema });
const MAX_SLOTS = 200;

/** Plain, as its `toJSON` says: `JSON.stringify` takes three times as long to ask each slot for it. */
const wireSlot = ({ service, mode, start, end }: Slot) => ({ service, mode, start, end });

/** What anyone may ask: municipalities, services, free days and times (άρθρο 2 §1); and why, for staff. */
export const directoryRoutes: readonly Route[] = [
  defineRoute({
    id: 'listMunicipalities',
    method: 'GET',
    crossOrigin: 'read',
    api: '/api/v1/municipalities',
    summary: 'Municipalities that have joined, with their modes (άρθρο 6 §3)',
    output: directoryOutputs.municipalities,
    run: async ({ desk, actor }) => ({
      ok: true,
      value: { municipalities: await desk.municipalities(actor) },
    }),
  }),
  defineRoute({
    id: 'getMunicipality',
    method: 'GET',
    crossOrigin: 'read',
    api: '/api/v1/municipalities/{municipalityId}',
    summary: 'One municipality',
    params: municipality,
    output: directoryOutputs.municipality,
    errors: ['MUNICIPALITY_NOT_JOINED'],
    run: async ({ desk, actor }, { params }) => ({
      ok: true,
      value: await desk.municipality(actor, params.municipalityId),
    }),
  }),
  defineRoute({
    id: 'listServices',
    method: 'GET',
    crossOrigin: 'read',
    api: '/api/v1/municipalities/{municipalityId}/services',
    summary: 'Thematic fields and services, with required documents and durations',
    params: municipality,
    query: z.strictObject({ mode: modeSchema.optional() }),
    output: directoryOutputs.services,
    errors: ['MUNICIPALITY_NOT_JOINED', 'MODE_NOT_OFFERED'],
    run: async ({ desk, actor }, { params, query }) => ({
      ok: true,
      value: { fields: await desk.services(actor, present({ ...params, ...query })) },
    }),
  }),
  defineRoute({
    id: 'listDays',
    method: 'GET',
    crossOrigin: 'read',
    api: '/api/v1/municipalities/{municipalityId}/days',
    summary: 'Free starts on each day, at most 92 days',
    params: municipality,
    query: z.strictObject({ ...slotQueryShape, from: daySchema, to: daySchema }),
    output: directoryOutputs.days,
    errors: [
      'MUNICIPALITY_NOT_JOINED',
      'MODE_NOT_OFFERED',
      'SERVICE_NOT_OFFERED',
      'RANGE_TOO_LONG',
      'PHONE_ONLY_FOR_INFORMATION',
      'OFFICER_NOT_ASSIGNED_TO_CASE',
      'UNAUTHENTICATED',
    ],
    run: async ({ desk, actor }, { params, query }) => ({
      ok: true,
      value: { days: await desk.days(actor, present({ ...params, ...query })) },
    }),
  }),
  defineRoute({
    id: 'listSlots',
    method: 'GET',
    crossOrigin: 'read',
    api: '/api/v1/municipalities/{municipalityId}/slots',
    summary: 'Free times, at most 92 days and 200 times, without any officer (άρθρο 2 §5)',
    params: municipality,
    query: z.strictObject({
      ...slotQueryShape,
      from: daySchema.optional(),
      to: daySchema.optional(),
      limit: countSchema(1, MAX_SLOTS).default(MAX_SLOTS),
    }),
    output: directoryOutputs.slots,
    errors: [
      'MUNICIPALITY_NOT_JOINED',
      'MODE_NOT_OFFERED',
      'SERVICE_NOT_OFFERED',
      'RANGE_TOO_LONG',
      'PHONE_ONLY_FOR_INFORMATION',
      'OFFICER_NOT_ASSIGNED_TO_CASE',
      'UNAUTHENTICATED',
    ],
    async run({ desk, actor }, { params, query }) {
      const slots = await desk.slots(actor, present({ ...params, ...query }));
      return { ok: true, value: { slots: slots.map(wireSlot) } };
    },
  }),
  defineRoute({
    id: 'explainSlot',
    method: 'GET',
    api: '/api/v1/municipalities/{municipalityId}/slots/explain',
    summary: 'Why a time is or is not offered, for each officer; staff only',
    params: municipality,
    query: z.strictObject({ ...slotQueryShape, start: z.string().min(10).max(40) }),
    output: directoryOutputs.explanations,
    errors: [
      'UNAUTHENTICATED',
      'PERMISSION_DENIED',
      'MUNICIPALITY_NOT_JOINED',
      'MODE_NOT_OFFERED',
      'SERVICE_NOT_OFFERED',
      'PHONE_ONLY_FOR_INFORMATION',
      'STAFF_CREDENTIALS_REQUIRED',
      'OFFICER_NOT_ASSIGNED_TO_CASE',
    ],
    async run({ desk, actor }, { params, query }) {
      const read = await desk.explain(actor, present({ ...params, ...query }));
      return read.ok ? { ok: true, value: { officers: read.value } } : read;
    },
  }),
];

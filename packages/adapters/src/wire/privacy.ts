import { z } from 'zod';
import { count, epochMs, id, reason, texts } from './common.ts';
import { named } from './named.ts';
import { pageOutput } from './page.ts';

const outcome = z.enum(['done', 'refused', 'read']);
const json = z.record(z.string(), z.json());

const subjectRecord = named(
  'SubjectRecord',
  'One thing that is kept about a person, and who read or changed it: in what role, never which officer',
  z.strictObject({
    kind: z.string(),
    id: z.string(),
    municipalityId: z.string(),
    data: json,
    personal: json,
    accesses: z.array(
      z.strictObject({
        atMs: epochMs,
        role: z.string().nullable(),
        action: z.string(),
        outcome,
        purpose: z.string().nullable(),
      }),
    ),
  }),
);

const processedField = z.strictObject({
  field: z.string(),
  of: z.enum(['applicant', 'person-served', 'third-person', 'representative', 'officer']),
  purpose: texts,
  source: z.string(),
  form: z.enum(['sealed', 'digest', 'id']),
  isSpecialCategory: z.boolean(),
});

const auditEntry = named(
  'AuditEntry',
  "An access to a municipality's data; ids only",
  z.strictObject({
    id: z.string(),
    atMs: epochMs,
    principalId: z.string().nullable(),
    role: z.string().nullable(),
    action: z.string(),
    resourceType: z.string(),
    resourceId: z.string().nullable(),
    outcome,
    correlationId: z.string(),
    detail: json,
    hash: z.string(),
  }),
);

export const privacyOutputs = {
  export: named(
    'SubjectExport',
    'All that is kept about a person (GDPR art. 15, 20)',
    z.strictObject({ personId: id, exportedAtMs: epochMs, records: z.array(subjectRecord) }),
  ),
  erased: z.strictObject({ erasedAtMs: epochMs }),
  processing: z.strictObject({
    record: named(
      'ProcessingRecord',
      'Record of processing activities (GDPR art. 30)',
      z.strictObject({
        controller: z.strictObject({ name: texts, phone: z.string() }),
        purposes: z.array(texts),
        legalBases: z.array(z.string()),
        subjects: z.array(processedField.shape.of),
        fields: z.array(processedField),
        recipients: z.array(texts),
        transfersToThirdCountries: z.literal('none'),
        retentionMonths: count,
        measures: z.array(texts),
      }),
    ),
    measures: z.array(reason.extend({ status: z.enum(['met', 'open', 'enforced']) })),
  }),
  audit: pageOutput('entries', auditEntry),
};

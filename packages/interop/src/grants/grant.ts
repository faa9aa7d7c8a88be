import { z } from 'zod';

/** The State's services that a grant may be for, by the decisions' own titles. */
export const SERVICES = ['oauth2', 'contact-registry', 'notification-centre'] as const;
export type GrantedService = (typeof SERVICES)[number];

/** Methods by the names of the decision of 2025 (getNncIdentityExt, nncSend, nncDeliver); `login` is OAuth2.0. */
export const METHODS = ['login', 'getNncIdentityExt', 'nncSend', 'nncDeliver'] as const;
export type GrantedMethod = (typeof METHODS)[number];

/** Which service offers a method. */
export const SERVICE_OF: Readonly<Record<GrantedMethod, GrantedService>> = {
  login: 'oauth2',
  getNncIdentityExt: 'contact-registry',
  nncSend: 'notification-centre',
  nncDeliver: 'notification-centre',
};

/** Classes of «Σκοπός διάθεσης»; `sign-in` is that of the OAuth2.0 service. */
export const PURPOSES = [
  'appointment-messages',
  'general-notifications',
  'citizen-messages',
  'debt-notices',
  'sign-in',
] as const;
export type Purpose = (typeof PURPOSES)[number];

const text = z.string().trim().min(1).max(2000);
const civilDate = z.iso.date();
/** A numbered document of the body: request at Ε.Δ.Α. of ΚΕΔ, or letter for production. */
const numbered = z.strictObject({ number: text, date: civilDate });

/**
 * A body's permission to use one service of the State, for one information system and one purpose: what the
 * decisions of 2021 (Annex Ι) and 2025 list.
 *
 * @remarks Lifecycle: numbered request at Ε.Δ.Α. → letter for production → Minister's decision → in force from its
 * publication in the Government Gazette. One grant per service and system (recitals Δ, Ε, ΣΤ).
 */
export const integrationGrantSchema = z
  .strictObject({
    /** Opaque id, for logs and configuration. */
    id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/),
    service: z.enum(SERVICES),
    /** Genitive as after the word «Δήμος», or the body's full name. */
    body: text,
    /** «Πληροφοριακό σύστημα», by its name in the decision. A second system needs a grant of its own. */
    system: text,
    /** Methods named; empty = none was named, and every call is refused until the operator states them. */
    methods: z.array(z.enum(METHODS)),
    purpose: z.strictObject({
      class: z.enum(PURPOSES),
      /** «Σκοπός διάθεσης», in the decision's words. */
      text,
      /** The operator's own statement that a further purpose is covered, where the text only gives examples («πχ.»). */
      confirmed: z
        .array(z.strictObject({ purpose: z.enum(PURPOSES), by: text, date: civilDate }))
        .default([]),
    }),
    legalBases: z.array(text).min(1),
    request: numbered.optional(),
    letter: numbered.optional(),
    decision: z
      .strictObject({
        title: text,
        /** Number and date of the Government Gazette: from then on it is in force. */
        gazette: numbered.optional(),
      })
      .optional(),
    /** The purpose speaks of updating the body's own database: only then may results be stored. */
    mayPersist: z.boolean().default(false),
    /** The purpose speaks of natural persons: the AFM of a business is refused. */
    naturalPersonsOnly: z.boolean().default(false),
  })
  .superRefine((grant, context) => {
    grant.methods.forEach((method, i) => {
      if (SERVICE_OF[method] === grant.service) return;
      context.addIssue({
        code: 'custom',
        path: ['methods', i],
        params: {
          expected: `a method of ${grant.service}`,
          el: 'Η μέθοδος δεν ανήκει στην υπηρεσία της άδειας.',
          en: 'The method does not belong to the service of the grant.',
        },
      });
    });
  });

export type IntegrationGrant = z.output<typeof integrationGrantSchema>;
/** A grant as written in a file. */
export type IntegrationGrantInput = z.input<typeof integrationGrantSchema>;

/** How far a grant has come. */
export type GrantState = 'draft' | 'requested' | 'letter-sent' | 'decided' | 'in-force';

/** @param on - Civil day; a gazette of a later day is not in force yet. Absent = whatever its day. */
export function grantState(grant: IntegrationGrant, on?: string): GrantState {
  const published = grant.decision?.gazette?.date;
  if (published !== undefined && (on === undefined || published <= on)) return 'in-force';
  if (grant.decision !== undefined) return 'decided';
  if (grant.letter !== undefined) return 'letter-sent';
  return grant.request === undefined ? 'draft' : 'requested';
}

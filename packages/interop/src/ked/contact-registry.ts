import { afmSchema, parseInput, SdkError } from '@rantevou/core';
import { z } from 'zod';
import { PURPOSES, type Purpose } from '../grants/grant.ts';
import { UpstreamError } from '../upstream-error.ts';
import { type OnBehalfOf, onBehalfOfSchema } from './audit.ts';
import { createKedCaller, type KedCallOptions, type KedTrace } from './call.ts';
import { checkedProfile } from './checked-profile.ts';
import type { KedConfig } from './config.ts';
import { defaultProfiles, type OperationProfileInput, type OutputValue } from './profile.ts';

/** Addresses of the Contact Registry at ΓΓΠΣΔΔ, as seen in use. */
export const CONTACT_REGISTRY_URLS = {
  test: 'https://test.gsis.gr/esbpilot/notificationCenterElementsService',
  production: 'https://ked.gsis.gr/esb/notificationCenterElementsService',
} as const;

export interface ContactRegistryConfig extends Omit<KedConfig, 'endpoint'> {
  readonly endpoint: keyof typeof CONTACT_REGISTRY_URLS | KedConfig['endpoint'];
  readonly profile?: OperationProfileInput;
}

/** What the citizen has declared at the registry; nothing in it is sure to be there. */
export interface Contact {
  readonly email?: string;
  readonly mobile?: string;
  readonly telephone?: string;
  readonly address?: ContactAddress;
}

export interface ContactAddress {
  readonly street?: string;
  readonly streetNumber?: string;
  readonly streetNumber2?: string;
  readonly postalCode?: string;
  readonly locality?: string;
  readonly region?: string;
  readonly regionalUnit?: string;
  readonly municipality?: string;
  readonly municipalUnit?: string;
  readonly community?: string;
}

export interface LookUp {
  readonly afm: string;
  /** Why: must be covered by the grant. */
  readonly purpose: Purpose;
  readonly onBehalfOf: OnBehalfOf;
  /** Whose AFM it is, where that is known; some grants are for natural persons only. */
  readonly subject?: 'natural-person' | 'legal-entity';
}

export interface ContactRegistry {
  /**
   * «Λήψη εκτεταμένων στοιχείων από το Μητρώο Επικοινωνίας Πολιτών με βάση τον ΑΦΜ» (decision of 2025).
   *
   * @returns The contact, or null when the citizen has none on record: registration is voluntary, so that is a normal
   * answer and the caller uses the e-mail that the citizen declared. `mayPersist` repeats the grant: where it is
   * false the data is used and forgotten.
   * @throws SdkError `AFM_INVALID`, `INPUT_INVALID`, `PURPOSE_NOT_GRANTED` before anything is sent; UpstreamError.
   */
  getNncIdentityExt(
    lookUp: LookUp,
    options?: KedCallOptions,
  ): Promise<{ readonly contact: Contact | null; readonly mayPersist: boolean; readonly trace: KedTrace }>;
}

const lookUpSchema = z.strictObject({
  purpose: z.enum(PURPOSES),
  onBehalfOf: onBehalfOfSchema,
  subject: z.enum(['natural-person', 'legal-entity']).optional(),
});

/** Makes a client of the Contact Registry («Μητρώο Επικοινωνίας Πολιτών», ν. 4704/2020 άρθρο 17). */
export function createContactRegistry(config: ContactRegistryConfig): ContactRegistry {
  const { endpoint } = config;
  const profile = checkedProfile('getNncIdentityExt', config.profile ?? defaultProfiles.getNncIdentityExt);
  const call = createKedCaller(
    {
      ...config,
      endpoint:
        typeof endpoint === 'string'
          ? { url: CONTACT_REGISTRY_URLS[endpoint], environment: endpoint }
          : endpoint,
    },
    [profile],
  );
  return {
    async getNncIdentityExt({ afm: typed, ...rest }, options) {
      const read = afmSchema.safeParse(typed);
      if (!read.success) throw afmInvalid();
      const { purpose, onBehalfOf, subject } = parseInput(lookUpSchema, rest);
      const { reply, trace } = await call(
        profile,
        {
          method: 'getNncIdentityExt',
          purpose,
          onBehalfOf,
          values: { afm: read.data },
          safe: true,
          ...(subject === undefined ? {} : { subject }),
        },
        options,
      );
      const echoed = reply.output?.get('afm');
      if (echoed !== undefined && echoed.replace(/^0{2}(?=\d{9}$)/, '') !== read.data) {
        // An answer about somebody else: never shown, never half used.
        throw new UpstreamError({
          kind: 'schema',
          outcome: 'unknown',
          retryable: false,
          operation: 'getNncIdentityExt',
          auditTransactionId: trace.auditTransactionId,
          hint: 'The answer is about another AFM than the one asked for.',
        });
      }
      return { contact: toContact(reply.output), mayPersist: config.grant.mayPersist, trace };
    },
  };
}

function afmInvalid(): SdkError {
  return new SdkError('AFM_INVALID', {
    problems: [
      {
        pointer: '/afm',
        expected: 'nine digits with a right check digit',
        el: 'Ο ΑΦΜ έχει 9 ψηφία. Ελέγξτε τον και γράψτε τον ξανά.',
        en: 'The tax number has 9 digits. Check it and enter it again.',
      },
    ],
  });
}

const ADDRESS: readonly (keyof ContactAddress & OutputValue)[] = [
  'street',
  'streetNumber',
  'streetNumber2',
  'postalCode',
  'locality',
  'region',
  'regionalUnit',
  'municipality',
  'municipalUnit',
  'community',
];

function toContact(output: ReadonlyMap<OutputValue, string> | null): Contact | null {
  if (output === null) return null;
  const pick = (names: readonly OutputValue[]) =>
    Object.fromEntries(names.flatMap((name) => (output.has(name) ? [[name, output.get(name)]] : [])));
  const address = pick(ADDRESS);
  const contact = pick(['email', 'mobile', 'telephone']);
  if (Object.keys(address).length === 0 && Object.keys(contact).length === 0) return null;
  return { ...contact, ...(Object.keys(address).length === 0 ? {} : { address }) };
}

import { z } from 'zod';

/** What a client knows about a message, before a profile gives it its place in the envelope. */
export const INPUT_VALUES = ['afm', 'email', 'mobile', 'channel', 'subject', 'text', 'reference'] as const;
export type InputValue = (typeof INPUT_VALUES)[number];

export const OUTPUT_VALUES = [
  'afm',
  'email',
  'telephone',
  'mobile',
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
  'messageId',
  'status',
] as const;
export type OutputValue = (typeof OUTPUT_VALUES)[number];

const xmlName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_.-]{0,127}$/);

/**
 * The shape of one operation on the wire. The decision of 2025 names the methods; what their messages look like is
 * known from the body's own WSDL only, hence data and not code: `ked-profile from-wsdl` writes one.
 */
export const operationProfileSchema = z.strictObject({
  operation: z.enum(['getNncIdentityExt', 'nncSend', 'nncDeliver']),
  protocol: z.enum(['soap11', 'rest']).default('soap11'),
  namespace: z.string().min(1).max(300),
  soapAction: z.string().max(300),
  /** `elementFormDefault="qualified"`: children carry the namespace too. */
  childrenQualified: z.boolean().default(false),
  /** Names of the wrapper and its two records, in the order of the schema's sequence. */
  request: z.strictObject({
    element: xmlName,
    auditRecord: xmlName.default('auditRecord'),
    record: xmlName,
    auditFirst: z.boolean().default(true),
  }),
  /** In the order of the schema's sequence, which is part of the contract. A value that is not given is left out. */
  input: z.array(
    z.union([
      z.strictObject({ element: xmlName, value: z.enum(INPUT_VALUES), required: z.boolean().default(false) }),
      z.strictObject({ element: xmlName, constant: z.string().max(300) }),
    ]),
  ),
  response: z.strictObject({
    element: xmlName,
    record: xmlName,
    fields: z.array(z.strictObject({ element: xmlName, value: z.enum(OUTPUT_VALUES) })),
  }),
  /** Where it was checked against the service's own description; null = nowhere: refused on real hosts. */
  verified: z.strictObject({ source: z.string().min(1).max(300), date: z.iso.date().optional() }).nullable(),
});

export type OperationProfile = z.output<typeof operationProfileSchema>;
export type OperationProfileInput = z.input<typeof operationProfileSchema>;

/** Namespace by the pattern of another ΚΕΔ service; a guess until a WSDL says so. */
const NAMESPACE = 'http://gsis.ggps.interoperability/notificationCenterElementsInterface';

const unverified = (profile: Omit<OperationProfileInput, 'verified' | 'namespace' | 'soapAction'>) =>
  operationProfileSchema.parse({
    namespace: NAMESPACE,
    soapAction: profile.operation,
    ...profile,
    verified: null,
  });

/**
 * Profiles that this package ships. Names of the registry's fields were seen in use; the namespace and everything
 * inside the records of `nncSend` and `nncDeliver` are guesses. None is verified: the mock government speaks them,
 * and a host of ΓΓΠΣΔΔ is refused unless `acceptUnverifiedProfile` says otherwise.
 */
export const defaultProfiles: Readonly<Record<OperationProfile['operation'], OperationProfile>> = {
  getNncIdentityExt: unverified({
    operation: 'getNncIdentityExt',
    request: { element: 'getNncIdentityExtRequest', record: 'getNncIdentityExtInputRecord' },
    input: [{ element: 'afm', value: 'afm', required: true }],
    response: {
      element: 'getNncIdentityExtResponse',
      record: 'getNncIdentityExtOutputRecord',
      fields: [
        { element: 'afm', value: 'afm' },
        { element: 'email', value: 'email' },
        { element: 'telephone', value: 'telephone' },
        { element: 'mobile', value: 'mobile' },
        { element: 'addressStreet', value: 'street' },
        { element: 'addressNumber', value: 'streetNumber' },
        { element: 'addressNumber2', value: 'streetNumber2' },
        { element: 'addressZipCode', value: 'postalCode' },
        { element: 'locality', value: 'locality' },
        { element: 'region', value: 'region' },
        { element: 'regionalUnit', value: 'regionalUnit' },
        { element: 'municipality', value: 'municipality' },
        { element: 'municipalUnit', value: 'municipalUnit' },
        { element: 'commune', value: 'community' },
      ],
    },
  }),
  nncSend: unverified({
    operation: 'nncSend',
    request: { element: 'nncSendRequest', record: 'nncSendInputRecord' },
    input: [
      { element: 'afm', value: 'afm' },
      { element: 'email', value: 'email' },
      { element: 'mobile', value: 'mobile' },
      { element: 'channel', value: 'channel', required: true },
      { element: 'subject', value: 'subject' },
      { element: 'message', value: 'text', required: true },
      { element: 'reference', value: 'reference' },
    ],
    response: {
      element: 'nncSendResponse',
      record: 'nncSendOutputRecord',
      fields: [
        { element: 'messageId', value: 'messageId' },
        { element: 'status', value: 'status' },
      ],
    },
  }),
  nncDeliver: unverified({
    operation: 'nncDeliver',
    request: { element: 'nncDeliverRequest', record: 'nncDeliverInputRecord' },
    input: [
      { element: 'afm', value: 'afm' },
      { element: 'email', value: 'email' },
      { element: 'subject', value: 'subject' },
      { element: 'message', value: 'text', required: true },
      { element: 'reference', value: 'reference' },
    ],
    response: {
      element: 'nncDeliverResponse',
      record: 'nncDeliverOutputRecord',
      fields: [
        { element: 'messageId', value: 'messageId' },
        { element: 'status', value: 'status' },
      ],
    },
  }),
};

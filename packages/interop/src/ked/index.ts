/**
 * Services of the State over the Interoperability Centre (ΚΕΔ): Contact Registry and Notification Centre.
 *
 * @packageDocumentation
 */
export {
  auditIp,
  type KedAudit,
  type KedAuditEntry,
  type KedAuditResult,
  type OnBehalfOf,
} from './audit.ts';
export type { KedCallOptions, KedTrace } from './call.ts';
export type { KedConfig, Secret } from './config.ts';
export {
  CONTACT_REGISTRY_URLS,
  type Contact,
  type ContactAddress,
  type ContactRegistry,
  type ContactRegistryConfig,
  createContactRegistry,
  type LookUp,
} from './contact-registry.ts';
export type { WsSecurityOptions } from './envelope.ts';
export {
  createNotificationCentre,
  type DeliverMessage,
  type NotificationCentre,
  type NotificationCentreConfig,
  type Recipient,
  type SendMessage,
  type Submitted,
} from './notification-centre.ts';
export {
  defaultProfiles,
  type OperationProfile,
  type OperationProfileInput,
  operationProfileSchema,
} from './profile.ts';
export { type ProfileFromWsdl, profilesFromWsdl } from './profile-from-wsdl.ts';
export type { ClassifyError } from './reply.ts';
export { type SmsSegments, smsSegments, toGsmGreek } from './sms.ts';

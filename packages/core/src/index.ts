/**
 * Words and rules of appointments with Greek municipalities.
 *
 * @packageDocumentation
 */

export { accountOf, emailDigestOf, loadAccount } from './accounts/account-record.ts';
export * from './accounts/index.ts';
export * from './appointment/appointment.ts';
export { appointmentCode, parseAppointmentCode } from './appointment/appointment-code.ts';
export { type Declarations, declarationsSchema } from './appointment/declarations.ts';
export {
  isModeLawful,
  MODES,
  type Mode,
  modeSchema,
  NATURES,
  type Nature,
  natureSchema,
} from './appointment/mode.ts';
export * from './appointment/special-requirements.ts';
export * from './appointment/video-identification.ts';
export { type AccessAlert, createAccessMonitor } from './audit/access-monitor.ts';
export type * from './audit/audit-log.ts';
export { canonicalJson } from './audit/canonical.ts';
export * from './audit/chain.ts';
export { auditEntry, choiceOf } from './audit/entry.ts';
export { readAudit } from './audit/read-audit.ts';
export { createSealer, type SealerPorts } from './audit/seal.ts';
export { type AuditVerdict, type ChainFault, type VerifyPorts, verifyAudit } from './audit/verify.ts';
export type {
  BatchDraft,
  Command,
  CommandPorts,
  CommandRequest,
  CommandResult,
  DecideContext,
  EventDraft,
  EventSubscriber,
  Outcome,
  PendingKey,
  PersonalPart,
  RecordDraft,
} from './command/command.ts';
export { emptyBatch, runCommand, sealContext } from './command/run-command.ts';
export { type JoiningAnnouncement, joiningAnnouncement } from './directory/announcement.ts';
export { type ComplianceLine, complianceReport } from './directory/compliance.ts';
export { effectivePlan } from './directory/effective-plan.ts';
export * from './directory/joining.ts';
export * from './directory/legal-bases.ts';
export { durationMinutesOf, findService, gapMinutesOf, isOffered, servicesIn } from './directory/lookup.ts';
export { parseOnboarding } from './directory/onboarding.ts';
export {
  createOnboardingDesk,
  type OnboardingDesk,
  type OnboardingDeskOptions,
  type OnboardingListing,
  type OnboardingView,
} from './directory/onboarding-desk.ts';
export { ONBOARDING_INPUTS } from './directory/onboarding-inputs.ts';
export * from './directory/onboarding-state.ts';
export * from './directory/plan.ts';
export { type VideoMeans, videoMeansProblems, videoMeansSchema } from './directory/video-means.ts';
export * from './errors/index.ts';
export { type Afm, afmSchema, isAfm, maskAfm, parseAfm } from './identity/afm.ts';
export {
  type ApplicantInput,
  applicantProblems,
  applicantSchema,
  type PersonServed,
  personServedSchema,
} from './identity/applicant.ts';
export { canReceiveSms, emailSchema, phoneSchema } from './identity/contact.ts';
export { foldName, hasMixedScripts, nameSchema } from './identity/person.ts';
export * from './inboxes/index.ts';
export type { Json, JsonObject } from './json.ts';
export * from './organisations/index.ts';
export {
  type Clock,
  countingIds,
  fixedClock,
  type IdGenerator,
  type Observe,
  type ObservedFacts,
  systemClock,
} from './ports.ts';
export { erasePerson } from './privacy/erase-person.ts';
export { eraseSubjectCommand } from './privacy/erase-subject.ts';
export * from './privacy/export-subject.ts';
export { personIdOf, principalIdOf } from './privacy/person-id.ts';
export {
  addressKeyOwner,
  erasedKeyRecord,
  findPersonKey,
  newKeyRecord,
  type PersonKey,
} from './privacy/person-key.ts';
export type { KeyStore, PersonVault, Sealed, WrappedKey } from './privacy/person-vault.ts';
export * from './privacy/processing-record.ts';
export { subjectRecords } from './privacy/subject-records.ts';
export * from './roles/index.ts';
export * from './session/index.ts';
export type * from './store/batch.ts';
export { checkBatch } from './store/check-batch.ts';
export type * from './store/claim.ts';
export * from './store/outbox.ts';
export { type NetStep, netSteps } from './store/quota-steps.ts';
export {
  allRecords,
  type EveryRecord,
  type ListPage,
  listedRecords,
  recordPages,
} from './store/record-pages.ts';
export type * from './store/store.ts';
export { Temporal } from './time/temporal.ts';
export * from './webhooks/index.ts';

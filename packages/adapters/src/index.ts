/**
 * Appointments for a web server: one handler for Fetch, Express, Koa and Node.
 *
 * @packageDocumentation
 */
export { type Appointments, type AppointmentsOptions, createAppointments } from './appointments.ts';
export { checkpointFile, readCheckpoints } from './audit/checkpoint-file.ts';
export { type CheckpointKey, checkpointKey } from './audit/checkpoint-key.ts';
export { type VerifyOptions, verifyAudits } from './audit/verify-all.ts';
export {
  type Exchange,
  type ExchangeBody,
  type ExchangeHandler,
  type Handler,
  htmlReply,
  jsonReply,
  type Reply,
  type RequestOrigin,
  seeOther,
} from './http/exchange.ts';
export { type FormFields, fieldOf, formInput } from './http/form.ts';
export { createHandler, type HandlerOptions } from './http/handler.ts';
export { LANGUAGE_COOKIE } from './http/language.ts';
export type { CorsOptions } from './http/limits/cors.ts';
export {
  RATE_BUDGETS,
  type RateBudgets,
  type RateKind,
  type RateLimitOptions,
} from './http/limits/rate-door.ts';
export {
  createMemoryRateLimiter,
  type RateBudget,
  type RateDecision,
  type RateLimiter,
} from './http/limits/rate-limiter.ts';
export type { RateLimitsOption } from './http/limits/rate-option.ts';
export type { FailureEvent, Logger, ServiceEvent } from './http/logger.ts';
export type { Problem } from './http/problem.ts';
export {
  defineRoute,
  type Language,
  type PageRendering,
  type Route,
  type RouteContext,
  type RouteInput,
  type RouteResult,
  routeResult,
  type Site,
  type Submitted,
} from './http/route.ts';
export type { Job, Jobs } from './jobs/jobs.ts';
export type { InstitutionOptions } from './routes/institution-service.ts';
export { defaultPersonas, type LoginView, type Persona } from './session/development-login.ts';
export type { LoginOutcomeView, LoginProviders, LoginWay } from './session/login-routes.ts';
export { safeReturnTo } from './session/return-to.ts';
export type {
  Identity,
  LoginProfile,
  OfficerRegistry,
  Principal,
  Session,
  SessionChange,
  SessionPort,
  SignedInPerson,
} from './session/session.ts';
export type {
  MunicipalityStateServices,
  StateServices,
  StateServicesOptions,
} from './state-services/clients.ts';
export type { ContactAnswer, NoticeAnswer, StateDesk } from './state-services/state-desk.ts';
export type {
  Attributes,
  TelemetryMeter,
  TelemetrySpan,
  TelemetryTracer,
} from './telemetry/open-telemetry.ts';
export type { TelemetryOptions } from './telemetry/telemetry.ts';
export {
  createPersonVault,
  fileKeyStore,
  type LocalKeyStore,
  memoryKeyStore,
  nodeIds,
  type PersonVaultOptions,
} from './vault/index.ts';
export type { WebhookOptions } from './webhooks/open-webhooks.ts';
export { type VerifiedWebhook, verifyWebhook, type WebhookFault } from './webhooks/signature.ts';

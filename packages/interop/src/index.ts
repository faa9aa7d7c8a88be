/**
 * What every client of the State's services shares: grants, the way out, errors. The clients themselves are at
 * `@rantevou/interop/gsis` and `@rantevou/interop/ked`, the mock government at `@rantevou/interop/testing`.
 *
 * @packageDocumentation
 */
export { type Coverage, covers, type GrantedCall, parseGrant, requireCoverage } from './grants/covers.ts';
export { type Environment, environmentOf } from './grants/environment.ts';
export {
  type GrantedMethod,
  type GrantedService,
  type GrantState,
  grantState,
  type IntegrationGrant,
  type IntegrationGrantInput,
  integrationGrantSchema,
  METHODS,
  PURPOSES,
  type Purpose,
  SERVICE_OF,
  SERVICES,
} from './grants/grant.ts';
export { contactRegistryGrants2025, notificationCentreGrants2025 } from './grants/ked-2025.ts';
export { oauth2Grants2021 } from './grants/oauth2-2021.ts';
export {
  createTransport,
  type Transport,
  type TransportOptions,
  type TransportRequest,
  type TransportResponse,
} from './transport.ts';
export {
  isUpstreamError,
  UPSTREAM_KINDS,
  UpstreamError,
  type UpstreamFacts,
  type UpstreamKind,
  type UpstreamOutcome,
} from './upstream-error.ts';

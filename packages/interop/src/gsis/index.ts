/**
 * Login of citizens and officers through GSIS (ΓΓΠΣΔΔ), or through an OpenID Connect issuer in front of it.
 *
 * @packageDocumentation
 */
export { createGsisLogin, type GsisLoginOptions } from './gsis-login.ts';
export { LOGIN_ERRORS } from './login-errors.ts';
export { type LoginFlowOptions, requireDistinctRedirects } from './login-flow.ts';
export { type ClaimNames, createOidcLogin, type OidcLoginOptions } from './oidc-login.ts';
export {
  type BeginRequest,
  type IdentityProvider,
  LOGIN_ERROR_CODES,
  type LoginAudit,
  type LoginDenied,
  type LoginError,
  type LoginErrorCode,
  type LoginEvent,
  type LoginOutcome,
  type LoginPerson,
  type LoginRefused,
  type LoginStart,
  type LoginSuccess,
  type LoginTransaction,
} from './provider.ts';
export { memoryUsedTransactions, type UsedTransactions } from './transaction.ts';
export { type ParsedUserInfo, parseUserInfo } from './user-info.ts';

import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  type ServerMetadata,
} from 'openid-client';
import { resolveEndpoint } from '../endpoint.ts';
import { configInvalid, type Environment } from '../grants/environment.ts';
import { createTransport, type Transport } from '../transport.ts';
import { type ClientSecret, readClientSecret } from './client-secret.ts';
import {
  createLoginFlow,
  LoginFailure,
  type LoginFlowOptions,
  type LoginServer,
  parseRedirectUri,
} from './login-flow.ts';
import { connect, exchangeFailure } from './openid-transport.ts';
import type { IdentityProvider } from './provider.ts';
import { type ParsedUserInfo, toPerson } from './user-info.ts';

/** Claims by the name of the GSIS attribute that they carry. */
export type ClaimNames = Readonly<
  Partial<
    Record<'userid' | 'taxid' | 'lastname' | 'firstname' | 'fathername' | 'mothername' | 'birthyear', string>
  >
>;

export interface OidcLoginOptions extends LoginFlowOptions {
  /** The issuer, e.g. a Keycloak realm in front of GSIS. */
  readonly issuer: string;
  /** For an issuer that is neither loopback nor of gsis.gr; default `production`. */
  readonly environment?: Environment;
  readonly clientId: string;
  readonly clientSecret: ClientSecret;
  readonly clientAuthentication?: 'post' | 'basic';
  /** Default `openid profile`. */
  readonly scope?: string;
  /** Default: `taxid`, `family_name`, `given_name`, `fathername`, `mothername`, `birthyear`, and `sub` as user name. */
  readonly claims?: ClaimNames;
  readonly timeoutMs?: number;
  readonly transport?: Transport;
}

const CLAIMS = {
  userid: 'sub',
  taxid: 'taxid',
  lastname: 'family_name',
  firstname: 'given_name',
  fathername: 'fathername',
  mothername: 'mothername',
  birthyear: 'birthyear',
} as const;

/**
 * Login through an OpenID Connect issuer: discovery, code with PKCE and nonce, signed id_token (OpenID Connect Core
 * §3.1). The same outcomes as `createGsisLogin`.
 *
 * @throws SdkError `CONFIG_INVALID`. `begin` rejects with UpstreamError when the issuer does not answer.
 */
export async function createOidcLogin(options: OidcLoginOptions): Promise<IdentityProvider> {
  const { url: issuer } = resolveEndpoint(options.issuer, options.environment, '/issuer');
  const transport =
    options.transport ?? createTransport({ allowedHosts: [issuer.host], maxBodyBytes: 256 * 1024 });
  const metadata = await discover(options.issuer, issuer, transport, options.timeoutMs ?? 15_000);
  return createLoginFlow(options, oidcServer(options, metadata, issuer, transport));
}

/** OpenID Connect Discovery §4, through the one transport. Endpoints of another host are refused. */
async function discover(
  name: string,
  issuer: URL,
  transport: Transport,
  timeoutMs: number,
): Promise<ServerMetadata> {
  const place = new URL(issuer);
  place.pathname = `${place.pathname.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await transport({
    method: 'GET',
    url: place,
    headers: { accept: 'application/json' },
    timeoutMs,
    operation: 'discovery',
  });
  const wrong = () =>
    configInvalid('/issuer', 'an OpenID Connect issuer whose metadata names it and its own host', {
      el: 'Η διεύθυνση δεν είναι εκδότης OpenID Connect.',
      en: 'The address is not an OpenID Connect issuer.',
    });
  let metadata: ServerMetadata;
  try {
    metadata = JSON.parse(new TextDecoder().decode(response.body)) as ServerMetadata;
  } catch {
    throw wrong();
  }
  const endpoints = [metadata?.authorization_endpoint, metadata?.token_endpoint, metadata?.jwks_uri];
  const own = endpoints.every(
    (url) => url !== undefined && URL.canParse(url) && new URL(url).host === issuer.host,
  );
  if (response.status !== 200 || metadata.issuer !== name || !own) throw wrong();
  return metadata;
}

function oidcServer(
  options: OidcLoginOptions,
  metadata: ServerMetadata,
  issuer: URL,
  transport: Transport,
): LoginServer {
  const { clientId, timeoutMs = 15_000, scope = 'openid profile' } = options;
  const redirectUri = parseRedirectUri(options.redirectUri);
  const configuration = (auth: ClientAuth) => {
    const config = new Configuration(metadata, clientId, {}, auth);
    return { config, talk: connect(config, transport, { timeoutMs, insecure: issuer, tidyToken: false }) };
  };
  return {
    issuer: metadata.issuer,
    clientId,
    usesPkce: true,
    usesNonce: true,
    async authorizationUrl({ state, nonce, codeVerifier }) {
      const { config } = configuration(ClientSecretPost('unused'));
      return buildAuthorizationUrl(config, {
        redirect_uri: redirectUri.href,
        response_type: 'code',
        scope,
        state,
        nonce: nonce as string,
        code_challenge: await calculatePKCECodeChallenge(codeVerifier as string),
        code_challenge_method: 'S256',
      });
    },
    async identify(callback, transaction): Promise<ParsedUserInfo> {
      const secret = await readClientSecret(options.clientSecret);
      const { config, talk } = configuration(
        options.clientAuthentication === 'basic' ? ClientSecretBasic(secret) : ClientSecretPost(secret),
      );
      const current = new URL(redirectUri);
      for (const [name, value] of callback) current.searchParams.set(name, value);
      let claims: Record<string, unknown>;
      try {
        const tokens = await authorizationCodeGrant(config, current, {
          expectedState: transaction.state,
          expectedNonce: transaction.nonce as string,
          pkceCodeVerifier: transaction.codeVerifier as string,
          idTokenExpected: true,
        });
        const idToken = tokens.claims();
        if (!idToken) throw new LoginFailure('server-error');
        claims = metadata.userinfo_endpoint
          ? { ...idToken, ...(await fetchUserInfo(config, tokens.access_token, idToken.sub)) }
          : { ...idToken };
      } catch {
        // The library's errors carry tokens and claims.
        throw exchangeFailure(talk);
      }
      return toPerson(attributesOf(claims, { ...CLAIMS, ...options.claims }), options.service);
    },
    logoutUrl(returnTo) {
      if (!metadata.end_session_endpoint) return returnTo;
      // OpenID Connect RP-Initiated Logout §2.
      const url = new URL(metadata.end_session_endpoint);
      url.searchParams.set('client_id', clientId);
      url.searchParams.set('post_logout_redirect_uri', returnTo.href);
      return url;
    },
  };
}

function attributesOf(claims: Readonly<Record<string, unknown>>, names: ClaimNames): Map<string, string> {
  return new Map(
    Object.entries(names).flatMap(([attribute, claim]): [string, string][] => {
      const value = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
      return typeof value === 'string' || typeof value === 'number' ? [[attribute, String(value)]] : [];
    }),
  );
}

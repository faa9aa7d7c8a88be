import type { LoginService } from '@rantevou/core';
import {
  authorizationCodeGrant,
  type ClientAuth,
  ClientSecretPost,
  Configuration,
  calculatePKCECodeChallenge,
  fetchProtectedResource,
  genericGrantRequest,
} from 'openid-client';
import { decodeText } from '../charset.ts';
import { resolveEndpoint } from '../endpoint.ts';
import { requireCoverage } from '../grants/covers.ts';
import { configInvalid, type Environment } from '../grants/environment.ts';
import type { IntegrationGrant } from '../grants/grant.ts';
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
import type { Transaction } from './transaction.ts';
import { type ParsedUserInfo, parseUserInfo } from './user-info.ts';

export interface GsisLoginOptions extends LoginFlowOptions {
  /** ΓΓΠΣΔΔ's test or production host, or another base (`http://localhost:8181`, a moved host). */
  readonly environment:
    | 'test'
    | 'production'
    | { readonly baseUrl: string; readonly environment?: Environment; readonly path?: string };
  /** One client per application: using another's is a breach of its terms. */
  readonly clientId: string;
  readonly clientSecret: ClientSecret;
  /** Needed for production: in force, and for this system (decision of 2021, §2 and Annex Ι). */
  readonly grant?: IntegrationGrant;
  /** The information system that this client belongs to; must be the grant's. */
  readonly system?: string;
  /** Default `read`, the only one known. */
  readonly scope?: string;
  /** `basic`: HTTP Basic without form-encoding, which the server does not decode. Default `post`. */
  readonly clientAuthentication?: 'post' | 'basic';
  /** Send a PKCE challenge (RFC 7636, S256). The server is not known to check it. Default false. */
  readonly pkce?: boolean;
  /** For token and userinfo together. Default 15,000. */
  readonly timeoutMs?: number;
  readonly transport?: Transport;
}

const PATHS: Readonly<Record<LoginService, string>> = {
  citizen: '/oauth2server',
  officer: '/oauth2servergov',
  otp: '/oauth2serverotp',
};
const HOSTS = { test: 'https://test.gsis.gr', production: 'https://oauth2.gsis.gr' } as const;

/**
 * Login with Taxisnet codes (`citizen`), codes of Public Administration (`officer`) or a one-time password (`otp`):
 * plain OAuth2 authorization code (RFC 6749 §4.1), profile from the back channel only. The only flow there is: no
 * password of anybody ever passes here (decision of 2021, §5), and the token is dropped when the profile is read.
 *
 * @throws SdkError `CONFIG_INVALID`, or `PURPOSE_NOT_GRANTED` for production without a grant in force.
 */
export function createGsisLogin(options: GsisLoginOptions): IdentityProvider {
  const { base, environment } = resolveBase(options);
  checkProduction(options, environment);
  if (options.clientId.trim() === '' || options.clientSecret === '') {
    throw configInvalid('/clientId', 'client id and secret of Ε.Δ.Α.', {
      el: 'Λείπουν τα στοιχεία του client.',
      en: 'Client id or secret is missing.',
    });
  }
  return createLoginFlow(options, gsisServer(options, base));
}

function resolveBase({ environment, service }: GsisLoginOptions): { base: URL; environment: Environment } {
  if (environment === 'production' && service === 'otp') {
    throw configInvalid('/environment', '{ baseUrl }: the host of the one-time-password login is not known', {
      el: 'Δηλώστε τη διεύθυνση της υπηρεσίας OTP.',
      en: 'State the address of the OTP service.',
    });
  }
  const given = typeof environment === 'string' ? { baseUrl: HOSTS[environment], environment } : environment;
  const resolved = resolveEndpoint(given.baseUrl, given.environment, '/environment/baseUrl');
  const path = ('path' in given ? given.path : undefined) ?? PATHS[service];
  const base = new URL(resolved.url.href.replace(/[/?#]*$/, '') + path);
  return { base, environment: resolved.environment };
}

function checkProduction({ grant, system }: GsisLoginOptions, environment: Environment): void {
  if (grant && system !== undefined && grant.system !== system) {
    throw configInvalid('/system', 'the system of the grant: another system needs its own client', {
      el: 'Η άδεια είναι για άλλο πληροφοριακό σύστημα.',
      en: 'The grant is for another information system.',
    });
  }
  if (environment !== 'production') return;
  if (!grant) {
    throw configInvalid('/grant', 'the grant of this system (decision in force) for production', {
      el: 'Η παραγωγική λειτουργία χρειάζεται άδεια σε ισχύ.',
      en: 'Production needs a grant in force.',
    });
  }
  requireCoverage(grant, { method: 'login', purpose: 'sign-in', environment });
}

function gsisServer(options: GsisLoginOptions, base: URL): LoginServer {
  const { clientId, scope = 'read', timeoutMs = 15_000, pkce = false } = options;
  const transport =
    options.transport ?? createTransport({ allowedHosts: [base.host], maxBodyBytes: 256 * 1024 });
  const redirectUri = parseRedirectUri(options.redirectUri);
  const at = (path: string) => `${base.href}${path}`;

  const configuration = (secret: string): Configuration =>
    new Configuration(
      {
        // GSIS publishes none; the base names the server in identities.
        issuer: base.href,
        authorization_endpoint: at('/oauth/authorize'),
        token_endpoint: at('/oauth/token'),
      },
      clientId,
      {},
      options.clientAuthentication === 'basic' ? rawBasic(secret) : ClientSecretPost(secret),
    );

  async function exchange(config: Configuration, callback: URLSearchParams, transaction: Transaction) {
    const code = callback.get('code') as string;
    if (redirectUri.search !== '') {
      // The library strips the query of the callback; the server compares it. State was checked before.
      return genericGrantRequest(config, 'authorization_code', {
        code,
        redirect_uri: redirectUri.href,
        ...(transaction.codeVerifier === undefined ? {} : { code_verifier: transaction.codeVerifier }),
      });
    }
    // From configuration, never from the Host header (a proxy, or somebody, may have written that).
    const current = new URL(redirectUri);
    current.searchParams.set('code', code);
    current.searchParams.set('state', transaction.state);
    return authorizationCodeGrant(config, current, {
      expectedState: transaction.state,
      ...(transaction.codeVerifier === undefined ? {} : { pkceCodeVerifier: transaction.codeVerifier }),
    });
  }

  return {
    issuer: base.href,
    clientId,
    usesPkce: pkce,
    usesNonce: false,
    async authorizationUrl({ state, codeVerifier }) {
      const url = new URL(at('/oauth/authorize'));
      const parameters = {
        client_id: clientId,
        redirect_uri: redirectUri.href,
        response_type: 'code',
        scope,
        state,
        ...(codeVerifier === undefined
          ? {}
          : {
              code_challenge: await calculatePKCECodeChallenge(codeVerifier),
              code_challenge_method: 'S256',
            }),
      };
      for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
      return url;
    },
    async identify(callback, transaction): Promise<ParsedUserInfo> {
      const config = configuration(await readClientSecret(options.clientSecret));
      const talk = connect(config, transport, { timeoutMs, insecure: base, tidyToken: true });
      let token: string;
      try {
        token = (await exchange(config, callback, transaction)).access_token;
      } catch {
        // The library's error carries the answer, and older servers write the code into it. A failed exchange burns
        // the code: it is never tried again.
        throw exchangeFailure(talk);
      }
      let response: Response;
      try {
        response = await fetchProtectedResource(
          config,
          token,
          new URL(at('/userinfo?format=xml')),
          'GET',
          undefined,
          new Headers({ accept: 'application/xml, text/xml;q=0.9, application/json;q=0.5, */*;q=0.1' }),
        );
      } catch {
        throw talk.failed || talk.status === null
          ? new LoginFailure('network')
          : userInfoFailure(talk.status);
      }
      // The library does not look at the status of a protected resource.
      const bytes = new Uint8Array(await response.arrayBuffer());
      const text = decodeText(bytes, response.headers.get('content-type'));
      if (!response.ok) throw userInfoFailure(response.status);
      return text === null ? { ok: false, problem: 'not-xml' } : parseUserInfo(text, options.service);
    },
    logoutUrl(returnTo) {
      // A browser redirect: a call from the server would end nobody's session.
      const url = new URL(at(`/logout/${encodeURIComponent(clientId)}/`));
      url.searchParams.set('url', returnTo.href);
      return url;
    },
  };
}

function userInfoFailure(status: number): LoginFailure {
  return new LoginFailure(status === 401 || status === 403 ? 'token-rejected' : 'server-error');
}

/** HTTP Basic as the server reads it: openid-client's own form-encodes id and secret, as RFC 6749 §2.3.1 says. */
function rawBasic(secret: string): ClientAuth {
  return (_server, client, _body, headers) => {
    headers.set('authorization', `Basic ${Buffer.from(`${client.client_id}:${secret}`).toString('base64')}`);
  };
}

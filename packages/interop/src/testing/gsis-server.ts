import type { LoginService } from '@rantevou/core';
import { escapeXml } from '../xml-write.ts';
import { type ActiveFault, type Faults, spoil } from './faults.ts';
import { cookieOf, escaped, json, page } from './page.ts';
import type { MockPersona } from './personas.ts';

/** A client as Ε.Δ.Α. would have registered it. */
export interface MockClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUris: readonly string[];
}

export interface GsisServerOptions {
  readonly personas: () => readonly MockPersona[];
  /** Absent: any client id, any secret. */
  readonly clients?: readonly MockClient[] | undefined;
  readonly faults: Faults;
  readonly nowMs: () => number;
  /** Whether a browser may be sent there. */
  readonly mayRedirectTo: (url: URL) => boolean;
}

const SERVERS: Readonly<Record<string, LoginService>> = {
  oauth2server: 'citizen',
  oauth2servergov: 'officer',
  oauth2serverotp: 'otp',
};
const TOKEN_MS = 12 * 60 * 60_000;
const CODE_MS = 5 * 60_000;

interface Code {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly personaId: string;
  readonly service: LoginService;
  readonly expiresAtMs: number;
}
interface Token {
  readonly personaId: string;
  readonly service: LoginService;
  readonly expiresAtMs: number;
}

/** The three OAuth2 servers. Null for a path of none of them. */
export function createGsisServer(options: GsisServerOptions): (request: Request) => Promise<Response | null> {
  const codes = new Map<string, Code>();
  const tokens = new Map<string, Token>();
  /** A live token is given again to the same person and client, as the real server does. */
  const live = new Map<string, string>();

  return async (request) => {
    const url = new URL(request.url);
    const [, server = '', ...rest] = url.pathname.split('/');
    const service = Object.hasOwn(SERVERS, server) ? SERVERS[server] : undefined;
    if (service === undefined) return null;
    const path = rest.join('/');
    if (path === 'oauth/authorize') return authorize(request, url, service, server, options, codes);
    if (path === 'oauth/token' && request.method === 'POST')
      return token(request, service, options, { codes, tokens, live });
    if (path === 'userinfo') return userInfo(request, service, options, tokens);
    if (/^logout\/[^/]+\/?$/.test(path)) return logout(url, server, options);
    return page('404', '<p>Not found</p>', 404);
  };
}

async function authorize(
  request: Request,
  url: URL,
  service: LoginService,
  server: string,
  options: GsisServerOptions,
  codes: Map<string, Code>,
): Promise<Response> {
  const parameter = (name: string) => url.searchParams.get(name) ?? '';
  const client = options.clients?.find(({ clientId }) => clientId === parameter('client_id'));
  const redirectUri = parameter('redirect_uri');
  const registered = options.clients === undefined || client?.redirectUris.includes(redirectUri);
  if (!URL.canParse(redirectUri) || !registered || !options.mayRedirectTo(new URL(redirectUri))) {
    // Like the real one: no callback for a client that is not known.
    return page(
      'OAuth Error',
      '<p>error="invalid_grant", error_description="Invalid redirect or client."</p>',
      400,
    );
  }
  const back = (parameters: Record<string, string>) => {
    const target = new URL(redirectUri);
    for (const [name, value] of Object.entries(parameters)) target.searchParams.set(name, value);
    if (url.searchParams.has('state')) target.searchParams.set('state', parameter('state'));
    return target.href;
  };
  const leave = (location: string, headers: Record<string, string> = {}) =>
    new Response(null, { status: 302, headers: { location, 'cache-control': 'no-store', ...headers } });
  const denied = () => leave(back({ error: 'access_denied', error_description: 'User denied access' }));

  const form = request.method === 'POST' ? new URLSearchParams(await request.text()) : new URLSearchParams();
  const cookie = `mock-gsis-${server}`;
  const chosen = form.get('persona') ?? request.headers.get('x-mock-persona');
  const personaId = chosen ?? cookieOf(request, cookie);
  const persona = options.personas().find(({ id, logins }) => id === personaId && logins.includes(service));
  const fault = options.faults.take('authorize', request, persona?.id ?? null);
  return spoil(fault, request, () => {
    if (fault?.scenario === 'denied') return denied();
    const scope = parameter('scope');
    if (fault?.scenario === 'invalid-scope' || (scope !== '' && scope !== 'read')) {
      return leave(back({ error: 'invalid_scope', error_description: 'Invalid scope', scope: 'read' }));
    }
    if (form.get('user_oauth_approval') === 'false') return denied();
    if (!persona) return loginPage(url, options.personas(), service);
    if (!persona.active) {
      return page(
        'Αποτυχία σύνδεσης',
        '<p>Ο λογαριασμός έχει απενεργοποιηθεί. / The account was closed.</p>',
        403,
      );
    }
    const session = { 'set-cookie': `${cookie}=${persona.id}; Path=/${server}; HttpOnly; SameSite=Lax` };
    const approved = form.get('user_oauth_approval') === 'true' || request.headers.has('x-mock-persona');
    if (!approved) return consentPage(url, persona, session);
    const code = shortCode();
    codes.set(code, {
      clientId: parameter('client_id'),
      redirectUri,
      personaId: persona.id,
      service,
      expiresAtMs: options.nowMs() + CODE_MS,
    });
    return leave(back({ code }), session);
  });
}

function loginPage(url: URL, personas: readonly MockPersona[], service: LoginService): Response {
  const buttons = personas
    .filter(({ logins }) => logins.includes(service))
    .map(
      ({ id, label, userInfo }) =>
        `<p><button name="persona" value="${escaped(id)}">${escaped(label.el)}: ${escaped(userInfo.userid)}</button></p>`,
    );
  const title = service === 'officer' ? 'Κωδικοί Δημόσιας Διοίκησης' : 'Κωδικοί Taxisnet';
  return page(
    `${title}: με ποιον συνδέεστε;`,
    `<form method="post" action="${escaped(url.pathname + url.search)}">${buttons.join('')}` +
      '<p><button name="user_oauth_approval" value="false">Ακύρωση</button></p></form>',
  );
}

function consentPage(url: URL, persona: MockPersona, headers: Record<string, string>): Response {
  return page(
    'Επιβεβαίωση',
    `<p>Η εφαρμογή <strong>${escaped(url.searchParams.get('client_id') ?? '')}</strong> ζητά τα βασικά στοιχεία ` +
      `μητρώου του χρήστη <strong>${escaped(persona.userInfo.userid)}</strong>.</p>` +
      `<form id="confirmationForm" method="post" action="${escaped(url.pathname + url.search)}">` +
      `<input type="hidden" name="scope.read" value="true"><input type="hidden" name="persona" value="${escaped(persona.id)}">` +
      '<p><button name="user_oauth_approval" value="true">Αποστολή</button> ' +
      '<button name="user_oauth_approval" value="false">Άρνηση</button></p></form>',
    200,
    headers,
  );
}

/** Six characters, as the real server's. */
function shortCode(): string {
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  return [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => alphabet[byte % 62]).join('');
}

async function token(
  request: Request,
  service: LoginService,
  options: GsisServerOptions,
  state: { codes: Map<string, Code>; tokens: Map<string, Token>; live: Map<string, string> },
): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const given = form.get('code') ?? '';
  const code = state.codes.get(given);
  const fault = options.faults.take('token', request, code?.personaId ?? null);
  return spoil(fault, request, () => {
    const invalid = () =>
      json({ error: 'invalid_grant', error_description: `Invalid authorization code: ${given}` }, 400);
    const { clientId, secret } = clientOf(request, form);
    const client = options.clients?.find((one) => one.clientId === clientId);
    const known =
      options.clients === undefined ? clientId !== '' && secret !== '' : client?.clientSecret === secret;
    if (!known || fault?.scenario === 'bad-client') {
      return json({ error: 'invalid_client', error_description: 'Bad client credentials' }, 401, {
        'www-authenticate': 'Bearer realm="oauth2", error="invalid_client"',
      });
    }
    if (form.get('grant_type') !== 'authorization_code') {
      return json({ error: 'unsupported_grant_type', error_description: 'Unsupported grant type' }, 400);
    }
    // Burnt before it is looked at: a failed exchange cannot be repeated.
    state.codes.delete(given);
    if (
      fault?.scenario === 'replayed-code' ||
      !code ||
      code.service !== service ||
      code.clientId !== clientId
    ) {
      return invalid();
    }
    if (code.expiresAtMs < options.nowMs()) return invalid();
    if (fault?.scenario === 'redirect-mismatch' || form.get('redirect_uri') !== code.redirectUri) {
      return json({ error: 'invalid_grant', error_description: 'Redirect URI mismatch.' }, 400);
    }
    return json({
      ...issue(code, clientId, options, state),
      ...(fault?.scenario === 'null-members' ? ODD : {}),
    });
  });
}

/** Members that openid-client refuses or would check. */
const ODD = { token_type: undefined, expires_in: null, refresh_token: null, id_token: 'not.a.token' };

function issue(
  { personaId, service }: Code,
  clientId: string,
  options: GsisServerOptions,
  { tokens, live }: { tokens: Map<string, Token>; live: Map<string, string> },
) {
  const owner = JSON.stringify([service, personaId, clientId]);
  const earlier = live.get(owner);
  const known = earlier === undefined ? undefined : tokens.get(earlier);
  const value =
    earlier !== undefined && known && known.expiresAtMs > options.nowMs() ? earlier : crypto.randomUUID();
  if (value !== earlier) {
    live.set(owner, value);
    tokens.set(value, { personaId, service, expiresAtMs: options.nowMs() + TOKEN_MS });
  }
  const expiresAtMs = tokens.get(value)?.expiresAtMs ?? options.nowMs();
  return {
    access_token: value,
    token_type: 'bearer',
    expires_in: Math.floor((expiresAtMs - options.nowMs()) / 1000),
    scope: 'read',
  };
}

/** Credentials in the body, or as Basic that is not form-decoded. */
function clientOf(request: Request, form: URLSearchParams): { clientId: string; secret: string } {
  const basic = /^Basic (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  if (basic === undefined)
    return { clientId: form.get('client_id') ?? '', secret: form.get('client_secret') ?? '' };
  const [clientId = '', ...secret] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  return { clientId, secret: secret.join(':') };
}

async function userInfo(
  request: Request,
  service: LoginService,
  options: GsisServerOptions,
  tokens: ReadonlyMap<string, Token>,
): Promise<Response> {
  const value = /^Bearer\s*(.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
  const found = tokens.get(value);
  const persona = options.personas().find(({ id }) => id === found?.personaId);
  const fault = options.faults.take('userinfo', request, persona?.id ?? null);
  return spoil(fault, request, () => {
    const late = !found || found.service !== service || found.expiresAtMs < options.nowMs();
    if (late || !persona || fault?.scenario === 'expired-token') {
      const error = { error: 'invalid_token', error_description: `Invalid access token: ${value}` };
      return json(error, 401, {
        'www-authenticate': `Bearer error="invalid_token", error_description="Invalid access token"`,
      });
    }
    if (fault?.scenario === 'json-error') {
      return json({ error: 'server_error', error_description: 'Internal error' });
    }
    return new Response(userInfoXml(persona, fault), {
      headers: { 'content-type': 'application/xml;charset=UTF-8', 'cache-control': 'no-store' },
    });
  });
}

/** The document as the real server writes it: padded to twelve, one name as references, the others raw. */
function userInfoXml({ userInfo: info }: MockPersona, fault: ActiveFault['fault'] | null): string {
  const padded = (text: string) => escapeXml(text === 'null' ? 'null' : text.padEnd(12));
  const references = [...info.lastname].map((letter) => `&#${letter.codePointAt(0)};`).join('');
  const firstname = fault?.scenario === 'legal-entity' ? 'null' : info.firstname;
  const taxid =
    fault?.scenario === 'wrong-afm'
      ? `${info.taxid.slice(0, -1)}${(Number(info.taxid.at(-1)) + 1) % 10}`
      : info.taxid;
  const element =
    `<userinfo userid="${padded(info.userid)}" taxid="${padded(taxid)}" lastname="${references}" ` +
    `firstname="${escapeXml(firstname)}" fathername="${escapeXml(info.fathername)}" ` +
    `mothername="${escapeXml(info.mothername)}" birthyear="${escapeXml(info.birthyear)}"/>`;
  return `<root>${fault?.scenario === 'two-userinfo' ? element : ''}${element}</root>`;
}

function logout(url: URL, server: string, options: GsisServerOptions): Response {
  const target = url.searchParams.get('url') ?? '';
  const headers = {
    'set-cookie': `mock-gsis-${server}=; Path=/${server}; Max-Age=0`,
    'cache-control': 'no-store',
  };
  if (!URL.canParse(target) || !options.mayRedirectTo(new URL(target))) {
    return page('Αποσυνδεθήκατε', '<p>Αποσυνδεθήκατε.</p>', 200, headers);
  }
  return new Response(null, { status: 302, headers: { ...headers, location: target } });
}

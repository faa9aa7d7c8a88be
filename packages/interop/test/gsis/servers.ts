import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OAuth2Server } from 'oauth2-mock-server';
import Provider from 'oidc-provider';

export interface RunningServer {
  readonly origin: string;
  /** `METHOD path` of every request that came. */
  readonly seen: string[];
  close(): Promise<void>;
}

async function run(make: (origin: string) => RequestListener): Promise<RunningServer> {
  const seen: string[] = [];
  let listener: RequestListener | null = null;
  const server: Server = createServer((req, res) => {
    seen.push(`${req.method} ${(req.url ?? '').split('?')[0]}`);
    listener?.(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  listener = make(origin);
  return {
    origin,
    seen,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const USER_INFO =
  '<root><userinfo userid="User000100011   " taxid="000100011   " lastname="&#916;&#927;&#922;" firstname="ΜΑΡΙΑ" fathername="null" mothername="ΕΛΕΝΗ" birthyear="1950"/></root>';

/** Who the accounts of {@link runOidcProvider} are. */
const CLAIMS = {
  sub: 'User000100011',
  taxid: '000100011',
  family_name: 'ΔΟΚ',
  given_name: 'ΜΑΡΙΑ',
  birthyear: '1950',
};

/**
 * oidc-provider under a path, with PKCE demanded or not; besides its own endpoints, `userinfo?format=xml` gives the
 * GSIS document to whoever brings one of its live tokens.
 */
export async function runOidcProvider(options: {
  path: string;
  clientId: string;
  secret: string;
  redirectUri: string;
  pkce: boolean;
}): Promise<RunningServer & { readonly issuer: string }> {
  const running = await run((origin) => {
    const provider = new Provider(`${origin}${options.path}`, {
      clients: [
        {
          client_id: options.clientId,
          client_secret: options.secret,
          redirect_uris: [options.redirectUri],
          post_logout_redirect_uris: [new URL('/', options.redirectUri).href],
          token_endpoint_auth_method: 'client_secret_post',
          response_types: ['code'],
          grant_types: ['authorization_code'],
          scope: 'openid profile read',
        },
      ],
      routes: { authorization: '/oauth/authorize', token: '/oauth/token', userinfo: '/userinfo' },
      scopes: ['openid', 'profile', 'read'],
      claims: { openid: ['sub'], profile: ['taxid', 'family_name', 'given_name', 'birthyear'] },
      pkce: { required: () => options.pkce },
      cookies: { keys: ['test'] },
      findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ ...CLAIMS, sub: id }) }),
    });
    const callback = provider.callback();
    return (req, res) => {
      const url = req.url ?? '';
      if (url.startsWith(`${options.path}/userinfo?format=xml`)) {
        const token = (req.headers.authorization ?? '').replace(/^bearer /i, '');
        void provider.AccessToken.find(token).then((found) => {
          res.writeHead(found ? 200 : 401, { 'content-type': 'application/xml;charset=UTF-8' });
          res.end(found ? USER_INFO : '<oauth><error>invalid_token</error></oauth>');
        });
        return;
      }
      // Mounted as Express would: the path is cut off, and the whole is kept beside it.
      Object.assign(req, { originalUrl: url });
      req.url = url.startsWith(options.path) ? url.slice(options.path.length) || '/' : url;
      void callback(req, res);
    };
  });
  return { ...running, issuer: `${running.origin}${options.path}` };
}

/** oauth2-mock-server with the paths of GSIS; it checks nothing, so that its answers can be bent. */
export async function runOAuth2MockServer() {
  const server = new OAuth2Server(undefined, undefined, {
    endpoints: { authorize: '/oauth2server/oauth/authorize', token: '/oauth2server/oauth/token' },
  });
  await server.issuer.keys.generate('RS256');
  server.service.addRoute('GET', '/oauth2server/userinfo', (_, res) => {
    res.writeHead(200, { 'content-type': 'application/xml;charset=UTF-8' });
    res.end(USER_INFO);
  });
  await server.start(0, '127.0.0.1');
  return { server, origin: `http://127.0.0.1:${server.address().port}`, close: () => server.stop() };
}

/**
 * A browser that signs in at oidc-provider's own development pages and stops where it is sent outside.
 *
 * @returns The first address that is not of the server.
 */
export async function browse(start: URL, account: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let request = new Request(start);
  for (let step = 0; step < 20; step++) {
    const headers = new Headers(request.headers);
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(new Request(request, { headers }), { redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = (line.split(';')[0] as string).split(/=(.*)/s) as [string, string];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = response.headers.get('location');
    const page = await response.text();
    if (location !== null) {
      const next = new URL(location, request.url);
      if (next.origin !== start.origin) return next;
      request = new Request(next);
      continue;
    }
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
    const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1];
    if (action === undefined || prompt === undefined) throw new Error(`stuck at ${response.status}`);
    request = new Request(new URL(action, request.url), {
      method: 'POST',
      body: new URLSearchParams({ prompt, login: account, password: 'any' }),
    });
  }
  throw new Error('went round and round');
}

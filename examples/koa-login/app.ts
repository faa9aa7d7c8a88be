import type { Handler } from '@rantevou/adapters';
import { toKoa } from '@rantevou/adapters/koa';
import Koa from 'koa';

/** Path under which the service is mounted in this application. */
export const BASE_PATH = '/appointments';
const ASKED = { purpose: 'citizen-messages', protocol: 'KOA-1/2026' };

/**
 * A Koa application of a vendor's own with one page: who is signed in, and for officers «look up, then send». It calls
 * the service as a program does, with the cookie of the browser.
 */
export function createApp(handler: Handler, origin: string): Koa {
  const app = new Koa();
  const call = async (ctx: Koa.Context, path: string, body?: unknown, key?: string) => {
    const response = await handler(
      new Request(`${origin}${BASE_PATH}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          cookie: ctx.get('cookie'),
          'accept-language': 'el',
          // Which page sent the form: the service refuses another site's.
          ...(ctx.get('origin') ? { origin: ctx.get('origin') } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
          'x-real-ip': ctx.ip,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    for (const cookie of response.headers.getSetCookie()) ctx.append('set-cookie', cookie);
    return { status: response.status, value: (await response.json()) as Record<string, unknown> };
  };

  app.use(toKoa(handler, { prefix: BASE_PATH }));
  app.use(async (ctx) => {
    ctx.set('cache-control', 'no-store');
    ctx.set('content-security-policy', "default-src 'none'; form-action 'self'; frame-ancestors 'none'");
    const me = (await call(ctx, '/auth/me')).value;
    if (ctx.method === 'GET' && ctx.path === '/') {
      ctx.body = page(ctx, me);
      return;
    }
    if (ctx.method === 'POST' && ctx.path === '/send') {
      const form = new URLSearchParams(await textOf(ctx.req));
      const afm = form.get('afm') ?? '';
      const found = await call(ctx, '/api/v1/contacts/lookup', { ...ASKED, afm });
      const sent =
        found.status === 200
          ? await call(
              ctx,
              '/api/v1/notices',
              { ...ASKED, to: { afm }, channel: 'SMS', text: form.get('text') ?? '' },
              form.get('key') ?? '',
            )
          : null;
      ctx.status = (sent ?? found).status;
      ctx.body = resultPage(ctx, found.value, sent?.value ?? null);
      return;
    }
    ctx.status = 404;
  });
  return app;
}

function page(ctx: Koa.Context, me: Record<string, unknown>): string {
  const login = (service: string, name: string) =>
    `<p><a href="${BASE_PATH}/auth/${service}/login?returnTo=${BASE_PATH}/staff/municipality">${name}</a></p>`;
  if (me.signedIn !== true) {
    return shell(
      ctx,
      login('citizen', 'Σύνδεση με κωδικούς Taxisnet') +
        login('officer', 'Σύνδεση με Κωδικούς Δημόσιας Διοίκησης'),
    );
  }
  return shell(
    ctx,
    `<p>Συνδεθήκατε ως ${escaped(me.name)}.</p>
<form method="post" action="/send"><input type="hidden" name="key" value="${crypto.randomUUID()}">
<p><label>ΑΦΜ <input name="afm" autocomplete="off"></label></p><p><label>Μήνυμα <input name="text"></label></p>
<p><button>Αναζήτηση και αποστολή</button></p></form>
<form method="post" action="${BASE_PATH}/auth/logout"><input type="hidden" name="csrf" value="${escaped(me.csrfToken)}">
<p><button>Αποσύνδεση</button></p></form>`,
  );
}

function resultPage(
  ctx: Koa.Context,
  found: Record<string, unknown>,
  sent: Record<string, unknown> | null,
): string {
  const refused = sent?.code === undefined ? found : sent;
  if (refused.code !== undefined) {
    const reasons = (refused.reasons ?? []) as { el: string; source: string }[];
    return shell(
      ctx,
      `<p>${escaped(refused.title)}</p>${reasons.map(({ el, source }) => `<p>${escaped(el)} (${escaped(source)})</p>`).join('')}`,
    );
  }
  const contact = found.contact as { mobile?: string } | null;
  return shell(
    ctx,
    `<p>Κινητό στο Μητρώο: ${escaped(contact?.mobile ?? 'κανένα')}. Κλήση ΚΕΔ ${escaped(found.auditTransactionId)}.</p>
<p>Μήνυμα: ${escaped(sent?.status)}. Κλήση ΚΕΔ ${escaped(sent?.auditTransactionId)}.</p>`,
  );
}

function shell(ctx: Koa.Context, main: string): string {
  ctx.type = 'html';
  return `<!doctype html><html lang="el"><meta charset="utf-8"><title>Koa</title><h1>Δοκιμαστική εφαρμογή</h1>${main}</html>`;
}

function escaped(value: unknown): string {
  return String(value ?? '').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > 10_000) throw Object.assign(new Error('too large'), { status: 413, expose: true });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

import type { Handler } from '@rantevou/adapters';
import { toKoa } from '@rantevou/adapters/koa';
import type { MailTransport } from '@rantevou/adapters/mail';
import Koa from 'koa';
import { CONTACT, FORMS } from './forms.ts';
import { html, shell } from './html.ts';
import { type Answer, SERVICE, serviceCall } from './service-call.ts';
import { VIEWS } from './views.ts';

/** Answers that a page itself knows what to do with. */
const PAGE_READS_IT = new Set(['/account', '/inboxes/{id}']);

/**
 * A vendor's Koa application: its own pages and its own store, with the SDK's routes mounted beside them. Pages read and
 * forms write through the API, so nothing here decides who may do what.
 */
export function createApp(handler: Handler, origin: string, support: MailTransport): Koa {
  const app = new Koa();
  const call = serviceCall(handler, origin);
  app.use(toKoa(handler, { prefix: SERVICE }));
  app.use(async (ctx) => {
    ctx.set('cache-control', 'no-store');
    ctx.set('referrer-policy', 'same-origin');
    ctx.set(
      'content-security-policy',
      "default-src 'none'; form-action 'self' http://localhost:*; frame-ancestors 'none'",
    );
    // The service sends people back below its own path; their home is this application's.
    if (ctx.path.startsWith(`${SERVICE}/`)) ctx.redirect('/');
    else if (ctx.method === 'POST') await post(ctx);
    else await show(ctx);
  });
  return app;

  async function post(ctx: Koa.Context): Promise<void> {
    if (ctx.path === CONTACT) return contact(ctx);
    const found = match(FORMS, ctx.path);
    if (!found) return notFound(ctx);
    const { method, path, body, next } = found.entry(
      found.params,
      new URLSearchParams(await textOf(ctx.req)),
    );
    const answer = await call(ctx, method, path, body);
    if (answer.status >= 400) return problem(ctx, answer);
    ctx.redirect(next);
    ctx.status = 303;
  }

  /** To the vendor's own people; what somebody writes is kept nowhere else. */
  async function contact(ctx: Koa.Context): Promise<void> {
    const fields = new URLSearchParams(await textOf(ctx.req));
    const text = `${fields.get('email') ?? ''}\n\n${fields.get('text') ?? ''}\n`;
    await support.send(
      {
        ...{
          key: crypto.randomUUID(),
          municipalityId: 'vendor',
          to: 'support@example.org',
          fromName: 'Επικοινωνία',
        },
        ...{ subject: 'Τεχνικό πρόβλημα', text, html: shell('Τεχνικό πρόβλημα', html`<pre>${text}</pre>`) },
      },
      1,
    );
    ctx.redirect('/contact/sent');
    ctx.status = 303;
  }

  async function show(ctx: Koa.Context): Promise<void> {
    const found = match(VIEWS, ctx.path);
    if (!found) return notFound(ctx);
    const { entry: view, params, pattern } = found;
    const answers: Record<string, Answer['value']> = {};
    for (const [name, path] of Object.entries(view.reads(params))) {
      const answer = await call(ctx, 'GET', path);
      const isOurs = PAGE_READS_IT.has(pattern) && answer.status !== 401;
      if (answer.status >= 400 && !isOurs) return problem(ctx, answer);
      answers[name] = answer.value;
    }
    ctx.type = 'html';
    ctx.body = shell(view.title, view.show(answers, params));
  }
}

interface Problem {
  readonly el: string;
  readonly errors?: readonly { readonly el: string }[];
  readonly reasons?: readonly { readonly el: string; readonly source: string }[];
}

function problem(ctx: Koa.Context, { status, value }: Answer): void {
  const { el, errors = [], reasons = [] } = value as Problem;
  ctx.status = status;
  ctx.type = 'html';
  ctx.body = shell(
    'Δεν έγινε',
    html`<p>${el}</p><ul>${errors.map((error) => html`<li>${error.el}</li>`)}${reasons.map(
      (reason) => html`<li>${reason.el} (${reason.source})</li>`,
    )}</ul><p><a href="/">Αρχική</a></p>`,
  );
}

function notFound(ctx: Koa.Context): void {
  ctx.status = 404;
  ctx.type = 'html';
  ctx.body = shell('Δεν βρέθηκε', html`<p><a href="/">Αρχική</a></p>`);
}

interface Match<Entry> {
  readonly entry: Entry;
  readonly pattern: string;
  readonly params: Readonly<Record<string, string>>;
}

/** The entry whose pattern the path fits; literal segments stand before parameters in the tables. */
function match<Entry>(entries: Readonly<Record<string, Entry>>, path: string): Match<Entry> | null {
  const segments = path.split('/');
  for (const [pattern, entry] of Object.entries(entries)) {
    const wanted = pattern.split('/');
    if (wanted.length !== segments.length) continue;
    const params: Record<string, string> = {};
    const fits = wanted.every((part, i) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      if (name === undefined) return part === segments[i];
      params[name] = decodeURIComponent(segments[i] ?? '');
      return params[name] !== '';
    });
    if (fits) return { entry, pattern, params };
  }
  return null;
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

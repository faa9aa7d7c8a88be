import type { Handler } from '@rantevou/adapters';
import { toKoa } from '@rantevou/adapters/koa';
import type { MailTransport } from '@rantevou/adapters/mail';
import Koa from 'koa';
import { CONTACT, FORMS } from './forms.ts';
import { html, STYLESHEET, shell } from './html.ts';
import { type Answer, languageOf, SERVICE, serviceCall } from './service-call.ts';
import { VIEWS } from './views.ts';
import type { Say, Words } from './words.ts';

const YEAR_MS = 365 * 24 * 3_600_000;

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
      "default-src 'none'; style-src 'self'; img-src data:; form-action 'self' http://localhost:*; frame-ancestors 'none'",
    );
    // The service sends people back below its own path; their home is this application's.
    if (ctx.path.startsWith(`${SERVICE}/`)) ctx.redirect('/');
    else if (ctx.path === '/style.css') style(ctx);
    else if (/^\/language\/(?:el|en)$/.test(ctx.path)) choose(ctx);
    else if (ctx.method === 'POST') await post(ctx);
    else await show(ctx);
  });
  return app;

  function style(ctx: Koa.Context): void {
    ctx.type = 'css';
    ctx.body = STYLESHEET;
  }

  function choose(ctx: Koa.Context): void {
    const cookie = { maxAge: YEAR_MS, httpOnly: true, sameSite: 'lax' } as const;
    ctx.cookies.set('vendor-language', ctx.path.slice(-2), cookie);
    const from = ctx.get('referer');
    // Back to the page, and to no other site's.
    ctx.redirect(from.startsWith(`${origin}/`) ? from.slice(origin.length) : '/');
  }

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
    const { entry: view, params } = found;
    const query = Object.fromEntries(new URLSearchParams(ctx.querystring));
    const language = languageOf(ctx);
    const say: Say = (el, en) => (language === 'el' ? el : en);
    const answers: Record<string, Answer['value']> = {};
    for (const [name, path] of Object.entries(view.reads(params, query))) {
      const answer = await call(ctx, 'GET', path);
      const isOurs = view.readsProblems === true && answer.status !== 401;
      if (answer.status >= 400 && !isOurs) return problem(ctx, answer);
      answers[name] = answer.value;
    }
    ctx.type = 'html';
    ctx.body = shell(view.title[language], view.show(answers, { params, query, language, say }), language);
  }
}

interface Problem {
  readonly el: string;
  readonly en: string;
  readonly errors?: readonly Words[];
  readonly reasons?: readonly (Words & { readonly source: string })[];
}

function problem(ctx: Koa.Context, { status, value }: Answer): void {
  const { errors = [], reasons = [], ...said } = value as Problem;
  const language = languageOf(ctx);
  const isEnglish = language === 'en';
  ctx.status = status;
  ctx.type = 'html';
  ctx.body = shell(
    isEnglish ? 'Not done' : 'Δεν έγινε',
    html`<p>${said[language]}</p>${
      errors.length + reasons.length > 0 &&
      html`<ul>${errors.map((error) => html`<li>${error[language]}</li>`)}${reasons.map(
        (reason) => html`<li>${reason[language]} (${reason.source})</li>`,
      )}</ul>`
    }<p>${isEnglish ? 'What you typed is still there when you go back in the browser.' : 'Ό,τι γράψατε μένει, αν πάτε πίσω στον περιηγητή.'}</p>
<p><a href="/">${isEnglish ? 'Home' : 'Αρχική'}</a></p>`,
    language,
  );
}

function notFound(ctx: Koa.Context): void {
  ctx.status = 404;
  ctx.type = 'html';
  const language = languageOf(ctx);
  const [title, home] = language === 'en' ? ['Not found', 'Home'] : ['Δεν βρέθηκε', 'Αρχική'];
  ctx.body = shell(title, html`<p><a href="/">${home}</a></p>`, language);
}

interface Match<Entry> {
  readonly entry: Entry;
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
    if (fits) return { entry, params };
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

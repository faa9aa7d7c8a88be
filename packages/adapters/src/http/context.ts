import { type Actor, anonymous, invalidField } from '@rantevou/core';
import { type Session, VISITOR_COOKIE } from '../session/session.ts';
import { versionAsked } from './conditional.ts';
import type { CookieMaker } from './cookie.ts';
import { csrfTokenOf } from './csrf.ts';
import type { Exchange } from './exchange.ts';
import { type FormFields, fieldOf } from './form.ts';
import { LANGUAGE_COOKIE, languageOf } from './language.ts';
import type { Language, RouteContext } from './route.ts';

/** What all requests of a handler have in common. */
interface Service extends Pick<RouteContext, 'desk' | 'ports' | 'sessions' | 'origin'> {
  readonly cookies: CookieMaker;
}

/**
 * What a route is run with. First nobody is known to be behind the request; {@link RequestContext.signIn} looks.
 *
 * @remarks Ids, tokens and the language are made when they are first read: most answers to programs need none of them.
 */
export class RequestContext implements RouteContext {
  readonly exchange: Exchange;
  readonly correlationId: string;
  readonly nowMs: number;
  actor: Actor = anonymous;
  session: Session | null = null;
  idempotencyKey: string | null = null;
  ifMatch: number | null = null;
  readonly #service: Service;
  /** Id of the session: what its forms' token is made from. */
  #sessionId: string | null = null;
  #visitorId: string | null = null;
  #csrfToken: string | null = null;
  #language: Language | null = null;

  constructor(service: Service, exchange: Exchange) {
    this.#service = service;
    this.exchange = exchange;
    this.correlationId = service.ports.ids.newId();
    this.nowMs = service.ports.clock.nowMs();
  }

  get desk() {
    return this.#service.desk;
  }
  get ports() {
    return this.#service.ports;
  }
  get sessions() {
    return this.#service.sessions;
  }
  get origin() {
    return this.#service.origin;
  }
  get basePath() {
    return this.exchange.basePath;
  }
  get href(): (path: string) => string {
    const { basePath } = this.exchange;
    return (path) => basePath + path;
  }

  get language(): Language {
    const cookie = this.#service.cookies.name(LANGUAGE_COOKIE);
    this.#language ??= languageOf(this.exchange.cookie(cookie), this.exchange.header('accept-language'));
    return this.#language;
  }

  get visitorId(): string {
    this.#visitorId ??= this.session?.visitorId ?? this.sentVisitorId ?? this.ports.ids.newId();
    return this.#visitorId;
  }

  /** The visitor id that the browser sent, where it can be one of ours. */
  get sentVisitorId(): string | null {
    const sent = this.exchange.cookie(this.#service.cookies.name(VISITOR_COOKIE));
    return sent !== null && /^[\w-]{22,64}$/.test(sent) ? sent : null;
  }

  get csrfToken(): string {
    const { vault } = this.ports;
    this.#csrfToken ??=
      this.#sessionId === null
        ? vault.digest('csrf', `visitor:${this.visitorId}`)
        : csrfTokenOf(vault, this.#sessionId);
    return this.#csrfToken;
  }

  /** Takes on the session of the request's cookie, where there is one. Before anything else is read. */
  async signIn(): Promise<void> {
    const found = await this.sessions.find(this.exchange, this.nowMs);
    if (found === null) return;
    const { session } = found;
    const isStaff = session.actor.grants.length > 0;
    this.actor = isStaff ? await this.desk.servingActor(session.actor) : session.actor;
    this.session = this.actor === session.actor ? session : { ...session, actor: this.actor };
    this.#sessionId = found.id;
    this.#visitorId = null;
    this.#csrfToken = null;
  }

  /** Takes on key and version. They come in headers from programs and in hidden fields from forms. */
  readTransport(form: FormFields | null): void {
    const key = form ? fieldOf(form, 'idempotencyKey') : this.exchange.header('idempotency-key');
    if (key !== null && !/^[\x21-\x7e]{1,255}$/.test(key)) {
      throw invalidField('/idempotency-key', '1 to 255 visible ASCII characters', {
        el: 'Το κλειδί υποβολής έχει 1 έως 255 χαρακτήρες ASCII.',
        en: 'The Idempotency-Key has 1 to 255 visible ASCII characters.',
      });
    }
    this.idempotencyKey = key;
    this.ifMatch = versionAsked(form ? fieldOf(form, 'version') : this.exchange.header('if-match'));
  }
}

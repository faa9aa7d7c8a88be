import { html, type Markup } from '../html.ts';
import { type Answer, SERVICE } from '../service-call.ts';
import type { Language, Say, Words } from '../words.ts';

/** What a page was asked for, and in which language it answers. */
export interface Asked {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly language: Language;
  readonly say: Say;
}

/** What a page reads from the SDK, and how it shows it. */
export interface View {
  /** Paths of the API, by the name under which `show` finds the answer. */
  readonly reads: (
    params: Readonly<Record<string, string>>,
    query: Readonly<Record<string, string>>,
  ) => Readonly<Record<string, string>>;
  readonly title: Words;
  /** Refusals and gaps are part of the page; else they are shown as they are, with their paragraph. */
  readonly readsProblems?: true;
  show(answers: Readonly<Record<string, Answer['value']>>, asked: Asked): Markup;
}

export type Views = Readonly<Record<string, View>>;

export function login(service: 'citizen' | 'officer', text: string): Markup {
  return html`<p><a href="${SERVICE}/auth/${service}/login?returnTo=${SERVICE}/">${text}</a></p>`;
}

/** A list, or the sentence that says that there is nothing. */
export function listed(items: readonly Markup[], empty: string): Markup {
  return items.length === 0
    ? html`<p>${empty}</p>`
    : html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

import type { Language } from './words.ts';

/** Markup of this application; whatever is filled in is escaped, unless it is markup itself. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Hole = Markup | string | number | null | undefined | false | readonly Hole[];

export function html(parts: TemplateStringsArray, ...holes: readonly Hole[]): Markup {
  return new Markup(parts.reduce((text, part, i) => text + filled(holes[i - 1]) + part));
}

function filled(hole: Hole): string {
  if (hole === null || hole === undefined || hole === false) return '';
  if (hole instanceof Markup) return hole.text;
  if (Array.isArray(hole)) return hole.map(filled).join('');
  return String(hole).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A form that works without any script: labelled fields, one button. */
export function form(action: string, button: string, fields: readonly Markup[] = []): Markup {
  return html`<form method="post" action="${action}">${fields}<p><button>${button}</button></p></form>`;
}

export function field(name: string, label: string, type = 'text', value = ''): Markup {
  return html`<p><label>${label} <input name="${name}" type="${type}" value="${value}" autocomplete="off"></label></p>`;
}

export function hidden(name: string, value: string): Markup {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

/** A form that only asks: what it asks stands in the address. */
export function search(action: string, button: string, fields: readonly Markup[]): Markup {
  return html`<form method="get" action="${action}">${fields}<p><button>${button}</button></p></form>`;
}

export function choice(
  name: string,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
  chosen?: string,
): Markup {
  return html`<p><label>${label} <select name="${name}">${options.map(
    ([value, text]) =>
      html`<option value="${value}"${value === chosen ? html` selected` : null}>${text}</option>`,
  )}</select></label></p>`;
}

/** A few rules, so that everything can be read and pressed on a telephone. */
export const STYLESHEET = `*{box-sizing:border-box}
body{font:1rem/1.5 sans-serif;max-width:44rem;margin:0 auto;padding:0 1rem;color:#252830;background:#fff;overflow-wrap:anywhere}
a{color:#0054ba;display:inline-block;padding:.5rem 0}
button{white-space:normal;overflow-wrap:anywhere;text-align:left}
button,input,select{font:inherit;min-height:2.75rem;max-width:100%;padding:.25rem .75rem}
input[type=checkbox]{min-height:1.5rem;width:1.5rem;vertical-align:middle}
input:not([type=checkbox]),select{display:block;width:100%;border:2px solid #252830}
dt{font-weight:700}dd{margin:0 0 .5rem}
:focus-visible{outline:3px solid #252830;box-shadow:0 0 0 6px #fd0}
`;

/** A page of the vendor's own. */
export function shell(title: string, main: Markup, language: Language = 'el'): string {
  const [other, name] = language === 'el' ? ['en', 'English'] : ['el', 'Ελληνικά'];
  const say = (el: string, en: string) => (language === 'el' ? el : en);
  return html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - ${say('Εφαρμογή προμηθευτή', "A vendor's application")}</title><link rel="stylesheet" href="/style.css"><link rel="icon" href="data:,"></head>
<body><header><p><a href="/">${say('Εφαρμογή προμηθευτή', "A vendor's application")}</a> · ${say('Επίδειξη – όχι επίσημη υπηρεσία του Δήμου', 'Demonstration – no official service of the municipality')}
· <a href="/language/${other}" lang="${other}" hreflang="${other}">${name}</a></p></header>
<main><h1>${title}</h1>${main}</main>
<footer><p><a href="/contact">${say('Επικοινωνία', 'Contact')}</a></p></footer></body></html>`.text;
}

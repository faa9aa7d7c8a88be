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

export function choice(
  name: string,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
): Markup {
  return html`<p><label>${label} <select name="${name}">${options.map(
    ([value, text]) => html`<option value="${value}">${text}</option>`,
  )}</select></label></p>`;
}

/** A page of the vendor's own. */
export function shell(title: string, main: Markup): string {
  return html`<!doctype html><html lang="el"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title></head><body><header><p><a href="/">Εφαρμογή προμηθευτή</a> · Επίδειξη – όχι επίσημη υπηρεσία του Δήμου</p></header>
<main><h1>${title}</h1>${main}</main></body></html>`.text;
}

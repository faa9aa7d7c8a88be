import { type Hole, type Html, html } from './html.ts';
import type { FieldError, Frame } from './page.ts';
import type { SiteText } from './text/text.ts';

/** Name of a field as an id: `personServed.name` → `personServed-name`. */
export function idOf(name: string): string {
  return name.replace(/\[\]$/, '').replaceAll('.', '-');
}

export function errorOf(errors: readonly FieldError[], name: string): string | null {
  return errors.find(({ id }) => id === idOf(name))?.text ?? null;
}

/** A form that changes something: with its CSRF token, and the key under which a second press is the first. */
export function postForm(
  frame: Frame,
  form: {
    readonly action: string;
    readonly idempotencyKey?: string;
    readonly version?: number;
    readonly hidden?: Readonly<Record<string, string | undefined>>;
  },
  content: Hole,
): Html {
  return html`<form method="post" action="${frame.href(form.action)}" novalidate>
<input type="hidden" name="csrf" value="${frame.csrfToken}">
${form.idempotencyKey !== undefined && hiddenField('idempotencyKey', form.idempotencyKey)}
${form.version !== undefined && hiddenField('version', String(form.version))}
${hiddenFields(form.hidden ?? {})}
${content}
</form>`;
}

export function hiddenFields(fields: Readonly<Record<string, string | undefined>>): Html[] {
  return Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [hiddenField(name, value)],
  );
}

function hiddenField(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
}

/** Radio buttons under a legend. The first carries the field's id, so that the error summary leads to it. */
export function radios(
  field: {
    readonly name: string;
    readonly legend: Hole;
    readonly choices: readonly Choice[];
    readonly chosen: string | null;
    readonly error?: string | null;
  },
  text: SiteText,
): Html {
  const id = idOf(field.name);
  return html`<fieldset ${field.error ? html`class="wrong" aria-describedby="${id}-error"` : null}>
<legend>${field.legend}</legend>
${errorLine(id, field.error, text)}
${field.choices.map((choice, i) => choiceLine('radio', field.name, i === 0 ? id : `${id}-${i}`, choice, choice.value === field.chosen))}
</fieldset>`;
}

/** Boxes under a legend; none ticked is an answer. */
export function checkboxes(
  field: {
    readonly name: string;
    readonly legend: Hole;
    readonly choices: readonly Choice[];
    readonly chosen: readonly string[];
    readonly error?: string | null;
  },
  text: SiteText,
): Html {
  const id = idOf(field.name);
  return html`<fieldset ${field.error ? html`class="wrong" aria-describedby="${id}-error"` : null}>
<legend>${field.legend}</legend>
${errorLine(id, field.error, text)}
${field.choices.map((choice, i) => choiceLine('checkbox', field.name, i === 0 ? id : `${id}-${i}`, choice, field.chosen.includes(choice.value)))}
</fieldset>`;
}

/** One box with its own error. */
export function checkbox(
  field: {
    readonly name: string;
    readonly label: Hole;
    readonly checked: boolean;
    readonly error?: string | null;
  },
  text: SiteText,
): Html {
  const id = idOf(field.name);
  return html`<div ${field.error ? html`class="wrong"` : null}>${errorLine(id, field.error, text)}
<div class="choice"><input type="checkbox" id="${id}" name="${field.name}" value="true" ${field.checked ? html`checked` : null} ${described(id, false, field.error)}>
<label for="${id}">${field.label}</label></div></div>`;
}

export interface TextField {
  readonly name: string;
  /** Where several forms of a page have a field of this name; else the name is the id. */
  readonly id?: string;
  readonly label: string;
  readonly value: string;
  readonly type?: 'text' | 'email' | 'tel' | 'date';
  readonly hint?: string | undefined;
  readonly error?: string | null;
  /** HTML's own token, `name` or `off`. */
  readonly autocomplete: string;
  readonly numeric?: boolean;
}

export function textField(field: TextField, text: SiteText): Html {
  const id = field.id ?? idOf(field.name);
  return html`<div class="field${field.error ? ' wrong' : ''}">
<label for="${id}">${field.label}</label>
${field.hint !== undefined && html`<span class="hint" id="${id}-hint">${field.hint}</span>`}
${errorLine(id, field.error, text)}
<input type="${field.type ?? 'text'}" id="${id}" name="${field.name}" value="${field.value}" autocomplete="${field.autocomplete}" ${field.numeric ? html`inputmode="numeric"` : null} ${field.type === 'email' ? html`spellcheck="false"` : null} ${described(id, field.hint !== undefined, field.error)}>
</div>`;
}

function choiceLine(
  type: 'radio' | 'checkbox',
  name: string,
  id: string,
  choice: Choice,
  checked: boolean,
): Html {
  return html`<div class="choice"><input type="${type}" id="${id}" name="${name}" value="${choice.value}" ${checked ? html`checked` : null}>
<label for="${id}">${choice.label}${choice.hint !== undefined && html`<span>${choice.hint}</span>`}</label></div>`;
}

function errorLine(id: string, error: string | null | undefined, text: SiteText): Html | null {
  if (!error) return null;
  return html`<span class="error" id="${id}-error"><span class="vh">${text('error.prefix')} </span>${error}</span>`;
}

function described(id: string, hasHint: boolean, error: string | null | undefined): Html | null {
  const ids = [...(hasHint ? [`${id}-hint`] : []), ...(error ? [`${id}-error`] : [])];
  if (ids.length === 0) return null;
  return html`aria-describedby="${ids.join(' ')}" ${error ? html`aria-invalid="true"` : null}`;
}

/** Facts with an optional way to change each. */
export interface Fact {
  readonly label: string;
  readonly value: Hole;
  /** Path (base path included) of the page on which it is changed. */
  readonly change?: string | undefined;
}

export function facts(list: readonly Fact[], text: SiteText): Html {
  return html`<dl class="facts">${list.map(
    ({ label, value, change }) => html`<div><dt>${label}</dt><dd>${value}</dd>
${change !== undefined && html`<dd><a class="change" href="${change}">${text('action.change')}<span class="vh">: ${label}</span></a></dd>`}</div>`,
  )}</dl>`;
}

/** A list to choose one from, where radio buttons would be too many. */
export function selectField(
  field: {
    readonly name: string;
    readonly label: string;
    readonly choices: readonly Choice[];
    readonly chosen: string;
    readonly error?: string | null;
  },
  text: SiteText,
): Html {
  const id = idOf(field.name);
  return html`<div class="field${field.error ? ' wrong' : ''}">
<label for="${id}">${field.label}</label>
${errorLine(id, field.error, text)}
<select id="${id}" name="${field.name}" ${described(id, false, field.error)}>${field.choices.map(
    ({ value, label }) =>
      html`<option value="${value}" ${value === field.chosen ? html`selected` : null}>${label}</option>`,
  )}</select>
</div>`;
}

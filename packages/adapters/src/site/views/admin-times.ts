import type { Absence, Closure } from '@rantevou/core';
import type { ClosedDay } from '@rantevou/scheduler';
import { type Choice, errorOf, postForm, radios, selectField, textField } from '../form.ts';
import { type Html, html } from '../html.ts';
import { dateText } from '../text/dates.ts';
import type { SiteText, TextKey } from '../text/text.ts';
import { type AdminFrame, adminPage } from './admin-frame.ts';

/** What a form was sent with, for the form that is shown again. */
type Typed = (name: string) => string;

/** A closed day to come; an own one with the key by which it is taken away. */
export interface ShownClosedDay extends ClosedDay {
  readonly key: string | null;
}

export interface AdminClosuresState {
  readonly admin: AdminFrame;
  readonly closures: readonly Closure[];
  /** Closed days of the next twelve months, by date. */
  readonly closedDays: readonly ShownClosedDay[];
  /** National closed days to come that are kept open. */
  readonly openDays: readonly string[];
  readonly offices: readonly Choice[];
  readonly typed: Typed;
  /** Id of the closure that the form would add. */
  readonly newId: string;
}

/** Closures and closed days: those that stand, and one more (άρθρο 5 §4β). */
export function adminClosuresView(state: AdminClosuresState, text: SiteText): Html {
  const { admin, closures, offices, typed } = state;
  const nameOf = (officeId: string | undefined) =>
    offices.find(({ value }) => value === officeId)?.label ?? text('admin.closures.everywhere');
  const items = closures.map((closure) => ({
    id: closure.id,
    what: `${wallText(closure.from, text)} – ${wallText(closure.to, text)}, ${nameOf(closure.officeId)}: ${text.of(closure.reason)}`,
  }));
  const everywhere = { value: '', label: text('admin.closures.everywhere') };
  return adminPage(
    admin,
    text('admin.closures.title'),
    html`<h2>${text('admin.closures.stand')}</h2>
${removable(admin, 'remove-closure', items, text('admin.closures.none'), text)}
<h2>${text('admin.closures.add')}</h2>
${postForm(
  admin.frame,
  { action: '/admin/plans', hidden: { kind: 'closure', id: state.newId } },
  html`${span(admin, typed, text)}
${selectField({ name: 'officeId', label: text('label.where'), choices: [everywhere, ...offices], chosen: typed('officeId') }, text)}
${reasonFields(admin, typed, text)}
<button class="main">${text('admin.preview')}</button>`,
)}
${closedDays(state, text)}`,
    text,
  );
}

const REPEATS = [
  ['once', 'admin.closedDays.once'],
  ['yearly', 'admin.closedDays.yearly'],
  ['easter', 'admin.closedDays.easter'],
] as const satisfies readonly (readonly [string, TextKey])[];

function closedDays({ admin, closedDays, openDays, typed }: AdminClosuresState, text: SiteText): Html {
  const { frame } = admin;
  const button = (hidden: Record<string, string>, label: TextKey, what: string) =>
    postForm(
      frame,
      { action: '/admin/plans', hidden },
      html`<button class="main other">${text(label)}<span class="vh">: ${what}</span></button>`,
    );
  const field = (name: string, label: TextKey, type: 'text' | 'date' = 'text') => {
    const error = errorOf(admin.errors, name);
    return textField(
      { name, label: text(label), value: typed(name), type, error, autocomplete: 'off' },
      text,
    );
  };
  const repeats = REPEATS.map(([value, label]) => ({ value, label: text(label) }));
  return html`<h2>${text('admin.closedDays.title')}</h2>
<p>${text('admin.closedDays.what')}</p>
<ul class="list">${closedDays.map((day) => {
    const what = `${dateText(day.date, text.language)}: ${text.of(day)}`;
    return html`<li><p>${what}</p>${
      day.key === null
        ? button({ kind: 'open-day', date: day.date }, 'admin.closedDays.open', what)
        : button({ kind: 'remove-closed-day', key: day.key }, 'admin.closedDays.remove', what)
    }</li>`;
  })}</ul>
${
  openDays.length > 0 &&
  html`<h3>${text('admin.closedDays.kept')}</h3><ul class="list">${openDays.map((date) => {
    const what = dateText(date, text.language);
    return html`<li><p>${what}</p>${button({ kind: 'close-day', date }, 'admin.closedDays.close', what)}</li>`;
  })}</ul>`
}
<h2>${text('admin.closedDays.add')}</h2>
${postForm(
  frame,
  { action: '/admin/plans', hidden: { kind: 'closed-day' } },
  html`${field('name.el', 'admin.closedDays.name')}${field('name.en', 'admin.closedDays.name.en')}
${field('date', 'admin.closedDays.date', 'date')}
${radios({ name: 'repeats', legend: text('admin.closedDays.repeats'), choices: repeats, chosen: typed('repeats') || 'once', error: errorOf(admin.errors, 'repeats') }, text)}
<button class="main">${text('admin.preview')}</button>`,
)}`;
}

export interface AdminAbsencesState {
  readonly admin: AdminFrame;
  readonly absences: readonly Absence[];
  readonly officers: readonly Choice[];
  readonly typed: Typed;
  readonly newId: string;
}

/** Absences of officers: those that are known, by day, and one more (άρθρο 5 §3). */
export function adminAbsencesView(state: AdminAbsencesState, text: SiteText): Html {
  const { admin, absences, officers, typed } = state;
  const nameOf = (id: string) => officers.find(({ value }) => value === id)?.label ?? id;
  const byDay = [...absences].sort((a, b) => (a.from < b.from ? -1 : 1));
  const items = byDay.map(({ id, officerId, from, to }) => ({
    id,
    what: `${wallText(from, text)} – ${wallText(to, text)}, ${nameOf(officerId)}`,
  }));
  return adminPage(
    admin,
    text('admin.absences.title'),
    html`${removable(admin, 'remove-absence', items, text('admin.absences.none'), text)}
<h2>${text('admin.absences.add')}</h2>
${postForm(
  admin.frame,
  { action: '/admin/plans', hidden: { kind: 'absence', id: state.newId } },
  html`${selectField({ name: 'officerId', label: text('admin.officers.name'), choices: officers, chosen: typed('officerId'), error: errorOf(admin.errors, 'officerId') }, text)}
${span(admin, typed, text)}
<button class="main">${text('admin.preview')}</button>`,
)}`,
    text,
  );
}

export interface AdminEmergencyState {
  readonly admin: AdminFrame;
  readonly offices: readonly Choice[];
  readonly officers: readonly Choice[];
  readonly typed: Typed;
  readonly newId: string;
}

/** A strike, snow, an illness: what closes, from when to when, and why in words for citizens (άρθρο 5 §4β). */
export function adminEmergencyView(state: AdminEmergencyState, text: SiteText): Html {
  const { admin, offices, officers, typed } = state;
  const choices = [
    { value: 'all', label: text('admin.closures.everywhere') },
    ...offices.map(({ value, label }) => ({ value: `office:${value}`, label })),
    ...officers.map(({ value, label }) => ({ value: `officer:${value}`, label })),
  ];
  return adminPage(
    admin,
    text('admin.mass.title'),
    html`<p>${text('admin.mass.what')}</p>
${postForm(
  admin.frame,
  { action: '/admin/plans', hidden: { kind: 'emergency', id: state.newId } },
  html`${selectField({ name: 'what', label: text('admin.mass.closes'), choices, chosen: typed('what') || 'all', error: errorOf(admin.errors, 'what') }, text)}
${span(admin, typed, text)}
${reasonFields(admin, typed, text)}
<p class="hint">${text('admin.mass.officer')}</p>
<button class="main">${text('admin.mass.submit')}</button>`,
)}`,
    text,
  );
}

/** `2027-03-17T09:00` as people read it: «Τετάρτη 17 Μαρτίου 2027, ώρα 09:00». */
function wallText(wall: string, text: SiteText): string {
  const [date = '', time = ''] = wall.split('T');
  return `${dateText(date, text.language)}, ${text.language === 'el' ? 'ώρα ' : ''}${time}`;
}

function reasonFields(admin: AdminFrame, typed: Typed, text: SiteText): Html[] {
  const fields = [
    ['reason.el', 'admin.closures.reason'],
    ['reason.en', 'admin.closures.reason.en'],
  ] as const;
  return fields.map(([name, label]) => {
    const error = errorOf(admin.errors, name);
    return textField({ name, label: text(label), value: typed(name), error, autocomplete: 'off' }, text);
  });
}

function span(admin: AdminFrame, typed: Typed, text: SiteText): Html[] {
  const fields = [
    ['from.date', 'admin.from.date', 'date'],
    ['from.time', 'admin.from.time', 'text'],
    ['to.date', 'admin.to.date', 'date'],
    ['to.time', 'admin.to.time', 'text'],
  ] as const;
  return fields.map(([name, label, type]) =>
    textField(
      {
        name,
        label: text(label),
        value: typed(name),
        type,
        hint: text(type === 'date' ? 'admin.date.hint' : 'admin.time.hint'),
        error: errorOf(admin.errors, name),
        autocomplete: 'off',
      },
      text,
    ),
  );
}

function removable(
  admin: AdminFrame,
  kind: 'remove-closure' | 'remove-absence',
  items: readonly { readonly id: string; readonly what: string }[],
  none: string,
  text: SiteText,
): Html {
  if (items.length === 0) return html`<p>${none}</p>`;
  return html`<ul class="list">${items.map(
    ({ id, what }) =>
      html`<li><p>${what}</p>${postForm(
        admin.frame,
        { action: '/admin/plans', hidden: { kind, id } },
        html`<button class="main other">${text('admin.closedDays.remove')}<span class="vh">: ${what}</span></button>`,
      )}</li>`,
  )}</ul>`;
}

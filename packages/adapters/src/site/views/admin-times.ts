import type { Absence, Closure } from '@rantevou/core';
import { type Choice, errorOf, postForm, selectField, textField } from '../form.ts';
import { type Html, html } from '../html.ts';
import type { SiteText } from '../text/text.ts';
import { type AdminFrame, adminPage } from './admin-frame.ts';

/** What a form was sent with, for the form that is shown again. */
type Typed = (name: string) => string;

export interface AdminClosuresState {
  readonly admin: AdminFrame;
  readonly closures: readonly Closure[];
  readonly offices: readonly Choice[];
  readonly typed: Typed;
  /** Id of the closure that the form would add. */
  readonly newId: string;
}

/** Closures: those that stand, and one more (άρθρο 5 §4β). */
export function adminClosuresView(state: AdminClosuresState, text: SiteText): Html {
  const { admin, closures, offices, typed } = state;
  const nameOf = (officeId: string | undefined) =>
    offices.find(({ value }) => value === officeId)?.label ?? text('admin.closures.everywhere');
  const items = closures.map((closure) => ({
    id: closure.id,
    what: `${wallText(closure.from)} – ${wallText(closure.to)}, ${nameOf(closure.officeId)}: ${text.of(closure.reason)}`,
  }));
  const everywhere = { value: '', label: text('admin.closures.everywhere') };
  const input = (name: string, label: 'admin.closures.reason' | 'admin.closures.reason.en') =>
    textField(
      {
        name,
        label: text(label),
        value: typed(name),
        error: errorOf(admin.errors, name),
        autocomplete: 'off',
      },
      text,
    );
  return adminPage(
    admin,
    text('admin.closures.title'),
    html`${removable(admin, 'remove-closure', items, text('admin.closures.none'), text)}
<h2>${text('admin.closures.add')}</h2>
${postForm(
  admin.frame,
  { action: '/admin/preview', hidden: { kind: 'closure', id: state.newId } },
  html`${span(admin, typed, text)}
${selectField({ name: 'officeId', label: text('label.where'), choices: [everywhere, ...offices], chosen: typed('officeId') }, text)}
${input('reason.el', 'admin.closures.reason')}${input('reason.en', 'admin.closures.reason.en')}
<button class="main">${text('admin.preview')}</button>`,
)}`,
    text,
  );
}

export interface AdminAbsencesState {
  readonly admin: AdminFrame;
  readonly absences: readonly Absence[];
  readonly officers: readonly Choice[];
  readonly typed: Typed;
  readonly newId: string;
}

/** Absences of officers: those that are known, and one more (άρθρο 5 §3). */
export function adminAbsencesView(state: AdminAbsencesState, text: SiteText): Html {
  const { admin, absences, officers, typed } = state;
  const nameOf = (id: string) => officers.find(({ value }) => value === id)?.label ?? id;
  const items = absences.map(({ id, officerId, from, to }) => ({
    id,
    what: `${nameOf(officerId)}, ${wallText(from)} – ${wallText(to)}`,
  }));
  return adminPage(
    admin,
    text('admin.absences.title'),
    html`${removable(admin, 'remove-absence', items, text('admin.absences.none'), text)}
<h2>${text('admin.absences.add')}</h2>
${postForm(
  admin.frame,
  { action: '/admin/preview', hidden: { kind: 'absence', id: state.newId } },
  html`${selectField({ name: 'officerId', label: text('admin.officers.name'), choices: officers, chosen: typed('officerId'), error: errorOf(admin.errors, 'officerId') }, text)}
${span(admin, typed, text)}
<button class="main">${text('admin.preview')}</button>`,
)}`,
    text,
  );
}

/** `2027-03-17T09:00` as people read it. */
function wallText(wall: string): string {
  const [date = '', time = ''] = wall.split('T');
  const [year, month, day] = date.split('-').map(Number);
  return `${day}/${month}/${year} ${time}`;
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
        { action: '/admin/preview', hidden: { kind, id } },
        html`<button class="main other">${text('admin.remove', { what: '' }).replace(/[: ]+$/, '')}<span class="vh">: ${what}</span></button>`,
      )}</li>`,
  )}</ul>`;
}

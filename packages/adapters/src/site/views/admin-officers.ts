import type { OfficerView } from '@rantevou/scheduler';
import { type Choice, checkboxes, errorOf, postForm, textField } from '../form.ts';
import { type Html, html } from '../html.ts';
import type { SiteText } from '../text/text.ts';
import { type AdminFrame, adminPage } from './admin-frame.ts';

export interface AdminOfficersState {
  readonly admin: AdminFrame;
  readonly officers: readonly OfficerView[];
  readonly posts: readonly Choice[];
  readonly typedName: string;
  /** Id of the officer that the form would add. */
  readonly newId: string;
  /** The officer whose other name was not taken, with what was typed; null = none. */
  readonly renaming: { readonly officerId: string; readonly name: string } | null;
}

/** An officer's name, or what stands for it. */
export function officerName({ id, name }: Pick<OfficerView, 'id' | 'name'>, text: SiteText): string {
  return name ?? text('admin.officers.unnamed', { id });
}

/** Officers with their posts; one more, another name, or one less (άρθρο 5 §4γ). */
export function adminOfficersView(state: AdminOfficersState, text: SiteText): Html {
  const { admin, officers, posts } = state;
  const nameField = (name: string, value: string, error: string | null) =>
    textField({ name, label: text('admin.officers.name'), value, error, autocomplete: 'off' }, text);
  return adminPage(
    admin,
    text(state.renaming ? 'admin.officers.rename' : 'admin.officers.title'),
    html`<ul class="cards">${officers.map((officer) => card(state, officer, text))}</ul>
<h2>${text('admin.officers.add')}</h2>
${postForm(
  admin.frame,
  { action: '/admin/plans', hidden: { kind: 'officer', id: state.newId } },
  html`${nameField('name', state.typedName, errorOf(admin.errors, 'name'))}
${checkboxes({ name: 'posts[]', legend: text('admin.officers.choosePosts'), choices: posts, chosen: [] }, text)}
<button class="main">${text('admin.preview')}</button>`,
)}`,
    text,
  );
}

function card({ admin, posts, renaming }: AdminOfficersState, officer: OfficerView, text: SiteText): Html {
  const id = `name-${officer.id}`;
  const renamed = renaming?.officerId === officer.id ? renaming : null;
  const error = renamed ? errorOf(admin.errors, id) : null;
  const name = officerName(officer, text);
  const held = officer.posts.map(
    ({ postId }) => posts.find(({ value }) => value === postId)?.label ?? postId,
  );
  return html`<li><h2>${name}</h2>
<p>${held.length > 0 ? text('admin.officers.posts', { posts: held.join(', ') }) : text('admin.officers.noPost')}</p>
<details ${renamed ? html`open` : null}><summary>${text('admin.officers.rename')}<span class="vh">: ${name}</span></summary>
${postForm(
  admin.frame,
  { action: '/admin/officers/name', hidden: { officerId: officer.id } },
  html`${textField({ name: 'name', id, label: text('admin.officers.name'), value: renamed ? renamed.name : (officer.name ?? ''), error, autocomplete: 'off' }, text)}
<button class="main">${text('admin.officers.rename.save')}</button>`,
)}</details>
${postForm(
  admin.frame,
  { action: '/admin/plans', hidden: { kind: 'remove-officer', id: officer.id } },
  html`<button class="main other">${text('admin.remove', { what: name })}</button>`,
)}</li>`;
}

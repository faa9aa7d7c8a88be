import type { Post } from '@rantevou/core';
import type { OfficerView } from '@rantevou/scheduler';
import { type Choice, checkbox, checkboxes, errorOf, postForm, selectField, textField } from '../form.ts';
import { type Html, html } from '../html.ts';
import { dateText } from '../text/dates.ts';
import { modeLabel, type SiteText, type TextKey } from '../text/text.ts';
import { type AdminFrame, adminPage } from './admin-frame.ts';
import { officerName } from './admin-officers.ts';

/** A post as its form has it: what stands, or what was typed. */
export interface PostForm {
  readonly id: string;
  readonly nameEl: string;
  readonly nameEn: string;
  readonly officeId: string;
  readonly all: boolean;
  readonly services: readonly string[];
  readonly modes: readonly string[];
  readonly holders: readonly {
    readonly officerId: string;
    readonly held: boolean;
    readonly from: string;
    readonly to: string;
  }[];
  readonly holder: { readonly officerId: string; readonly from: string; readonly to: string };
}

export interface AdminPostsState {
  readonly admin: AdminFrame;
  readonly posts: readonly Post[];
  /** Ids of posts of which no time is open within the horizon. */
  readonly withoutHours: readonly string[];
  readonly offices: readonly Choice[];
  readonly services: readonly Choice[];
  readonly modes: readonly Choice[];
  readonly officers: readonly OfficerView[];
  /** The post that is described in the form: one that stands, or a new one. */
  readonly form: PostForm;
  readonly isNew: boolean;
}

/** Posts with what they serve and who holds them; one more, another description, or one less (άρθρο 5 §3). */
export function adminPostsView(state: AdminPostsState, text: SiteText): Html {
  const { admin, posts, form, isNew } = state;
  return adminPage(
    admin,
    text(isNew ? 'admin.posts.title' : 'admin.posts.edit'),
    html`${isNew && html`<ul class="cards">${posts.map((post) => card(state, post, text))}</ul>`}
${isNew && html`<h2>${text('admin.posts.add')}</h2>`}
${postForm(admin.frame, { action: '/admin/plans', hidden: { kind: 'post', id: form.id } }, fields(state, text))}`,
    text,
    isNew ? undefined : '/admin/posts',
  );
}

function fields(state: AdminPostsState, text: SiteText): Html {
  const { admin, form, offices, services, modes, officers } = state;
  const input = (name: string, label: TextKey, value: string, type: 'text' | 'date' = 'text') =>
    textField(
      { name, label: text(label), value, type, error: errorOf(admin.errors, name), autocomplete: 'off' },
      text,
    );
  const nameOf = (id: string) => nameIn(officers, id, text);
  const nobody = { value: '', label: text('admin.posts.nobody') };
  const choices = officers.map((officer) => ({ value: officer.id, label: officerName(officer, text) }));
  return html`${input('name.el', 'admin.posts.name', form.nameEl)}${input('name.en', 'admin.posts.name.en', form.nameEn)}
${selectField({ name: 'officeId', label: text('label.where'), choices: offices, chosen: form.officeId, error: errorOf(admin.errors, 'officeId') }, text)}
${checkbox({ name: 'all', label: text('admin.posts.all'), checked: form.all, error: errorOf(admin.errors, 'all') }, text)}
${checkboxes({ name: 'services[]', legend: text('admin.posts.services'), choices: services, chosen: form.services, error: errorOf(admin.errors, 'services') }, text)}
${checkboxes({ name: 'modes[]', legend: text('admin.posts.modes'), choices: modes, chosen: form.modes, error: errorOf(admin.errors, 'modes') }, text)}
${form.holders.map(
  ({ officerId, held, from, to }, i) => html`<fieldset><legend>${nameOf(officerId)}</legend>
${checkbox({ name: `holders.${i}.held`, label: text('admin.posts.holds'), checked: held }, text)}
${input(`holders.${i}.from`, 'admin.posts.since', from, 'date')}${input(`holders.${i}.to`, 'admin.posts.until', to, 'date')}
<input type="hidden" name="holders.${i}.officerId" value="${officerId}"></fieldset>`,
)}
<fieldset><legend>${text('admin.posts.holder.add')}</legend>
${selectField({ name: 'holder.officerId', label: text('admin.officers.name'), choices: [nobody, ...choices], chosen: form.holder.officerId, error: errorOf(admin.errors, 'holder.officerId') }, text)}
${input('holder.from', 'admin.posts.since', form.holder.from, 'date')}${input('holder.to', 'admin.posts.until', form.holder.to, 'date')}</fieldset>
<button class="main">${text('admin.preview')}</button>`;
}

function card(state: AdminPostsState, post: Post, text: SiteText): Html {
  const { admin, services, modes, offices, officers, withoutHours } = state;
  const labelOf = (choices: readonly Choice[], id: string) =>
    choices.find(({ value }) => value === id)?.label ?? id;
  const served = post.services === 'all' ? null : post.services.map((id) => labelOf(services, id));
  const held = post.holders.map(({ officerId, from, to }) => {
    const days = [from, to].map((day) => (day === undefined ? '' : dateText(day, text.language)));
    const period = from === undefined && to === undefined ? '' : ` (${days.join(' – ').trim()})`;
    return `${nameIn(officers, officerId, text)}${period}`;
  });
  const warning =
    post.holders.length === 0
      ? 'admin.posts.noHolder'
      : withoutHours.includes(post.id)
        ? 'admin.posts.noHours'
        : null;
  const name = text.of(post.name);
  const edit = new URLSearchParams({ post: post.id });
  return html`<li><h2>${name}</h2>
${warning && html`<p><strong class="tag problem">${text(warning)}</strong></p>`}
<p>${labelOf(offices, post.officeId)} · ${(post.modes ?? modes.map(({ value }) => value)).map((mode) => modeLabel(mode as 'video', text)).join(', ')}</p>
<p>${text('admin.posts.serves', { services: served === null ? text('admin.posts.everything') : served.join(', ') })}</p>
<p>${held.length > 0 && text('admin.posts.holders', { names: held.join(', ') })}</p>
<p><a class="lone" href="${admin.frame.href(`/admin/posts?${edit.toString()}`)}">${text('action.change')}<span class="vh">: ${name}</span></a>
<a class="lone" href="${admin.frame.href(`/admin/hours?${edit.toString()}`)}">${text('admin.hours.title')}<span class="vh">: ${name}</span></a></p>
${postForm(
  admin.frame,
  { action: '/admin/plans', hidden: { kind: 'remove-post', id: post.id } },
  html`<button class="main other">${text('admin.remove', { what: name })}</button>`,
)}</li>`;
}

function nameIn(officers: readonly OfficerView[], id: string, text: SiteText): string {
  return officerName(officers.find((officer) => officer.id === id) ?? { id, name: null }, text);
}

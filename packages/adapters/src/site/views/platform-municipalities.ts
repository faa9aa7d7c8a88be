import type { OnboardingListing } from '@rantevou/core';
import { postForm, textField } from '../form.ts';
import { type Html, html } from '../html.ts';
import { CHECKLIST_LINES } from '../onboarding/answers.ts';
import { type FieldError, type Frame, page } from '../page.ts';
import { dateText, dayOf } from '../text/dates.ts';
import type { SiteText } from '../text/text.ts';
import { STATUS_NAMES } from './admin-onboarding.ts';
import { CHECKLIST_NAMES } from './onboarding-task.ts';

export interface PlatformMunicipalitiesState {
  readonly frame: Frame;
  readonly municipalities: readonly OnboardingListing[];
  /** What is wrong, with ids of the fields of that municipality. */
  readonly errors: readonly FieldError[];
  /** What was typed about the act, for the municipality that it was typed for. */
  readonly typed: { readonly municipalityId: string; readonly act: string; readonly date: string } | null;
  readonly today: string;
}

/** All requests, for the platform's administrator: means, act, announcement (άρθρο 6 §3, §4). */
export function platformMunicipalitiesView(state: PlatformMunicipalitiesState, text: SiteText): Html {
  const title = text('platform.title');
  return page(
    state.frame,
    {
      title,
      errors: state.errors,
      main: html`<h1 id="main-title">${title}</h1>
${state.municipalities.length === 0 && html`<p>${text('platform.none')}</p>`}
<ul class="cards">${state.municipalities.map((one) => card(state, one, text))}</ul>`,
    },
    text,
  );
}

function card(state: PlatformMunicipalitiesState, one: OnboardingListing, text: SiteText): Html {
  const { frame, today } = state;
  const { municipalityId, name, status, version, act, submittedAtMs } = one;
  const { language } = text;
  const title = name ? text('admin.municipality', { municipality: text.of(name) }) : municipalityId;
  const form = (step: string, content: Html, hidden: Readonly<Record<string, string>> = {}) =>
    postForm(
      frame,
      { action: `/platform/municipalities/${municipalityId}/${step}`, version, hidden },
      content,
    );
  return html`<li id="m-${municipalityId}"><h2>${title}</h2>
<p><strong class="tag">${text(STATUS_NAMES[status])}</strong></p>
${submittedAtMs !== null && html`<p>${text('platform.submitted', { date: dateText(dayOf(submittedAtMs), language) })}</p>`}
${act && html`<p>${text('admin.onboarding.act', { act: act.act, date: dateText(act.date, language) })}</p>`}
${(status === 'requested' || status === 'means-confirmed') && checklist(one, text)}
${
  status === 'requested' &&
  form(
    'means',
    html`${box(`hasVideo-${municipalityId}`, 'hasVideo', text('platform.video'))}
${box(`hasMail-${municipalityId}`, 'hasMail', text('platform.mail'))}
<button class="main">${text('platform.confirm')}<span class="vh">: ${title}</span></button>`,
  )
}
${status === 'means-confirmed' && form('joining', actFields(state, municipalityId, title, text))}
${
  status === 'joined' &&
  !one.announced.some(({ place }) => place === 'gov.gr') &&
  form(
    'announcement',
    html`<button class="main">${text('admin.onboarding.announced.govgr')}<span class="vh">: ${title}</span></button>`,
    { place: 'gov.gr', date: today },
  )
}</li>`;
}

/** What the municipality has confirmed of its video server, line by line. */
function checklist({ video }: OnboardingListing, text: SiteText): Html {
  if (video === null) return html`<p>${text('platform.noVideo')}</p>`;
  return html`<p>${text('platform.provider', { provider: video.provider || text('label.notGiven') })}</p>
<ul>${CHECKLIST_LINES.map((line) => {
    const isConfirmed = video.confirmed.includes(line);
    return html`<li>${text(CHECKLIST_NAMES[line])}: <strong>${text(isConfirmed ? 'platform.confirmed' : 'platform.open')}</strong></li>`;
  })}</ul>`;
}

function actFields(
  { typed, errors, today }: PlatformMunicipalitiesState,
  municipalityId: string,
  title: string,
  text: SiteText,
): Html {
  const mine = typed?.municipalityId === municipalityId ? typed : null;
  const field = (name: 'act' | 'date', value: string, type: 'text' | 'date') => {
    const id = `${name}-${municipalityId}`;
    const error = errors.find((one) => one.id === id)?.text ?? null;
    const label = text(name === 'act' ? 'platform.act' : 'platform.act.date');
    return textField({ name, id, label, value, type, error, autocomplete: 'off' }, text);
  };
  return html`${field('act', mine?.act ?? '', 'text')}${field('date', mine?.date ?? today, 'date')}
<button class="main">${text('platform.join')}<span class="vh">: ${title}</span></button>`;
}

/** Each form has its own ids: there are several on the page. */
function box(id: string, name: string, label: string): Html {
  return html`<div class="choice"><input type="checkbox" id="${id}" name="${name}" value="true">
<label for="${id}">${label}</label></div>`;
}

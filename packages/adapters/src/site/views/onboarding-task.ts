import { type Json, MODES, type Mode } from '@rantevou/core';
import type { FormFields } from '../../http/form.ts';
import { SPANS, WEEK } from '../admin-week.ts';
import {
  type Choice,
  checkbox,
  checkboxes,
  errorOf,
  idOf,
  postForm,
  radios,
  selectField,
  textField,
} from '../form.ts';
import { type Html, html } from '../html.ts';
import { CHECKLIST_LINES, type ChecklistLine } from '../onboarding/answers.ts';
import { listIn, type OnboardingFile, type Task, textIn } from '../onboarding/tasks.ts';
import { weekdayName } from '../text/dates.ts';
import { modeLabel, type SiteText, type TextKey } from '../text/text.ts';
import { type AdminFrame, adminPage } from './admin-frame.ts';

export interface OnboardingTaskState {
  readonly admin: AdminFrame;
  readonly task: Task;
  readonly file: OnboardingFile;
  /** The thing of a list that is asked about, `new` for one more; null = the group has one page. */
  readonly item: string | null;
  /** Things of the list as links, with what they are called. */
  readonly items:
    | readonly { readonly item: string; readonly label: string; readonly isWrong: boolean }[]
    | null;
  readonly answers: FormFields;
  readonly version: number;
  /** What was just sent is kept, though something in it is still wrong. */
  readonly isKept: boolean;
  /** The hours of the form say more than a week. */
  readonly isSpecial: boolean;
}

export const TASK_TITLES = {
  details: 'onboarding.details',
  durations: 'onboarding.durations',
  offices: 'onboarding.offices',
  topics: 'onboarding.topics',
  hours: 'onboarding.hours',
  posts: 'onboarding.posts',
  'third-person': 'onboarding.third-person',
  means: 'onboarding.means',
} as const satisfies Record<Task, TextKey>;

const NEW_TITLES = {
  offices: 'onboarding.offices.new',
  topics: 'onboarding.topics.new',
  posts: 'onboarding.posts.new',
} as const satisfies Partial<Record<Task, TextKey>>;

const LIST = '/admin/onboarding';

/** One group of questions of the form; everything that is sent is kept, finished or not. */
export function onboardingTaskView(state: OnboardingTaskState, text: SiteText): Html {
  const { admin, task, item, items, version } = state;
  const path = `${LIST}/${task}`;
  const title = text('onboarding.title', { task: text(TASK_TITLES[task]) });
  const isEdit = item !== null && item !== 'new';
  return adminPage(
    admin,
    title,
    html`${state.isKept && html`<p class="note" role="status">${text('onboarding.kept')}</p>`}
${items && !isEdit && itemList(state, items, text)}
${item === 'new' && html`<h2>${text(NEW_TITLES[task as keyof typeof NEW_TITLES])}</h2>`}
${postForm(
  admin.frame,
  { action: path, version, hidden: { item: item ?? undefined } },
  html`${questions(state, text)}
<button class="main">${text('onboarding.save')}</button>`,
)}
${
  isEdit &&
  postForm(
    admin.frame,
    { action: path, version, hidden: { item, remove: 'true' } },
    html`<button class="main other">${text('admin.closedDays.remove')}</button>`,
  )
}`,
    text,
    isEdit ? path : LIST,
  );
}

function itemList(
  { admin, task }: OnboardingTaskState,
  items: NonNullable<OnboardingTaskState['items']>,
  text: SiteText,
): Html {
  if (items.length === 0) return html`<p>${text('onboarding.none')}</p>`;
  return html`<ul class="list">${items.map(({ item, label, isWrong }) => {
    const query = new URLSearchParams({ item });
    return html`<li><a href="${admin.frame.href(`${LIST}/${task}?${query.toString()}`)}">${label}</a>${isWrong && html` <strong class="tag problem">${text('onboarding.item.wrong')}</strong>`}</li>`;
  })}</ul>`;
}

function questions(state: OnboardingTaskState, text: SiteText): Html {
  switch (state.task) {
    case 'details':
      return html`${input(state, 'name.el', 'onboarding.name', text, 'onboarding.name.hint')}${input(state, 'name.en', 'onboarding.name.en', text)}
${input(state, 'code', 'onboarding.code', text, 'onboarding.code.hint')}${input(state, 'phone', 'booking.details.phone', text)}${input(state, 'website', 'onboarding.website', text, 'onboarding.website.hint')}`;
    case 'durations':
      return html`<p>${text('onboarding.durations.what')}</p>${MODES.map(
        (mode) => html`<fieldset><legend>${modeLabel(mode, text)}</legend>
${offered(state, mode, text)}${number(state, `modes.${mode}.durationMinutes`, 'admin.modes.duration', text)}${number(state, `modes.${mode}.gapMinutes`, 'admin.modes.gap', text)}</fieldset>`,
      )}`;
    case 'offices':
      return html`${bothNames(state, 'name', 'onboarding.office.name', 'admin.posts.name.en', text)}${bothNames(state, 'address', 'onboarding.office.address', 'onboarding.office.address.en', text)}${input(state, 'phone', 'booking.details.phone', text, 'label.optional')}`;
    case 'topics':
      return topicQuestions(state, text);
    case 'hours':
      return html`${state.isSpecial && html`<p class="note">${text('admin.hours.special')}</p>`}
<p>${text('admin.hours.empty')} ${text('admin.time.hint')}.</p>${WEEK.map((_, day) => dayQuestions(state, day, text))}`;
    case 'posts':
      return postQuestions(state, text);
    case 'third-person':
      return radios(
        {
          name: 'thirdPersonAllowed',
          legend: text('onboarding.third.question'),
          choices: [
            { value: 'true', label: text('onboarding.yes') },
            { value: 'false', label: text('onboarding.no') },
          ],
          chosen: answerIn(state, 'thirdPersonAllowed'),
          error: errorOf(state.admin.errors, 'thirdPersonAllowed'),
        },
        text,
      );
    case 'means':
      return html`<p>${text('onboarding.means.what')}</p>
${input(state, 'provider', 'onboarding.provider', text, 'onboarding.provider.hint')}
<fieldset><legend>${text('onboarding.checklist')}</legend>${CHECKLIST_LINES.map((line) => {
        const name = `serverChecklist.${line}`;
        return checkbox(
          {
            name,
            label: text(CHECKLIST_NAMES[line]),
            checked: answerIn(state, name) === 'true',
            error: errorOf(state.admin.errors, name),
          },
          text,
        );
      })}</fieldset>`;
  }
}

export const CHECKLIST_NAMES = {
  pictureAndSoundNotKept: 'onboarding.checklist.picture',
  speechNotWrittenDown: 'onboarding.checklist.speech',
  chatAndFilesOff: 'onboarding.checklist.chat',
  signedLinksOnly: 'onboarding.checklist.links',
  logsWithoutContent: 'onboarding.checklist.logs',
} as const satisfies Record<ChecklistLine, TextKey>;

function topicQuestions(state: OnboardingTaskState, text: SiteText): Html {
  const topics = listIn(state.file.fields).map((topic, i) => ({
    value: String(i),
    label: textIn(topic, 'name', text.language) || String(i + 1),
  }));
  const other = { value: '', label: text('onboarding.topic.new') };
  return html`${
    state.item === 'new' &&
    html`${topics.length > 0 && select(state, 'topic', 'onboarding.topic', [...topics, other], text)}
${bothNames(state, 'newTopic', 'onboarding.topic.name', 'onboarding.topic.name.en', text)}`
  }
${bothNames(state, 'name', 'onboarding.service.name', 'onboarding.service.name.en', text)}
${radios(
  {
    name: 'nature',
    legend: text('onboarding.nature'),
    choices: [
      { value: 'information', label: text('onboarding.nature.information') },
      {
        value: 'case-handling',
        label: text('onboarding.nature.case'),
        hint: text('onboarding.nature.case.hint'),
      },
    ],
    chosen: answerIn(state, 'nature'),
    error: errorOf(state.admin.errors, 'nature'),
  },
  text,
)}
${MODES.map(
  (mode) => html`<fieldset><legend>${modeLabel(mode, text)}</legend>${offered(state, mode, text)}
${number(state, `modes.${mode}.durationMinutes`, 'onboarding.service.duration', text, 'onboarding.service.duration.hint')}</fieldset>`,
)}
${area(state, 'documents.el', 'onboarding.documents', text)}${area(state, 'documents.en', 'onboarding.documents.en', text)}`;
}

function postQuestions(state: OnboardingTaskState, text: SiteText): Html {
  const { file, admin, answers } = state;
  const labelled = (list: Json | undefined): Choice[] =>
    listIn(list).map((one) => ({
      value: textIn(one, 'id'),
      label: textIn(one, 'name', text.language) || textIn(one, 'id'),
    }));
  const services = labelled(listIn(file.fields).flatMap((topic) => listIn(topic.services)));
  const officers = [
    { value: 'new', label: text('onboarding.officer.new') },
    ...labelled(file.officers),
    { value: '', label: text('admin.posts.nobody') },
  ];
  return html`${bothNames(state, 'name', 'admin.posts.name', 'admin.posts.name.en', text)}
${select(state, 'officeId', 'label.where', labelled(file.offices), text)}
${select(state, 'officerId', 'onboarding.officer', officers, text)}
<p class="hint">${text('onboarding.officer.hint')}</p>
${checkbox({ name: 'all', label: text('admin.posts.all'), checked: answerIn(state, 'all') === 'true' }, text)}
${checkboxes({ name: 'services[]', legend: text('admin.posts.services'), choices: services, chosen: answers.get('services[]') ?? [], error: errorOf(admin.errors, 'services') }, text)}`;
}

function dayQuestions(state: OnboardingTaskState, weekday: number, text: SiteText): Html {
  const day = weekdayName(weekday, text.language, 'long');
  const labels = {
    first: ['admin.hours.from', 'admin.hours.to'],
    second: ['admin.hours.from.second', 'admin.hours.to.second'],
  } as const;
  return html`<fieldset><legend>${day}</legend><div class="week">${SPANS.flatMap((span) =>
    (['start', 'end'] as const).map((part, i) => {
      const name = `hours.${WEEK[weekday]}.${span}.${part}`;
      const label = text(labels[span][i] ?? labels[span][0], { day });
      const error = errorOf(state.admin.errors, name);
      return textField({ name, label, value: answerIn(state, name), error, autocomplete: 'off' }, text);
    }),
  )}</div></fieldset>`;
}

function answerIn({ answers }: OnboardingTaskState, name: string): string {
  return answers.get(name)?.[0] ?? '';
}

function input(
  state: OnboardingTaskState,
  name: string,
  label: TextKey,
  text: SiteText,
  hint?: TextKey,
): Html {
  const error = errorOf(state.admin.errors, name);
  const field = { name, label: text(label), value: answerIn(state, name), error, autocomplete: 'off' };
  return textField(hint === undefined ? field : { ...field, hint: text(hint) }, text);
}

function bothNames(state: OnboardingTaskState, name: string, el: TextKey, en: TextKey, text: SiteText): Html {
  return html`${input(state, `${name}.el`, el, text)}${input(state, `${name}.en`, en, text)}`;
}

function number(
  state: OnboardingTaskState,
  name: string,
  label: TextKey,
  text: SiteText,
  hint?: TextKey,
): Html {
  const error = errorOf(state.admin.errors, name);
  const field = {
    name,
    label: text(label),
    value: answerIn(state, name),
    error,
    numeric: true,
    autocomplete: 'off',
  };
  return textField(hint === undefined ? field : { ...field, hint: text(hint) }, text);
}

function offered(state: OnboardingTaskState, mode: Mode, text: SiteText): Html {
  const name = `modes.${mode}.offered`;
  const error = errorOf(state.admin.errors, name);
  return checkbox(
    { name, label: text('admin.modes.offered'), checked: answerIn(state, name) === 'true', error },
    text,
  );
}

function select(
  state: OnboardingTaskState,
  name: string,
  label: TextKey,
  choices: readonly Choice[],
  text: SiteText,
): Html {
  const error = errorOf(state.admin.errors, name);
  return selectField({ name, label: text(label), choices, chosen: answerIn(state, name), error }, text);
}

function area(state: OnboardingTaskState, name: string, label: TextKey, text: SiteText): Html {
  const id = idOf(name);
  const error = errorOf(state.admin.errors, name);
  return html`<div class="field${error ? ' wrong' : ''}"><label for="${id}">${text(label)}</label>
<span class="hint" id="${id}-hint">${text('onboarding.documents.hint')}</span>
${error && html`<span class="error" id="${id}-error">${error}</span>`}
<textarea id="${id}" name="${name}" rows="4" aria-describedby="${id}-hint${error ? ` ${id}-error` : ''}">${answerIn(state, name)}</textarea></div>`;
}

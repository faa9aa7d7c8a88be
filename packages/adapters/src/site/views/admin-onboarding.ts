import type { JoiningAnnouncement, OnboardingStatus, OnboardingView } from '@rantevou/core';
import { errorOf, postForm } from '../form.ts';
import { type Html, html } from '../html.ts';
import { otherProblems, stateOf, TASKS, type TaskState } from '../onboarding/tasks.ts';
import { dateText } from '../text/dates.ts';
import type { SiteText, TextKey } from '../text/text.ts';
import { type AdminFrame, adminPage } from './admin-frame.ts';
import { TASK_TITLES } from './onboarding-task.ts';

export const STATUS_NAMES = {
  draft: 'admin.onboarding.draft',
  requested: 'admin.onboarding.requested',
  'means-confirmed': 'admin.onboarding.means-confirmed',
  joined: 'admin.onboarding.joined',
  announced: 'admin.onboarding.announced',
} as const satisfies Record<OnboardingStatus, TextKey>;

export interface AdminOnboardingState {
  readonly admin: AdminFrame;
  readonly onboarding: OnboardingView;
  /** The form as text: what is stored, or what was typed. */
  readonly file: string;
  readonly announcement: JoiningAnnouncement | null;
  readonly today: string;
}

/** A municipality's way in, as its administrator sees it: the form, what it lacks, and where the request stands (άρθρο 6). */
export function adminOnboardingView(state: AdminOnboardingState, text: SiteText): Html {
  const { admin, onboarding, announcement } = state;
  const { status, act } = onboarding;
  const isOpen = status !== 'joined' && status !== 'announced';
  return adminPage(
    admin,
    text('admin.onboarding.title'),
    html`<p><strong class="tag">${text(STATUS_NAMES[status])}</strong></p>
${act && html`<p>${text('admin.onboarding.act', { act: act.act, date: dateText(act.date, text.language) })}</p>`}
${isOpen && taskList(state, text)}
${isOpen && expertForm(state, text)}
${announcement && announced(state, announcement, text)}`,
    text,
  );
}

const STATE_NAMES = {
  'not-started': 'onboarding.not-started',
  'in-progress': 'onboarding.in-progress',
  done: 'onboarding.done',
} as const satisfies Record<TaskState, TextKey>;

/** The groups of the form with how far each is, and the filing where all are done. */
function taskList({ admin, onboarding }: AdminOnboardingState, text: SiteText): Html {
  const { frame } = admin;
  const { status, problems, version } = onboarding;
  const other = otherProblems(problems);
  return html`<h2>${text('onboarding.tasks')}</h2>
<p>${text(status === 'draft' ? 'onboarding.tasks.what' : 'onboarding.reopens')}</p>
<ul class="list tasks">${TASKS.map((task) => {
    const state = stateOf(task, onboarding);
    return html`<li><a href="${frame.href(`/admin/onboarding/${task}`)}">${text(TASK_TITLES[task])}</a> <strong class="tag${state === 'in-progress' ? ' problem' : ''}">${text(STATE_NAMES[state])}</strong></li>`;
  })}</ul>
${other.length > 0 && html`<h3>${text('onboarding.other')}</h3>${problemLines(other, text)}`}
<h2>${text('onboarding.submit.title')}</h2>
${
  status === 'draft' && problems.length === 0
    ? postForm(
        frame,
        { action: '/admin/onboarding/submit', version },
        html`<button class="main">${text('admin.onboarding.submit')}</button>`,
      )
    : html`<p>${status === 'draft' ? text('onboarding.submit.later') : text(STATUS_NAMES[status])}</p>`
}`;
}

function problemLines(problems: OnboardingView['problems'], text: SiteText): Html {
  return html`<ul>${problems.map((problem) => html`<li>${problem[text.language]} <code>${problem.pointer}</code></li>`)}</ul>`;
}

/** The whole form as text, for who brings it from elsewhere. */
function expertForm({ admin, onboarding, file }: AdminOnboardingState, text: SiteText): Html {
  const { frame, errors } = admin;
  const { version, problems } = onboarding;
  const error = errorOf(errors, 'file');
  return html`<details ${error ? html`open` : null}><summary>${text('onboarding.json')}</summary>
${problems.length > 0 && html`<h3>${text('admin.onboarding.problems')}</h3>${problemLines(problems, text)}`}
${postForm(
  frame,
  { action: '/admin/onboarding', version },
  html`<div class="field${error ? ' wrong' : ''}"><label for="file">${text('admin.onboarding.file')}</label>
${error && html`<span class="error" id="file-error">${error}</span>`}
<textarea id="file" name="file" rows="24" cols="80" spellcheck="false" ${error ? html`aria-invalid="true" aria-describedby="file-error"` : null}>${file}</textarea></div>
<button class="main other">${text('admin.onboarding.save')}</button>`,
)}</details>`;
}

function announced(
  { admin, onboarding, today }: AdminOnboardingState,
  announcement: JoiningAnnouncement,
  text: SiteText,
): Html {
  const isDone = onboarding.announced.some(({ place }) => place === 'municipality-site');
  return html`<h2>${text('admin.onboarding.announcement')}</h2>
${announcementText(announcement, text)}
${
  !isDone &&
  postForm(
    admin.frame,
    {
      action: '/admin/onboarding/announcement',
      version: onboarding.version,
      hidden: { place: 'municipality-site', date: today },
    },
    html`<button class="main">${text('admin.onboarding.announced.own')}</button>`,
  )
}`;
}

function announcementText(announcement: JoiningAnnouncement, text: SiteText): Html {
  return html`<div class="note"><h3>${text.of(announcement.title)}</h3>
${text
  .of(announcement.text)
  .split('\n\n')
  .map((paragraph) => html`<p>${paragraph}</p>`)}</div>`;
}

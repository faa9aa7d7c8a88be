import type { Contact } from '@rantevou/interop/ked';
import type { ContactAnswer, NoticeAnswer } from '../../state-services/state-desk.ts';
import { errorOf, type Fact, facts, postForm, radios, textField } from '../form.ts';
import { type Html, html } from '../html.ts';
import { type FieldError, type Frame, page } from '../page.ts';
import type { SiteText, TextKey } from '../text/text.ts';

const NOTICE_TITLES = {
  submitted: 'staff.notice.submitted',
  sending: 'staff.notice.sending',
  'not-sent': 'staff.notice.not-sent',
  rejected: 'staff.notice.rejected',
  unknown: 'staff.notice.unknown',
} as const satisfies Record<NoticeAnswer['status'], TextKey>;

export interface StaffContactsState {
  readonly frame: Frame;
  readonly municipality: string;
  readonly purposes: readonly { readonly value: string; readonly label: string }[];
  readonly typed: (name: string) => string;
  readonly errors: readonly FieldError[];
  /** Why it was refused, with the paragraph. */
  readonly refusals: readonly string[];
  /** What the registry said; null = not asked yet. Shown once, in no record and no cache. */
  readonly answer: ContactAnswer | null;
  readonly hasRegistry: boolean;
  readonly hasNotifications: boolean;
  readonly idempotencyKey: string;
}

/** Look up, then send: both with a declared purpose, each under the municipality's own grant. */
export function staffContactsView(state: StaffContactsState, text: SiteText): Html {
  const { frame, errors, refusals, answer } = state;
  const title = text('staff.contacts.title');
  return page(
    frame,
    {
      title,
      back: frame.href('/staff'),
      errors,
      main: html`<h1>${title}</h1>
<p>${text('staff.contacts.text', { municipality: state.municipality })}</p>
${refusals.length > 0 && html`<div class="note" role="alert">${refusals.map((one) => html`<p>${one}</p>`)}</div>`}
${
  !state.hasRegistry
    ? html`<p class="note">${text('staff.contacts.noRegistry')}</p>`
    : answer === null &&
      html`<h2>${text('staff.contacts.lookUp')}</h2>
${postForm(
  frame,
  { action: '/staff/contacts' },
  html`${asked(state, text)}
<button class="main">${text('staff.contacts.lookUp.action')}</button>`,
)}`
}
${answer !== null && found(answer, text)}
${
  !state.hasNotifications
    ? html`<p class="note">${text('staff.contacts.noNotifications')}</p>`
    : (answer !== null || !state.hasRegistry) && sendForm(state, text)
}`,
    },
    text,
  );
}

/** How a notice stands, with the numbers by which it is found again. */
export function staffNoticeView(frame: Frame, notice: NoticeAnswer, text: SiteText): Html {
  const title = text(NOTICE_TITLES[notice.status]);
  return page(
    frame,
    {
      title,
      back: frame.href('/staff/contacts'),
      main: html`<h1>${title}</h1>
${facts(
  [
    { label: text('staff.notice.id'), value: notice.noticeId },
    { label: text('staff.ked.transaction'), value: notice.auditTransactionId ?? '–' },
    { label: text('staff.ked.sequence'), value: notice.callSequenceId ?? '–' },
    ...(notice.segments === null ? [] : [{ label: 'SMS', value: notice.segments }]),
  ],
  text,
)}`,
    },
    text,
  );
}

function asked({ purposes, typed, errors }: StaffContactsState, text: SiteText): Html {
  return html`${field('afm', text('staff.contacts.afm'), typed, errors, text)}
${radios({ name: 'purpose', legend: text('staff.contacts.purpose'), choices: purposes, chosen: typed('purpose'), error: errorOf(errors, 'purpose') }, text)}
${field('protocol', text('staff.contacts.protocol'), typed, errors, text)}`;
}

function sendForm(state: StaffContactsState, text: SiteText): Html {
  const { frame, typed, errors, answer } = state;
  const channels = [
    { value: 'EMAIL', label: text('staff.contacts.email') },
    { value: 'SMS', label: 'SMS' },
  ];
  return html`<h2>${text('staff.contacts.send')}</h2>
${postForm(
  frame,
  {
    action: '/staff/notices',
    idempotencyKey: state.idempotencyKey,
    ...(answer === null
      ? {}
      : { hidden: { afm: typed('afm'), purpose: typed('purpose'), protocol: typed('protocol') } }),
  },
  html`${answer === null && asked(state, text)}
${radios({ name: 'channel', legend: text('staff.contacts.channel'), choices: channels, chosen: typed('channel') || 'EMAIL', error: errorOf(errors, 'channel') }, text)}
${field('subject', text('staff.contacts.subject'), typed, errors, text)}
${field('text', text('staff.contacts.message'), typed, errors, text)}
<button class="main">${text('staff.contacts.send.action')}</button>`,
)}`;
}

function found(
  { contact, mayPersist, auditTransactionId, callSequenceId }: ContactAnswer,
  text: SiteText,
): Html {
  return html`<h2>${text('staff.contacts.found')}</h2>
${
  contact === null
    ? html`<p class="note">${text('staff.contacts.none')}</p>`
    : facts(contactFacts(contact, text), text)
}
<p>${text(mayPersist ? 'staff.contacts.mayPersist' : 'staff.contacts.mayNotPersist')}</p>
${facts(
  [
    { label: text('staff.ked.transaction'), value: auditTransactionId },
    { label: text('staff.ked.sequence'), value: callSequenceId ?? '–' },
  ],
  text,
)}`;
}

function contactFacts({ email, mobile, telephone, address }: Contact, text: SiteText): Fact[] {
  const rows: [string, string | undefined][] = [
    [text('staff.contacts.email'), email],
    [text('staff.contacts.mobile'), mobile],
    [text('staff.contacts.telephone'), telephone],
    [text('staff.contacts.address'), address && Object.values(address).join(', ')],
  ];
  return rows.map(([label, value]) => ({ label, value: value ?? '–' }));
}

function field(
  name: string,
  label: string,
  typed: (name: string) => string,
  errors: readonly FieldError[],
  text: SiteText,
): Html {
  return textField(
    {
      name,
      label,
      value: typed(name),
      autocomplete: 'off',
      error: errorOf(errors, name),
      numeric: name === 'afm',
    },
    text,
  );
}

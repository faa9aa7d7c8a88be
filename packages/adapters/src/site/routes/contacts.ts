import { SdkError } from '@rantevou/core';
import type { Purpose } from '@rantevou/interop';
import { z } from 'zod';
import { type Reply, seeOther } from '../../http/exchange.ts';
import { type FormFields, fieldOf, formInput } from '../../http/form.ts';
import type { Problem } from '../../http/problem.ts';
import { defineRoute, type Route, type RouteContext } from '../../http/route.ts';
import { lookUpBody, noticeBody } from '../../routes/state-services.ts';
import { idSchema } from '../../routes/wire.ts';
import type { ContactAnswer, StateDesk } from '../../state-services/state-desk.ts';
import { frameOf, pageReply, type SiteSettings, textOf } from '../frame.ts';
import { problemPage } from '../problem-page.ts';
import type { TextKey } from '../text/text.ts';
import { staffContactsView, staffNoticeView } from '../views/staff-contacts.ts';
import { toOfficerLogin } from './staff.ts';

/** Purposes of messages to people; `sign-in` is no purpose of these services. */
const OFFERED = {
  'appointment-messages': 'staff.purpose.appointment-messages',
  'general-notifications': 'staff.purpose.general-notifications',
  'citizen-messages': 'staff.purpose.citizen-messages',
  'debt-notices': 'staff.purpose.debt-notices',
} as const satisfies Record<Exclude<Purpose, 'sign-in'>, TextKey>;

/** Pages of staff over Contact Registry and Notification Centre: look up, then send. */
export function contactPages(settings: SiteSettings, desk: StateDesk): Route[] {
  const show = (context: RouteContext, shown: Shown) => contactsPage(context, settings, desk, shown);
  return [
    defineRoute({
      id: 'page-staff-contacts',
      method: 'GET',
      summary: 'Asks for AFM, purpose and protocol number',
      run: async () => ({ ok: true, value: null }),
      page: {
        path: '/staff/contacts',
        view: (_, context) =>
          context.actor.login !== 'officer'
            ? toOfficerLogin(context, '/staff/contacts')
            : context.actor.municipalityId === null
              ? seeOther(context.href('/staff/municipality'))
              : show(context, {}),
      },
    }),
    defineRoute({
      id: 'page-staff-contacts-submit',
      method: 'POST',
      summary: 'Shows what the registry has on record: on this page and nowhere else',
      body: z.object({ input: lookUpBody, form: z.custom<FormFields>() }),
      run: (context, { body }) => desk.lookUp(context, body.input),
      page: {
        path: '/staff/contacts',
        body: (form) => ({ input: formInput(form), form }),
        // The one page that answers a form itself: a redirect would need the data to be kept.
        view: (answer, context, { body }) => show(context, { form: body.form, answer }),
        problem: (problem, context, { form }) =>
          context.session === null || !isMendable(problem)
            ? problemPage(problem, context, settings)
            : show(context, { form, problem }),
      },
    }),
    defineRoute({
      id: 'page-staff-notice-submit',
      method: 'POST',
      summary: 'Sends a notice; a second press sends nothing',
      body: noticeBody,
      idempotency: 'required',
      run: (context, { body }) => desk.send(context, body),
      page: {
        path: '/staff/notices',
        body: (form) => {
          const { afm, ...rest } = formInput(form);
          return { ...rest, to: { afm } };
        },
        view: ({ noticeId }, context) => seeOther(context.href(`/staff/notices/${noticeId}`)),
        problem: (problem, context, { form }) =>
          context.session === null || !isMendable(problem)
            ? problemPage(problem, context, settings)
            : show(context, { form, problem }),
      },
    }),
    defineRoute({
      id: 'page-staff-notice',
      method: 'GET',
      summary: 'How a notice stands',
      params: z.object({ noticeId: idSchema }),
      async run(context, { params }) {
        if (context.session === null) throw new SdkError('UNAUTHENTICATED');
        return { ok: true, value: await desk.notice(context, params.noticeId) };
      },
      page: {
        path: '/staff/notices/{noticeId}',
        view: (notice, context) =>
          pageReply(staffNoticeView(frameOf(context, settings), notice, textOf(context))),
      },
    }),
  ];
}

interface Shown {
  readonly form?: FormFields | null;
  readonly answer?: ContactAnswer;
  readonly problem?: Problem;
}

/** What is shown on the page itself: wrong fields, and why a grant does not cover this. */
function isMendable({ code, errors }: Problem): boolean {
  return errors.length > 0 || code === 'PURPOSE_NOT_GRANTED' || code === 'DAILY_LIMIT_REACHED';
}

async function contactsPage(
  context: RouteContext,
  settings: SiteSettings,
  { services }: StateDesk,
  { form = null, answer, problem }: Shown,
): Promise<Reply> {
  const { actor, language } = context;
  const text = textOf(context);
  const id = actor.municipalityId ?? '';
  const joined = await context.desk.municipalities(actor);
  const errors = (problem?.errors ?? []).map((error) => ({
    id: error.pointer.replace(/^\/(?:input\/|to\/)?/, '').replaceAll('/', '-') || 'afm',
    text: error[language],
  }));
  const refusals =
    problem && problem.errors.length === 0
      ? [problem[language], ...problem.reasons.map((reason) => `${reason[language]} (${reason.source})`)]
      : [];
  const view = staffContactsView(
    {
      frame: frameOf(context, settings, { here: context.href('/staff/contacts') }),
      municipality: joined.find((one) => one.id === id)?.name[language] ?? id,
      purposes: Object.entries(OFFERED).map(([value, key]) => ({ value, label: text(key) })),
      typed: (name) => fieldOf(form, name) ?? '',
      errors,
      refusals,
      answer: answer ?? null,
      hasRegistry: services.registryOf(id) !== null,
      hasNotifications: services.notificationsOf(id) !== null,
      idempotencyKey: context.ports.ids.newId(),
    },
    text,
  );
  return pageReply(view, problem?.status ?? 200);
}

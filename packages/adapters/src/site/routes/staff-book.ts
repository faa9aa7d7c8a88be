import { invalidField, modeSchema } from '@rantevou/core';
import { z } from 'zod';
import { type Reply, seeOther } from '../../http/exchange.ts';
import { type FormFields, fieldOf } from '../../http/form.ts';
import type { Problem } from '../../http/problem.ts';
import { defineRoute, type Route, type RouteContext, routeResult } from '../../http/route.ts';
import { commandRequest } from '../../routes/appointments.ts';
import { confirmedIn, existingIn, fieldErrors, stillSaid } from '../booking-errors.ts';
import { bookInput, typedOf } from '../booking-form.ts';
import { frameOf, pageReply, type SiteSettings, textOf } from '../frame.ts';
import type { FieldError } from '../page.ts';
import { problemPage } from '../problem-page.ts';
import { dayOf, daysAfter } from '../text/dates.ts';
import { findTimes, startMsOf, timesQuery } from '../times.ts';
import { shownFor, staffBookView } from '../views/staff-book.ts';
import { isReady, readied } from './staff-day.ts';

const PATH = '/staff/book';
const lenient = z.string().max(200).optional().catch(undefined);
const query = z.object({
  mode: modeSchema.optional().catch(undefined),
  service: lenient,
  office: lenient,
  day: z.iso.date().optional().catch(undefined),
  needs: z.array(z.string()).optional().catch(undefined),
  /** The appointment that has just been booked. */
  booked: lenient,
});
type Query = z.output<typeof query>;
const formSchema = z.custom<FormFields>((value) => value instanceof Map);

interface Shown {
  readonly form?: FormFields;
  readonly errors?: readonly FieldError[];
  readonly duplicate?: readonly string[] | null;
  readonly status?: number;
}

/** An officer books for a citizen: all on one page, by the same command and the same rules (άρθρο 4 §1, §3). */
export function staffBookPages(settings: SiteSettings): Route[] {
  return [
    defineRoute({
      id: 'page-staff-book',
      method: 'GET',
      summary: 'Books for a citizen',
      query,
      run: async (context, input) => ({
        ok: true,
        value: isReady(context) ? await bookPage(context, settings, input.query) : null,
      }),
      page: { path: PATH, view: (reply, context) => reply ?? readied(context, PATH) },
    }),
    defineRoute({
      id: 'page-staff-book-again',
      method: 'GET',
      summary: 'The page of times was answered to a press; asked for by itself it is the first one',
      run: async () => ({ ok: true, value: null }),
      page: { path: `${PATH}/times`, view: (_, context) => seeOther(context.href(PATH)) },
    }),
    defineRoute({
      id: 'page-staff-book-times',
      method: 'POST',
      summary: 'Other times, with everything that was typed; nothing is kept',
      body: formSchema,
      run: async (context, { body }) => ({
        ok: true,
        value: isReady(context) ? await bookPage(context, settings, askedIn(body), { form: body }) : null,
      }),
      page: {
        path: `${PATH}/times`,
        body: (form) => form,
        // Answers the form itself: a redirect would need what was typed to be kept, or to stand in an address.
        view: (reply, context) => reply ?? readied(context, PATH),
      },
    }),
    defineRoute({
      id: 'page-staff-book-submit',
      method: 'POST',
      summary: 'Books it',
      body: formSchema,
      idempotency: 'required',
      async run(context, { body }) {
        requireShown(body);
        return routeResult(await context.desk.book(commandRequest(context, inputOf(body))));
      },
      page: {
        path: PATH,
        body: (form) => form,
        view: ({ appointmentId }, context, { body }) => {
          const { mode, service, office, day } = askedIn(body);
          const kept = Object.entries({ mode, service, office, day, booked: String(appointmentId) });
          const known = kept.filter((entry): entry is [string, string] => entry[1] !== undefined);
          return seeOther(`${context.href(PATH)}?${new URLSearchParams(known).toString()}`);
        },
        problem: (problem, context, { form }) =>
          form === null || !isReady(context) || problem.code === 'CSRF_REJECTED'
            ? problemPage(problem, context, settings)
            : again(context, settings, problem, form),
      },
    }),
  ];
}

/** The business is asked for in fields that may stay empty: filled in, it is for one. */
function inputOf(form: FormFields) {
  const isBusiness = ['business.afm', 'business.name'].some(
    (name) => (fieldOf(form, name) ?? '').trim() !== '',
  );
  const asked = new Map(form).set('for', [isBusiness ? 'business' : 'other']);
  // «Όλα τα καταστήματα» is sent as an empty text.
  if (fieldOf(form, 'office') === '') asked.delete('office');
  return bookInput(asked, undefined, false, { name: '' });
}

/** Another way, topic or office than the times on the page were of: those are shown first. */
function requireShown(form: FormFields): void {
  const { mode = '', service, office } = askedIn(form);
  const shown = fieldOf(form, 'shownFor');
  if (shown === null || shown === shownFor(mode, service, office || null)) return;
  throw invalidField('/start', 'a time of this way, topic and office', {
    el: 'Αλλάξατε επιλογή. Διαλέξτε ώρα.',
    en: 'You changed the choice. Choose a time.',
  });
}

/** Way, topic, office and day of the form, and the interpretation that the times have to have. */
function askedIn(form: FormFields): Query {
  const names = ['mode', 'service', 'office', 'day'];
  const chosen = Object.fromEntries(names.map((name) => [name, fieldOf(form, name) ?? undefined]));
  const day = fieldOf(form, 'laterDay') ?? chosen.day;
  return query.parse({ ...chosen, day, needs: form.get('needs[]') });
}

/** The same page with everything typed, and what to mend: fields, another time, or a yes to a second appointment. */
function again(
  context: RouteContext,
  settings: SiteSettings,
  problem: Problem,
  form: FormFields,
): Promise<Reply> {
  const { code } = problem;
  const isDuplicate = code === 'DUPLICATE_LIKELY';
  const isTime = TIME.has(code);
  const isField = !isTime && problem.errors.some(({ pointer }) => pointer !== '');
  const said = problem.errors.map((error) => error[context.language]);
  const reasons = problem.reasons.map((reason) => reason[context.language]);
  const all = said.length > 0 && !isTime ? said : [problem[context.language], ...reasons];
  const id = isDuplicate ? 'confirmDuplicate' : isTime ? 'start' : 'main';
  const startMs = startMsOf(fieldOf(form, 'start') ?? '');
  const asked = askedIn(form);
  return bookPage(context, settings, startMs === null ? asked : { ...asked, day: dayOf(startMs) }, {
    form: stillSaid(problem, form),
    errors: isField ? fieldErrors(problem, context) : [{ id, text: [...new Set(all)].join(' ') }],
    duplicate: isDuplicate ? existingIn(problem) : confirmedIn(form),
    status: problem.status,
  });
}

const TIME: ReadonlySet<Problem['code']> = new Set(['SLOT_TAKEN', 'SLOT_NOT_OFFERED', 'PERSON_OVERLAP']);

/** Days with times that are offered after an empty one. */
const DAYS_OFFERED = 3;

async function bookPage(
  context: RouteContext,
  settings: SiteSettings,
  asked: Query,
  shown: Shown = {},
): Promise<Reply> {
  const { desk, actor, correlationId, nowMs, ports } = context;
  const municipality = await desk.municipality(actor, String(actor.municipalityId));
  const mode = municipality.staffModes.find((one) => one === asked.mode) ?? municipality.staffModes[0];
  const text = textOf(context);
  const first = dayOf(nowMs);
  const fields =
    mode === undefined ? [] : await desk.services(actor, { municipalityId: municipality.id, mode });
  const service = fields.flatMap(({ services }) => services).find(({ id }) => id === asked.service) ?? null;
  const found =
    mode === undefined || service === null
      ? null
      : await findTimes(
          context,
          { municipality, mode, service, path: PATH },
          timesQuery.parse({ day: asked.day, office: asked.office, needs: asked.needs }),
        );
  const times = found?.type === 'times' ? found.times : null;
  const errors = [...(shown.errors ?? [])];
  const view = staffBookView(
    {
      frame: frameOf(context, settings, { municipality, here: context.href(PATH) }),
      municipality,
      mode: mode ?? 'in-person',
      fields,
      service,
      office: times?.office ?? null,
      day: times?.day ?? asked.day ?? first,
      firstDay: first,
      lastDay: daysAfter(first, municipality.horizonDays - 1),
      slots: times?.slots ?? [],
      laterDays: (times?.days ?? [])
        .filter(({ date, free }) => free > 0 && date > (times?.day ?? ''))
        .slice(0, DAYS_OFFERED)
        .map(({ date }) => date),
      nothing: found?.type === 'nothing' ? found : null,
      typed: typedOf(shown.form ?? new Map()),
      errors,
      duplicate: shown.duplicate ?? null,
      policyVersion: settings.policyVersion,
      idempotencyKey: context.idempotencyKey ?? ports.ids.newId(),
      booked: asked.booked === undefined ? null : await desk.appointment(actor, asked.booked, correlationId),
    },
    text,
  );
  return pageReply(view, shown.status ?? 200);
}

import { MODES, type Mode, type MunicipalityPlan, modeSchema, type Refusal, SdkError } from '@rantevou/core';
import type { AgendaItem, AppointmentView, ListedProposal, OfficerView, Slot } from '@rantevou/scheduler';
import { z } from 'zod';
import { type Reply, seeOther } from '../../http/exchange.ts';
import type { Problem } from '../../http/problem.ts';
import { defineRoute, type Route, type RouteContext, routeResult, type Submitted } from '../../http/route.ts';
import { commandRequest } from '../../routes/appointments.ts';
import { idSchema, present } from '../../routes/wire.ts';
import { adminFrameOf, administered, toSignIn } from '../admin-access.ts';
import { pageReply, type SiteSettings, textOf } from '../frame.ts';
import { problemPage } from '../problem-page.ts';
import { dayOf, daysAfter } from '../text/dates.ts';
import { modeLabel } from '../text/text.ts';
import { ANSWER_DAYS } from '../views/admin-preview.ts';
import { adminTransferPickView, adminTransferView } from '../views/admin-transfer-new.ts';
import { adminTransfersView } from '../views/admin-transfers.ts';

const LIST = '/admin/transfers';
const PICK = '/admin/transfers/new';
const DAY_MINUTES = 24 * 60;
const DAYS = ANSWER_DAYS.map(String);
const lenientDay = z.iso.date().optional().catch(undefined);
const appointment = z.strictObject({ appointmentId: idSchema });
const wish = z.object({
  day: lenientDay,
  mode: modeSchema.optional().catch(undefined),
  start: z.string().max(40).optional().catch(undefined),
});
type Wish = z.output<typeof wish>;

type Read<T> =
  | { readonly ok: true; readonly value: T | null }
  | { readonly ok: false; readonly refusal: Refusal };

interface Listed {
  readonly plan: MunicipalityPlan;
  readonly transfers: readonly ListedProposal[];
  readonly toCall: number;
}
interface Picking {
  readonly plan: MunicipalityPlan;
  readonly day: string;
  readonly items: readonly AgendaItem[];
}
interface Target {
  readonly plan: MunicipalityPlan;
  readonly appointment: AppointmentView;
  readonly day: string;
  readonly mode: Mode;
  readonly modes: readonly Mode[];
  readonly slots: readonly Slot[];
  /** Null = no time has been chosen yet. */
  readonly start: string | null;
  /** Who is free at that time. */
  readonly officers: readonly OfficerView[];
}

/** Transfers for administrators (άρθρο 5 §4ε): how they stand, and a new one. The answer is the applicant's alone. */
export function adminTransferPages(settings: SiteSettings): Route[] {
  return [
    defineRoute({
      id: 'page-admin-transfers',
      method: 'GET',
      summary: 'Transfers by state',
      run: (context) => listed(context),
      page: {
        path: LIST,
        view: (value: Listed | null, context: RouteContext) =>
          value ? listPage(context, settings, value) : toSignIn(context, LIST),
      },
    }),
    defineRoute({
      id: 'page-admin-transfer-withdraw',
      method: 'POST',
      summary: 'Takes a proposal back',
      params: appointment,
      body: z.strictObject({ proposalId: idSchema }),
      async run(context, { params, body }) {
        const input = present({ ...params, ...body, expectedVersion: context.ifMatch ?? undefined });
        return routeResult(await context.desk.withdrawTransfer(commandRequest(context, input)));
      },
      page: {
        path: `${LIST}/{appointmentId}/withdraw`,
        view: (_, context) => seeOther(`${context.href(LIST)}?done=1`),
        async problem(problem, context) {
          const read = problem.status < 500 ? await listed(context) : null;
          return read?.ok && read.value
            ? listPage(context, settings, read.value, problem)
            : problemPage(problem, context, settings);
        },
      },
    }),
    defineRoute({
      id: 'page-admin-transfer-pick',
      method: 'GET',
      summary: 'Appointments of a day, one of which is to be moved',
      query: z.object({ day: lenientDay }),
      run: (context, { query }) => picking(context, query.day),
      page: {
        path: PICK,
        view(value: Picking | null, context: RouteContext) {
          if (value === null) return toSignIn(context, PICK);
          const { plan, day, items } = value;
          const admin = adminFrameOf(context, settings, { plan, here: LIST });
          return pageReply(adminTransferPickView({ admin, day, items }, textOf(context)));
        },
      },
    }),
    defineRoute({
      id: 'page-admin-transfer-new',
      method: 'GET',
      summary: 'Times and officers to which an appointment can be moved',
      params: appointment,
      query: wish,
      run: (context, { params, query }) => targeted(context, params.appointmentId, query),
      page: {
        path: `${PICK}/{appointmentId}`,
        view: (value: Target | null, context, { params }) =>
          value ? targetPage(context, settings, value) : toSignIn(context, `${PICK}/${params.appointmentId}`),
      },
    }),
    defineRoute({
      id: 'page-admin-transfer-propose',
      method: 'POST',
      summary: 'Proposes the transfer; nothing is moved before the applicant agrees',
      params: appointment,
      body: z.strictObject({
        start: z.string().min(10).max(40),
        mode: modeSchema,
        officer: idSchema.optional(),
        answerDays: z.enum(DAYS),
      }),
      idempotency: 'required',
      async run(context, { params, body: { answerDays, ...body } }) {
        const input = present({
          ...params,
          ...body,
          expectedVersion: context.ifMatch ?? undefined,
          reason: 'service-needs',
          expiresInMinutes: Number(answerDays) * DAY_MINUTES,
        });
        return routeResult(await context.desk.proposeTransfer(commandRequest(context, input)));
      },
      page: {
        path: `${PICK}/{appointmentId}/propose`,
        view: (_, context) => seeOther(`${context.href(LIST)}?done=1`),
        problem: (problem, context, submitted) => targetAgain(problem, context, settings, submitted),
      },
    }),
  ];
}

async function listed(context: RouteContext): Promise<Read<Listed>> {
  const { actor, desk } = context;
  const schedule = await administered(context);
  if (!schedule.ok || schedule.value === null) return schedule as Read<Listed>;
  const { plan } = schedule.value;
  const transfers = await desk.proposals(actor, plan.municipality.id);
  if (!transfers.ok) return transfers;
  const tasks = await desk.tasks(actor, plan.municipality.id);
  if (!tasks.ok) return tasks;
  return { ok: true, value: { plan, transfers: transfers.value, toCall: tasks.value.toCall } };
}

function listPage(
  context: RouteContext,
  settings: SiteSettings,
  { plan, transfers, toCall }: Listed,
  problem?: Problem,
): Reply {
  const text = textOf(context);
  const services = plan.fields.flatMap((field) => field.services);
  const view = adminTransfersView(
    {
      admin: adminFrameOf(context, settings, { plan, here: LIST, problem }),
      transfers,
      toCall,
      serviceNames: Object.fromEntries(services.map(({ id, name }) => [id, text.of(name)])),
      newKey: () => context.ports.ids.newId(),
    },
    text,
  );
  return pageReply(view, problem?.status ?? 200);
}

async function picking(context: RouteContext, wanted: string | undefined): Promise<Read<Picking>> {
  const { actor, desk, correlationId, nowMs } = context;
  const schedule = await administered(context);
  if (!schedule.ok || schedule.value === null) return schedule as Read<Picking>;
  const { plan } = schedule.value;
  const municipalityId = plan.municipality.id;
  const day = wanted ?? dayOf(nowMs);
  const items: AgendaItem[] = [];
  for (let after: string | undefined; ; ) {
    const agenda = await desk.agenda(
      actor,
      present({ municipalityId, from: day, to: day, after }),
      correlationId,
    );
    items.push(...agenda.items);
    if (agenda.next === null) break;
    after = agenda.next;
  }
  const isMovable = ({ status, startMs }: AgendaItem) =>
    (status === 'booked' && startMs > nowMs) || status === 'displaced';
  return { ok: true, value: { plan, day, items: items.filter(isMovable) } };
}

/** The appointment with times of the wanted day (else the first free one), and who is free at the chosen time. */
async function targeted(context: RouteContext, appointmentId: string, query: Wish): Promise<Read<Target>> {
  const { actor, desk, correlationId, nowMs } = context;
  const schedule = await administered(context);
  if (!schedule.ok || schedule.value === null) return schedule as Read<Target>;
  const { plan } = schedule.value;
  const municipalityId = plan.municipality.id;
  const found = await desk.appointment(actor, appointmentId, correlationId);
  if (found.municipalityId !== municipalityId) throw new SdkError('NOT_FOUND');
  const service = plan.fields.flatMap((field) => field.services).find(({ id }) => id === found.service);
  const modes = MODES.filter((mode) => service?.modes[mode] && plan.modes[mode]);
  const mode = query.mode !== undefined && modes.includes(query.mode) ? query.mode : found.mode;
  const asked = { municipalityId, service: found.service, mode, instead: appointmentId };
  const first = query.day === undefined ? await desk.firstFree(actor, asked) : null;
  const day = query.day ?? dayOf(first?.startMs ?? nowMs);
  const slots = await desk.slots(actor, { ...asked, from: day, to: day });
  const start = slots.some((slot) => slot.start === query.start) ? (query.start ?? null) : null;
  const target = { plan, appointment: found, day, mode, modes, slots, start, officers: [] };
  if (start === null) return { ok: true, value: target };
  const explained = await desk.explain(actor, { ...asked, start });
  if (!explained.ok) return explained;
  const people = await desk.officers(actor, municipalityId, correlationId);
  if (!people.ok) return people;
  const free = new Set(explained.value.filter((one) => one.free).map(({ officerId }) => officerId));
  const officers = people.value.officers.filter(({ id }) => free.has(id));
  return { ok: true, value: { ...target, officers } };
}

function targetPage(
  context: RouteContext,
  settings: SiteSettings,
  target: Target,
  again: { readonly problem?: Problem; readonly officer?: string; readonly answerDays?: string } = {},
): Reply {
  const { plan, appointment, day, mode, modes, slots, start, officers } = target;
  const { problem, officer = '', answerDays = '3' } = again;
  const text = textOf(context);
  const admin = adminFrameOf(context, settings, {
    plan,
    here: LIST,
    problem,
    spareField: 'start',
    fields: new Set(['start', 'officer', 'answerDays']),
  });
  const query = new URLSearchParams({ day, mode });
  const view = adminTransferView(
    {
      // A change of language comes back to this appointment.
      admin: {
        ...admin,
        frame: { ...admin.frame, here: context.href(`${PICK}/${appointment.id}?${query.toString()}`) },
      },
      appointment,
      day,
      nextDay: daysAfter(day, 1),
      mode,
      modes: modes.map((one) => ({ value: one, label: modeLabel(one, text) })),
      slots,
      start,
      officers,
      officer,
      answerDays,
      idempotencyKey: context.ports.ids.newId(),
    },
    text,
  );
  return pageReply(view, problem?.status ?? 200);
}

/** The same page with what was chosen, and why it was not proposed. */
async function targetAgain(
  problem: Problem,
  context: RouteContext,
  settings: SiteSettings,
  { params, form }: Submitted,
): Promise<Reply> {
  if (problem.status >= 500 || problem.status === 403 || problem.status === 404 || form === null)
    return problemPage(problem, context, settings);
  const one = (name: string) => form.get(name)?.[0];
  const start = one('start');
  const query = wish.parse({ start, mode: one('mode'), day: start?.slice(0, 10) });
  const read = await targeted(context, params.appointmentId ?? '', query);
  if (!read.ok || read.value === null) return problemPage(problem, context, settings);
  return targetPage(context, settings, read.value, {
    problem,
    officer: one('officer') ?? '',
    answerDays: one('answerDays') ?? '3',
  });
}

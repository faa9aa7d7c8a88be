import { MODES, type MunicipalityPlan } from '@rantevou/core';
import { closedDaysOf, type OfficerView } from '@rantevou/scheduler';
import type { Reply } from '../http/exchange.ts';
import { type FormFields, fieldOf } from '../http/form.ts';
import type { Problem } from '../http/problem.ts';
import type { RouteContext } from '../http/route.ts';
import { adminFrameOf } from './admin-access.ts';
import { type ChangeForm, closedDayKey } from './admin-change.ts';
import { type Season, SPANS, seasonKey, seasonsOf, WEEK, type Week } from './admin-week.ts';
import { idOf } from './form.ts';
import { pageReply, type SiteSettings, textOf } from './frame.ts';
import type { Html } from './html.ts';
import { dayOf, daysAfter } from './text/dates.ts';
import { modeLabel, type SiteText } from './text/text.ts';
import type { AdminFrame } from './views/admin-frame.ts';
import { adminHoursView } from './views/admin-hours.ts';
import { adminModesView } from './views/admin-modes.ts';
import { adminOfficersView, officerName } from './views/admin-officers.ts';
import { adminPostsView, type PostForm } from './views/admin-posts.ts';
import { adminAbsencesView, adminClosuresView, adminEmergencyView } from './views/admin-times.ts';

/** Pages with a form of their own for changes. */
export const FORM_PAGES = [
  '/admin/closures',
  '/admin/absences',
  '/admin/hours',
  '/admin/officers',
  '/admin/posts',
  '/admin/mass-closure',
  '/admin/modes',
] as const;
export type FormPage = (typeof FORM_PAGES)[number];

/** The field that is told what is wrong with no field of its own; forms without fields have none. */
const SPARE_FIELDS: Readonly<Partial<Record<ChangeForm['kind'], string>>> = {
  closure: 'to.time',
  emergency: 'to.time',
  absence: 'to.time',
  'closed-day': 'date',
  hours: 'hours.MO.first.start',
  officer: 'name',
  post: 'name.el',
  modes: 'modes.in-person.durationMinutes',
};

/** Pages that show names: they are read, and the reading noted, only there. */
const WITH_NAMES: readonly FormPage[] = [
  '/admin/absences',
  '/admin/officers',
  '/admin/posts',
  '/admin/mass-closure',
];

interface Shown {
  /** What was typed, for the form that is shown again. */
  readonly form?: FormFields | null;
  readonly problem?: Problem;
  readonly post?: string | undefined;
  readonly season?: string | undefined;
}

/** What the page of a form is made from. */
interface Page {
  readonly admin: AdminFrame;
  readonly plan: MunicipalityPlan;
  readonly officers: readonly OfficerView[];
  readonly shown: Shown;
  /** What was typed in a field; '' where nothing was. */
  readonly typed: (name: string) => string;
  readonly newId: string;
  readonly today: string;
  readonly text: SiteText;
}

/** A page of forms for administrators, fresh or with what was typed and what is wrong with it. */
export async function formPage(
  path: FormPage,
  context: RouteContext,
  settings: SiteSettings,
  shown: Shown,
): Promise<Reply | null> {
  const { actor, desk, correlationId, ports } = context;
  const municipalityId = actor.municipalityId ?? '';
  const schedule = await desk.schedule(actor, municipalityId);
  if (!schedule.ok) return null;
  const people = WITH_NAMES.includes(path) ? await desk.officers(actor, municipalityId, correlationId) : null;
  if (people?.ok === false) return null;
  const { plan } = schedule.value;
  const { form = null, problem } = shown;
  const kind = fieldOf(form, 'kind') as ChangeForm['kind'] | null;
  // Without a kind it is another name for an officer, which has a field in that officer's card.
  const renamed = form && kind === null ? fieldOf(form, 'officerId') : null;
  const spare = renamed === null ? kind && SPARE_FIELDS[kind] : `name-${renamed}`;
  const text = textOf(context);
  const admin = adminFrameOf(context, settings, {
    plan,
    here: path,
    problem,
    ...(spare ? { spareField: idOf(spare) } : {}),
    fields: new Set(renamed === null ? [...(form?.keys() ?? [])].map(idOf) : []),
  });
  const page: Page = {
    admin,
    plan,
    officers: people?.value.officers ?? [],
    shown,
    typed: (name) => fieldOf(form, name) ?? '',
    newId: ports.ids.newId().replace(/^[^A-Za-z0-9]/, 'x'),
    today: dayOf(context.nowMs),
    text,
  };
  const withoutHours = path === '/admin/posts' ? await postsWithoutHours(context, municipalityId) : [];
  const view = path === '/admin/posts' ? postsOf(page, withoutHours) : VIEWS[path](page);
  return pageReply(view, problem?.status ?? 200);
}

async function postsWithoutHours({ desk, actor }: RouteContext, municipalityId: string) {
  const read = await desk.tasks(actor, municipalityId);
  return read.ok ? read.value.postsWithoutHours : [];
}

const VIEWS: Readonly<Record<Exclude<FormPage, '/admin/posts'>, (page: Page) => Html>> = {
  '/admin/closures': ({ admin, plan, typed, newId, today, text }) => {
    const { own, open } = plan.closedDays;
    const year = Number(today.slice(0, 4));
    const until = daysAfter(today, 365);
    const keyOf = (date: string) => {
      const isOn = (day: (typeof own)[number]) =>
        [...closedDaysOf({ own: [day], open: [] }, year, year + 1).values()].some(
          (closed) => closed.kind === 'own' && closed.date === date,
        );
      const found = own.find(isOn);
      return found ? closedDayKey(found) : null;
    };
    const days = [...closedDaysOf(plan.closedDays, year, year + 1).values()]
      .filter(({ date }) => date >= today && date <= until)
      .sort((a, b) => (a.date < b.date ? -1 : 1));
    return adminClosuresView(
      {
        admin,
        closures: plan.closures,
        closedDays: days.map((day) => ({ ...day, key: day.kind === 'own' ? keyOf(day.date) : null })),
        openDays: open.filter((date) => date >= today),
        offices: named(plan.offices, text),
        typed,
        newId,
      },
      text,
    );
  },
  '/admin/absences': ({ admin, plan, officers, typed, newId, text }) =>
    adminAbsencesView(
      { admin, absences: plan.absences, officers: people(officers, text), typed, newId },
      text,
    ),
  '/admin/mass-closure': ({ admin, plan, officers, typed, newId, text }) =>
    adminEmergencyView(
      { admin, offices: named(plan.offices, text), officers: people(officers, text), typed, newId },
      text,
    ),
  '/admin/hours': hoursOf,
  '/admin/officers': ({ admin, plan, officers, shown, typed, newId, text }) => {
    const isRenaming = Boolean(shown.form) && typed('kind') === '';
    const renaming = isRenaming ? { officerId: typed('officerId'), name: typed('name') } : null;
    const typedName = isRenaming ? '' : typed('name');
    return adminOfficersView(
      { admin, officers, posts: named(plan.posts, text), typedName, newId, renaming },
      text,
    );
  },
  '/admin/modes': ({ admin, plan, shown, typed, text }) => {
    const isTyped = Boolean(shown.form);
    const modes = Object.fromEntries(
      MODES.map((mode) => {
        const given = plan.modes[mode];
        const numberOf = (part: 'durationMinutes' | 'gapMinutes') =>
          isTyped ? typed(`modes.${mode}.${part}`) : String(given?.[part] ?? '');
        const offered = isTyped
          ? typed(`modes.${mode}.offered`) === 'true'
          : given !== undefined && !plan.suspendedModes.includes(mode);
        return [
          mode,
          { offered, durationMinutes: numberOf('durationMinutes'), gapMinutes: numberOf('gapMinutes') },
        ];
      }),
    ) as Parameters<typeof adminModesView>[0]['modes'];
    return adminModesView({ admin, modes }, text);
  },
};

function hoursOf({ admin, plan, shown, typed, text }: Page): Html {
  const isTyped = Boolean(shown.form);
  const postId = isTyped ? typed('postId') : (shown.post ?? '');
  const post = plan.posts.find(({ id }) => id === postId);
  const seasons = seasonsOf(post?.hours ?? plan.hours);
  const typedSeason = typed('season') || (typed('from') || typed('to') ? 'new' : '');
  const wanted = isTyped ? typedSeason : (shown.season ?? '');
  const now = seasons && (seasons.find((one) => seasonKey(one) === wanted) ?? seasons[0]);
  const season = wanted === 'new' ? 'new' : now ? seasonKey(now) : '';
  const inherits = isTyped ? typed('inherit') === 'true' : post !== undefined && post.hours === undefined;
  return adminHoursView(
    {
      admin,
      posts: named(plan.posts, text),
      postId: post?.id ?? '',
      inherits,
      seasons,
      season,
      week: isTyped ? typedWeek(typed) : ((now as Season | undefined)?.week ?? EMPTY_WEEK),
      from: typed('from'),
      to: typed('to'),
    },
    text,
  );
}

function postsOf(
  { admin, plan, officers, shown, typed, newId, text }: Page,
  withoutHours: readonly string[],
) {
  const { form } = shown;
  const known = plan.posts.find(({ id }) => id === (form ? typed('id') : shown.post));
  const holders = known?.holders ?? [];
  const list = (name: string) => form?.get(`${name}[]`) ?? [];
  const fresh: PostForm = {
    id: known?.id ?? newId,
    nameEl: known?.name.el ?? '',
    nameEn: known?.name.en ?? '',
    officeId: known?.officeId ?? '',
    all: known?.services === 'all',
    services: known && known.services !== 'all' ? known.services : [],
    modes: known?.modes ?? Object.keys(plan.modes),
    holders: holders.map(({ officerId, from = '', to = '' }) => ({ officerId, held: true, from, to })),
    holder: { officerId: '', from: '', to: '' },
  };
  const again: PostForm = {
    id: typed('id'),
    nameEl: typed('name.el'),
    nameEn: typed('name.en'),
    officeId: typed('officeId'),
    all: typed('all') === 'true',
    services: list('services'),
    modes: list('modes'),
    holders: holders.map(({ officerId }, i) => ({
      officerId,
      held: typed(`holders.${i}.held`) === 'true',
      from: typed(`holders.${i}.from`),
      to: typed(`holders.${i}.to`),
    })),
    holder: { officerId: typed('holder.officerId'), from: typed('holder.from'), to: typed('holder.to') },
  };
  const services = plan.fields.flatMap((field) => field.services);
  const modes = MODES.filter((mode) => plan.modes[mode]);
  return adminPostsView(
    {
      admin,
      posts: plan.posts,
      withoutHours,
      offices: named(plan.offices, text),
      services: named(services, text),
      modes: modes.map((mode) => ({ value: mode, label: modeLabel(mode, text) })),
      officers,
      form: form ? again : fresh,
      isNew: known === undefined,
    },
    text,
  );
}

function named(
  things: readonly { readonly id: string; readonly name: { readonly el: string; readonly en: string } }[],
  text: SiteText,
) {
  return things.map(({ id, name }) => ({ value: id, label: text.of(name) }));
}

function people(officers: readonly OfficerView[], text: SiteText) {
  return officers.map((officer) => ({ value: officer.id, label: officerName(officer, text) }));
}

const EMPTY_WEEK = typedWeek(() => '');

function typedWeek(typed: (name: string) => string): Week {
  return Object.fromEntries(
    WEEK.map((day) => [
      day,
      Object.fromEntries(
        SPANS.map((span) => {
          const [start, end] = [typed(`hours.${day}.${span}.start`), typed(`hours.${day}.${span}.end`)];
          return [span, start || end ? [start, end] : null];
        }),
      ),
    ]),
  ) as Week;
}

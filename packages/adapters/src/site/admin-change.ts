import { MODES, type MunicipalityPlan, modeSchema, nameSchema, SdkError, Temporal } from '@rantevou/core';
import { orthodoxEaster } from '@rantevou/scheduler';
import { z } from 'zod';
import {
  rulesOf,
  type Season,
  SPANS,
  seasonKey,
  seasonsOf,
  WEEK,
  type Week,
  withoutSeason,
  withSeason,
} from './admin-week.ts';

/** The page that a change was made on, and to which it leads back. */
export const CHANGE_PAGES = {
  closure: '/admin/closures',
  'remove-closure': '/admin/closures',
  'closed-day': '/admin/closures',
  'remove-closed-day': '/admin/closures',
  'open-day': '/admin/closures',
  'close-day': '/admin/closures',
  emergency: '/admin/mass-closure',
  absence: '/admin/absences',
  'remove-absence': '/admin/absences',
  hours: '/admin/hours',
  'remove-season': '/admin/hours',
  officer: '/admin/officers',
  'remove-officer': '/admin/officers',
  post: '/admin/posts',
  'remove-post': '/admin/posts',
  modes: '/admin/modes',
} as const;

const id = z.string().min(1).max(64);
const text = z.string().max(300);
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const when = z.strictObject({ date: z.iso.date(), time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/) });
const span = z.strictObject({ start: time.optional(), end: time.optional() });
const day = z.strictObject({ first: span.optional(), second: span.optional() });
const number = z.string().regex(/^\d{1,4}$/);
const texts = z.strictObject({ el: text, en: text.optional() });
const ticked = z.literal('true').optional();
const mode = z.strictObject({
  offered: ticked,
  durationMinutes: number.optional(),
  gapMinutes: number.optional(),
});
const period = { from: z.iso.date().optional(), to: z.iso.date().optional() };
const season = z.string().max(30);

/** What the forms of administrators send, by the field `kind`. New things get their id from the form. */
export const changeFormSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('closure'),
    id,
    from: when,
    to: when,
    officeId: id.optional(),
    reason: texts,
  }),
  z.strictObject({ kind: z.literal('remove-closure'), id }),
  z.strictObject({
    kind: z.literal('closed-day'),
    name: texts,
    date: z.iso.date(),
    repeats: z.enum(['once', 'yearly', 'easter']),
  }),
  z.strictObject({ kind: z.literal('remove-closed-day'), key: z.string().max(40) }),
  z.strictObject({ kind: z.literal('open-day'), date: z.iso.date() }),
  z.strictObject({ kind: z.literal('close-day'), date: z.iso.date() }),
  /** Everything, one office (`office:…`) or one officer (`officer:…`). */
  z.strictObject({
    kind: z.literal('emergency'),
    id,
    what: z.string().regex(/^(?:all|office:.{1,64}|officer:.{1,64})$/),
    from: when,
    to: when,
    reason: texts,
  }),
  z.strictObject({ kind: z.literal('absence'), id, officerId: id, from: when, to: when }),
  z.strictObject({ kind: z.literal('remove-absence'), id }),
  z.strictObject({
    kind: z.literal('hours'),
    postId: id.optional(),
    inherit: ticked,
    /** The season that is described anew; absent = a new one, with its days. */
    season: season.optional(),
    ...period,
    hours: z.partialRecord(z.enum(WEEK), day).optional(),
  }),
  z.strictObject({ kind: z.literal('remove-season'), postId: id.optional(), season }),
  z.strictObject({ kind: z.literal('officer'), id, name: nameSchema, posts: z.array(id).optional() }),
  z.strictObject({ kind: z.literal('remove-officer'), id }),
  z.strictObject({
    kind: z.literal('post'),
    id,
    name: texts,
    officeId: id,
    all: ticked,
    services: z.array(id).optional(),
    modes: z.array(modeSchema).optional(),
    /** Those who hold it, by their place in the form; who is not ticked holds it no more. */
    holders: z
      .record(z.string().regex(/^\d{1,3}$/), z.strictObject({ officerId: id, held: ticked, ...period }))
      .optional(),
    holder: z.strictObject({ officerId: id.optional(), ...period }).optional(),
  }),
  z.strictObject({ kind: z.literal('remove-post'), id }),
  z.strictObject({ kind: z.literal('modes'), modes: z.partialRecord(z.enum(MODES), mode) }),
]);
export type ChangeForm = z.output<typeof changeFormSchema>;
type Of<Kind extends ChangeForm['kind']> = Extract<ChangeForm, { kind: Kind }>;

/** The change of the schedule that a form asks for, as `changeSchedule` takes it. */
export function changeOf(form: ChangeForm, plan: MunicipalityPlan): Readonly<Record<string, unknown>> {
  switch (form.kind) {
    case 'closure': {
      const office = form.officeId === undefined ? {} : { officeId: form.officeId };
      return { type: 'add-closure', closure: { ...spanOf(form), ...office, reason: both(form.reason) } };
    }
    case 'remove-closure':
      return { type: 'remove-closure', closureId: form.id };
    case 'closed-day':
    case 'remove-closed-day':
    case 'open-day':
    case 'close-day':
      return { type: 'set-closed-days', closedDays: closedDaysAfter(form, plan.closedDays) };
    case 'emergency':
      return emergencyOf(form);
    case 'absence':
      return { type: 'add-absence', absence: { ...spanOf(form), officerId: form.officerId } };
    case 'remove-absence':
      return { type: 'remove-absence', absenceId: form.id };
    case 'hours':
    case 'remove-season': {
      const hours = hoursAfter(form, plan);
      return form.postId === undefined
        ? { type: 'set-hours', hours }
        : { type: 'set-post-hours', postId: form.postId, hours };
    }
    case 'officer':
      return {
        type: 'add-officer',
        officer: { id: form.id },
        posts: (form.posts ?? []).map((postId) => ({ postId })),
      };
    case 'remove-officer':
      return { type: 'remove-officer', officerId: form.id };
    case 'post':
      return { type: 'set-post', post: postOf(form, plan) };
    case 'remove-post':
      return { type: 'remove-post', postId: form.id };
    case 'modes':
      return { type: 'set-modes', modes: modesOf(form) };
  }
}

/** Names a closed day of the municipality's own in a form. */
export function closedDayKey(own: MunicipalityPlan['closedDays']['own'][number]): string {
  if ('date' in own) return `date:${own.date}`;
  return 'monthDay' in own ? `yearly:${own.monthDay}` : `easter:${own.easterOffsetDays}`;
}

const wall = ({ date, time }: z.output<typeof when>) => `${date}T${time}`;
const both = ({ el, en }: z.output<typeof texts>) => ({ el, en: en ?? el });
const spanOf = ({
  id,
  from,
  to,
}: {
  id: string;
  from: z.output<typeof when>;
  to: z.output<typeof when>;
}) => ({
  id,
  from: wall(from),
  to: wall(to),
});

function emergencyOf(form: Of<'emergency'>): Readonly<Record<string, unknown>> {
  const [what, ...rest] = form.what.split(':');
  const of = rest.join(':');
  if (what === 'officer') return { type: 'add-absence', absence: { ...spanOf(form), officerId: of } };
  const office = what === 'office' ? { officeId: of } : {};
  return { type: 'add-closure', closure: { ...spanOf(form), ...office, reason: both(form.reason) } };
}

function closedDaysAfter(
  form: Of<'closed-day' | 'remove-closed-day' | 'open-day' | 'close-day'>,
  { own, open }: MunicipalityPlan['closedDays'],
): unknown {
  switch (form.kind) {
    case 'closed-day': {
      const name = both(form.name);
      const added =
        form.repeats === 'once'
          ? { name, date: form.date }
          : form.repeats === 'yearly'
            ? { name, monthDay: form.date.slice(5) }
            : { name, easterOffsetDays: daysFromEaster(form.date) };
      return { own: [...own, added], open };
    }
    case 'remove-closed-day': {
      const rest = own.filter((one) => closedDayKey(one) !== form.key);
      if (rest.length === own.length) throw new SdkError('NOT_FOUND');
      return { own: rest, open };
    }
    case 'open-day':
      return { own, open: [...new Set([...open, form.date])].sort() };
    case 'close-day':
      return { own, open: open.filter((date) => date !== form.date) };
  }
}

function daysFromEaster(date: string): number {
  const easter = Temporal.PlainDate.from(orthodoxEaster(Number(date.slice(0, 4))));
  return easter.until(date, { largestUnit: 'days' }).days;
}

function hoursAfter(form: Of<'hours' | 'remove-season'>, plan: MunicipalityPlan): unknown {
  if (form.kind === 'hours' && form.inherit) return null;
  const post = plan.posts.find(({ id }) => id === form.postId);
  if (form.postId !== undefined && !post) throw new SdkError('NOT_FOUND');
  const seasons = seasonsOf(post?.hours ?? plan.hours);
  if (form.kind === 'remove-season') {
    const rest = seasons && withoutSeason(seasons, form.season);
    if (!rest) throw new SdkError('NOT_FOUND');
    return rulesOf(rest);
  }
  const week = typedWeek(form.hours ?? {});
  if (form.season === undefined && (form.from !== undefined || form.to !== undefined)) {
    const added: Season = { from: form.from ?? null, to: form.to ?? null, week };
    return rulesOf(withSeason(seasons ?? [], added));
  }
  // Rules that the form does not hold are lost with it, as its page says.
  if (seasons === null || seasons.length === 0) return rulesOf([{ from: null, to: null, week }]);
  const key = form.season ?? seasonKey(seasons[0] as Season);
  if (!seasons.some((one) => seasonKey(one) === key)) throw new SdkError('VERSION_CONFLICT');
  return rulesOf(seasons.map((one) => (seasonKey(one) === key ? { ...one, week } : one)));
}

function postOf(form: Of<'post'>, plan: MunicipalityPlan): unknown {
  const known = plan.posts.find(({ id }) => id === form.id);
  const stays = Object.values(form.holders ?? {}).flatMap(({ held, ...holder }) => (held ? [holder] : []));
  const { officerId, ...since } = form.holder ?? {};
  return {
    id: form.id,
    name: both(form.name),
    officeId: form.officeId,
    services: form.all ? 'all' : (form.services ?? []),
    ...(form.modes && form.modes.length < MODES.length ? { modes: form.modes } : {}),
    ...(known?.hours ? { hours: known.hours } : {}),
    holders: [...stays, ...(officerId === undefined ? [] : [{ officerId, ...since }])],
  };
}

function modesOf({ modes }: Of<'modes'>): unknown {
  return Object.fromEntries(
    Object.entries(modes).map(([mode, { offered, ...texts }]) => {
      const numbers = Object.entries(texts).map(([name, text]) => [name, Number(text)]);
      return [mode, { offered: offered === 'true', ...Object.fromEntries(numbers) }];
    }),
  );
}

/** What was typed; a span of which half is missing stays half, so that the plan's own rules say so. */
function typedWeek(hours: NonNullable<Of<'hours'>['hours']>): Week {
  return Object.fromEntries(
    WEEK.map((day) => [
      day,
      Object.fromEntries(
        SPANS.map((span) => {
          const typed = hours[day]?.[span];
          return [span, typed ? [typed.start ?? '', typed.end ?? ''] : null];
        }),
      ),
    ]),
  ) as Week;
}

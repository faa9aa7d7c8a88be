import { MODES } from '@rantevou/core';
import { z } from 'zod';
import { rulesOf, SPANS, WEEK, type Week } from './admin-week.ts';

/** The page that a change was made on, and to which it leads back. */
export const CHANGE_PAGES = {
  closure: '/admin/closures',
  'remove-closure': '/admin/closures',
  absence: '/admin/absences',
  'remove-absence': '/admin/absences',
  hours: '/admin/hours',
  officer: '/admin/officers',
  'remove-officer': '/admin/officers',
  modes: '/admin/modes',
} as const;

const id = z.string().min(1).max(64);
const text = z.string().max(300);
const when = z.strictObject({ date: z.iso.date(), time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/) });
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const span = z.strictObject({ start: time.optional(), end: time.optional() });
const day = z.strictObject({ first: span.optional(), second: span.optional() });
const number = z.string().regex(/^\d{1,4}$/);
const mode = z.strictObject({
  offered: z.literal('true').optional(),
  durationMinutes: number.optional(),
  gapMinutes: number.optional(),
});

/** What the forms of administrators send, by the field `kind`. New things get their id from the form. */
export const changeFormSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('closure'),
    id,
    from: when,
    to: when,
    officeId: id.optional(),
    reason: z.strictObject({ el: text, en: text.optional() }),
  }),
  z.strictObject({ kind: z.literal('remove-closure'), id }),
  z.strictObject({ kind: z.literal('absence'), id, officerId: id, from: when, to: when }),
  z.strictObject({ kind: z.literal('remove-absence'), id }),
  z.strictObject({
    kind: z.literal('hours'),
    postId: id.optional(),
    inherit: z.literal('true').optional(),
    hours: z.partialRecord(z.enum(WEEK), day).optional(),
  }),
  z.strictObject({ kind: z.literal('officer'), id, name: text, posts: z.array(id).optional() }),
  z.strictObject({ kind: z.literal('remove-officer'), id }),
  z.strictObject({ kind: z.literal('modes'), modes: z.partialRecord(z.enum(MODES), mode) }),
]);
export type ChangeForm = z.output<typeof changeFormSchema>;

/** The change of the schedule that a form asks for, as `changeSchedule` takes it. */
export function changeOf(form: ChangeForm): Readonly<Record<string, unknown>> {
  const wall = ({ date, time }: z.output<typeof when>) => `${date}T${time}`;
  switch (form.kind) {
    case 'closure': {
      const { el, en } = form.reason;
      const office = form.officeId === undefined ? {} : { officeId: form.officeId };
      const reason = { el, en: en ?? el };
      return {
        type: 'add-closure',
        closure: { id: form.id, from: wall(form.from), to: wall(form.to), ...office, reason },
      };
    }
    case 'remove-closure':
      return { type: 'remove-closure', closureId: form.id };
    case 'absence':
      return {
        type: 'add-absence',
        absence: { id: form.id, officerId: form.officerId, from: wall(form.from), to: wall(form.to) },
      };
    case 'remove-absence':
      return { type: 'remove-absence', absenceId: form.id };
    case 'hours': {
      const hours = form.inherit ? null : rulesOf(typedWeek(form.hours ?? {}));
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
    case 'modes':
      return {
        type: 'set-modes',
        modes: Object.fromEntries(
          Object.entries(form.modes).map(([mode, { offered, ...texts }]) => {
            const numbers = Object.entries(texts).map(([name, text]) => [name, Number(text)]);
            return [mode, { offered: offered === 'true', ...Object.fromEntries(numbers) }];
          }),
        ),
      };
  }
}

/** What was typed; a span of which half is missing stays half, so that the plan's own rules say so. */
function typedWeek(hours: NonNullable<Extract<ChangeForm, { kind: 'hours' }>['hours']>): Week {
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

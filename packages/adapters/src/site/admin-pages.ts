import { MODES } from '@rantevou/core';
import type { Reply } from '../http/exchange.ts';
import { type FormFields, fieldOf } from '../http/form.ts';
import type { Problem } from '../http/problem.ts';
import type { RouteContext } from '../http/route.ts';
import { adminFrameOf } from './admin-access.ts';
import { SPANS, WEEK, type Week, weekOf } from './admin-week.ts';
import { idOf } from './form.ts';
import { pageReply, type SiteSettings, textOf } from './frame.ts';
import type { Html } from './html.ts';
import { adminHoursView } from './views/admin-hours.ts';
import { adminModesView } from './views/admin-modes.ts';
import { adminOfficersView, officerName } from './views/admin-officers.ts';
import { adminAbsencesView, adminClosuresView } from './views/admin-times.ts';

/** Pages with a form of their own for changes, and the field that is told what belongs to no field. */
export const FORM_PAGES = {
  '/admin/closures': 'to.time',
  '/admin/absences': 'to.time',
  '/admin/hours': 'hours.MO.first.start',
  '/admin/officers': 'name',
  '/admin/modes': 'modes.in-person.durationMinutes',
} as const;
export type FormPage = keyof typeof FORM_PAGES;

interface Shown {
  /** What was typed, for the form that is shown again. */
  readonly form?: FormFields | null;
  readonly problem?: Problem;
  readonly post?: string | undefined;
}

/** A page of forms for administrators, fresh or with what was typed and what is wrong with it. */
export async function formPage(
  path: FormPage,
  context: RouteContext,
  settings: SiteSettings,
  shown: Shown,
): Promise<Reply | null> {
  const { actor, desk, correlationId, ports, language } = context;
  const municipalityId = actor.municipalityId ?? '';
  const schedule = await desk.schedule(actor, municipalityId);
  if (!schedule.ok) return null;
  // Names are read, and the reading noted, only where they are shown.
  const showsNames = path === '/admin/absences' || path === '/admin/officers';
  const people = showsNames ? await desk.officers(actor, municipalityId, correlationId) : null;
  if (people?.ok === false) return null;
  const { plan } = schedule.value;
  const { form = null, problem } = shown;
  const admin = adminFrameOf(context, settings, {
    plan,
    here: path,
    problem,
    spareField: idOf(FORM_PAGES[path]),
    fields: new Set([...(form?.keys() ?? [])].map(idOf)),
  });
  const text = textOf(context);
  const typed = (name: string) => fieldOf(form, name) ?? '';
  const named = <
    T extends { readonly id: string; readonly name: { readonly el: string; readonly en: string } },
  >(
    things: readonly T[],
  ) => things.map(({ id, name }) => ({ value: id, label: name[language] }));
  const officers = people?.value.officers ?? [];
  const newId = ports.ids.newId().replace(/^[^A-Za-z0-9]/, 'x');
  const view = (): Html => {
    switch (path) {
      case '/admin/closures':
        return adminClosuresView(
          { admin, closures: plan.closures, offices: named(plan.offices), typed, newId },
          text,
        );
      case '/admin/absences': {
        const choices = officers.map((officer) => ({ value: officer.id, label: officerName(officer, text) }));
        return adminAbsencesView({ admin, absences: plan.absences, officers: choices, typed, newId }, text);
      }
      case '/admin/hours': {
        const postId = shown.post ?? typed('postId');
        const post = plan.posts.find(({ id }) => id === postId);
        const week = form ? typedWeek(typed) : weekOf(post?.hours ?? plan.hours);
        const inherits = form ? typed('inherit') === 'true' : post !== undefined && post.hours === undefined;
        return adminHoursView(
          { admin, posts: named(plan.posts), postId: post?.id ?? '', inherits, week },
          text,
        );
      }
      case '/admin/officers':
        return adminOfficersView(
          { admin, officers, posts: named(plan.posts), typedName: typed('name'), newId },
          text,
        );
      case '/admin/modes': {
        const modes = Object.fromEntries(
          MODES.map((mode) => {
            const given = plan.modes[mode];
            const numberOf = (part: 'durationMinutes' | 'gapMinutes') =>
              form ? typed(`modes.${mode}.${part}`) : String(given?.[part] ?? '');
            const offered = form
              ? typed(`modes.${mode}.offered`) === 'true'
              : given !== undefined && !plan.suspendedModes.includes(mode);
            return [
              mode,
              {
                offered,
                durationMinutes: numberOf('durationMinutes'),
                gapMinutes: numberOf('gapMinutes'),
              },
            ];
          }),
        ) as Parameters<typeof adminModesView>[0]['modes'];
        return adminModesView({ admin, modes }, text);
      }
    }
  };
  return pageReply(view(), problem?.status ?? 200);
}

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

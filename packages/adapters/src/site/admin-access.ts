import type { MunicipalityPlan, Texts } from '@rantevou/core';
import type { Reply } from '../http/exchange.ts';
import { seeOther } from '../http/exchange.ts';
import type { Problem } from '../http/problem.ts';
import type { RouteContext, RouteResult } from '../http/route.ts';
import { frameOf, type SiteSettings } from './frame.ts';
import { toOfficerLogin } from './routes/staff.ts';
import type { AdminFrame } from './views/admin-frame.ts';

/** The schedule that an administrator's page is about; null = sign in, or choose a municipality, first. */
export type Administered = { readonly plan: MunicipalityPlan; readonly version: number } | null;

/** The schedule of the municipality that the actor chose, or the refusal. */
export async function administered({ actor, desk }: RouteContext): Promise<RouteResult<Administered>> {
  if (actor.login !== 'officer' || actor.municipalityId === null) return { ok: true, value: null };
  return desk.schedule(actor, actor.municipalityId);
}

/** Where who is not signed in as staff, or has not chosen, is sent. */
export function toSignIn(context: RouteContext, path: string): Reply {
  return context.actor.login === 'officer'
    ? seeOther(context.href('/staff/municipality'))
    : toOfficerLogin(context, path);
}

/** The frame of an administrator's page. */
export function adminFrameOf(
  context: RouteContext,
  settings: SiteSettings,
  about: {
    readonly plan: { readonly municipality: { readonly name: Texts }; readonly demonstration: boolean };
    readonly here: string;
    readonly problem?: Problem | undefined;
    /** Id of the field for what is wrong with no field of its own. */
    readonly spareField?: string;
    readonly fields?: ReadonlySet<string>;
  },
): AdminFrame {
  const { plan, here, problem, spareField = 'main', fields } = about;
  const frame = frameOf(context, settings, { here: context.href(here) });
  const errors = (problem?.errors ?? []).map((error) => ({
    id: fieldFor(error.pointer, fields) ?? spareField,
    text: error[context.language],
  }));
  const isSilent = problem !== undefined && errors.length === 0;
  return {
    frame: { ...frame, demonstration: frame.demonstration || plan.demonstration },
    municipality: plan.municipality.name[context.language],
    here,
    applied: new URLSearchParams(context.exchange.url.split('?')[1] ?? '').get('done') === '1',
    errors: isSilent ? [{ id: spareField, text: problem[context.language] }] : errors,
  };
}

/** The field of a form that a pointer is about: `/posts/3/name/el` is told at `name-el`. Null = none of them. */
function fieldFor(pointer: string, fields: ReadonlySet<string> | undefined): string | null {
  const parts = pointer.split('/').slice(1);
  if (fields === undefined) return parts.join('-');
  const tails = parts.map((_, i) => parts.slice(i).join('-'));
  return tails.find((tail) => fields.has(tail)) ?? null;
}

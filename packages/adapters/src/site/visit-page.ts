import type { DraftKind, MunicipalityView } from '@rantevou/scheduler';
import type { Reply } from '../http/exchange.ts';
import type { Problem } from '../http/problem.ts';
import type { RouteContext } from '../http/route.ts';
import { plainText } from '../messages/lines.ts';
import { linesOf } from '../messages/lines-of.ts';
import type { VideoDoor } from '../video/door.ts';
import { idOf } from './form.ts';
import { frameOf, pageReply, type SiteSettings, textOf } from './frame.ts';
import { dayOf } from './text/dates.ts';
import { siteText } from './text/text.ts';
import { staffVisitPartView, staffVisitView, type VisitPart } from './views/staff-visit.ts';
import type { Draft, StaffVisitState } from './views/staff-visit-state.ts';

/** Then the citizen is called; what goes to others is no matter of theirs. */
const UNDELIVERED: ReadonlySet<string> = new Set(['failed', 'parked', 'bounced']);
const TO_OTHERS: ReadonlySet<string> = new Set(['guest-invited', 'interpreter-invited']);

/** The officer's page of an appointment, or one part of it alone. */
export async function visitPage(
  context: RouteContext,
  settings: SiteSettings,
  door: VideoDoor,
  about: {
    readonly appointmentId: string;
    readonly part?: VisitPart;
    readonly problem?: Problem;
    readonly done?: StaffVisitState['done'] | undefined;
  },
): Promise<Reply> {
  const { desk, actor, correlationId, language, ports, nowMs } = context;
  const { appointmentId, part, problem, done } = about;
  const visit = await desk.visit(actor, appointmentId, correlationId);
  const municipality = await desk.municipality(actor, visit.municipalityId);
  const text = textOf(context);
  const here = context.href(`/staff/a/${appointmentId}${part === undefined ? '' : `/${part}`}`);
  const own = { isPersonServedPresent: 'staff.presence.error', outcome: 'staff.outcome.error' } as const;
  const messages = await desk.messages(actor, appointmentId, correlationId);
  const isUndelivered = messages.some(({ kind, state }) => UNDELIVERED.has(state) && !TO_OTHERS.has(kind));
  const hasInterpreter = visit.mode === 'video' && visit.interpreters.length > 0;
  const isErased = visit.personServed.name === '';
  const draft = (kind: DraftKind, isOffered: boolean) =>
    isOffered && !isErased ? draftOf(context, appointmentId, kind, municipality) : null;
  const state = {
    frame: frameOf(context, settings, { municipality, here }),
    municipality,
    visit,
    messages,
    interpreterLink: hasInterpreter ? door.links.linkFor(visit.id, visit.sequence, 'interpreter') : null,
    phoneOfUndelivered: isUndelivered
      ? (await desk.appointment(actor, appointmentId, correlationId)).personServed.phone
      : null,
    drafts: {
      documents: await draft('documents', visit.can.sendDocuments),
      guest: await draft('guest-invited', visit.can.inviteGuest && !visit.guest?.isCurrent),
    },
    followingMs: await followingOf(context, visit),
    nowMs,
    newKey: () => ports.ids.newId(),
    errors: (problem?.errors ?? []).map((error) => {
      const name = error.pointer.slice(1).replaceAll('/', '.');
      return { id: idOf(name), text: name in own ? text(own[name as keyof typeof own]) : error[language] };
    }),
    refusals:
      !problem || problem.errors.length > 0
        ? []
        : [problem[language], ...problem.reasons.map((reason) => reason[language])],
    done: done ?? null,
  };
  const view = part === undefined ? staffVisitView(state, text) : staffVisitPartView(state, part, text);
  return pageReply(view, problem?.status ?? 200);
}

/** When the officer has the next one today. */
async function followingOf(
  { desk, actor, nowMs }: RouteContext,
  visit: { readonly id: string; readonly municipalityId: string; readonly startMs: number },
): Promise<number | null> {
  const today = dayOf(nowMs);
  if (dayOf(visit.startMs) !== today) return null;
  const { municipalityId } = visit;
  const own = await desk.ownAgenda(actor, { municipalityId, from: today, to: today });
  const next = own.find(
    ({ id, status, startMs }) => id !== visit.id && status === 'booked' && startMs > visit.startMs,
  );
  return next?.startMs ?? null;
}

/** What a message would say if it were sent now. The recipient's own link is made when it is sent, and not before. */
async function draftOf(
  { desk, actor, correlationId, origin, href }: RouteContext,
  appointmentId: string,
  kind: DraftKind,
  { id }: MunicipalityView,
): Promise<Draft> {
  const letter = await desk.draftLetter(actor, { appointmentId, kind }, correlationId);
  const inLanguage = (language: 'el' | 'en') => {
    const text = siteText(language);
    const links = {
      appointment: () => `${origin}${href(`/appointments/${appointmentId}`)}`,
      book: () => `${origin}${href(`/book/${id}`)}`,
      join: () => text('message.preview.link'),
    };
    return plainText([{ language, lines: linesOf(letter, links, text) }]).trim();
  };
  const { name, email } = letter.recipient;
  return { to: email === '' ? null : { name, email }, el: inLanguage('el'), en: inLanguage('en') };
}

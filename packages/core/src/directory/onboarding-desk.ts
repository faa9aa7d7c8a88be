import type { CommandPorts, CommandRequest, CommandResult } from '../command/command.ts';
import { runCommand } from '../command/run-command.ts';
import { type FieldProblem, type Refusal, SdkError, type Texts } from '../errors/index.ts';
import type { Json } from '../json.ts';
import type { Actor } from '../roles/actor.ts';
import { can } from '../roles/can.ts';
import { allRecords } from '../store/record-pages.ts';
import { type JoiningAnnouncement, joiningAnnouncement } from './announcement.ts';
import {
  announceJoiningCommand,
  confirmMeansCommand,
  joinMunicipalityCommand,
  loadOnboarding,
  type OnboardingAnswer,
  onboardingProblems,
  saveOnboardingCommand,
  submitOnboardingCommand,
} from './onboarding-commands.ts';
import {
  type AnnouncementPlace,
  type OnboardingState,
  type OnboardingStatus,
  onboardingStateOf,
} from './onboarding-state.ts';
import { planSchema } from './plan.ts';

/** A municipality's way into the service, as its administrator and the platform's see it. */
export interface OnboardingView {
  readonly municipalityId: string;
  readonly status: OnboardingStatus;
  /** What the form calls it, as far as it says; null = nothing yet. */
  readonly name: Texts | null;
  /** The video server that the form names, and which lines about it are confirmed (άρθρο 6 §3, άρθρο 7 §4); null = no video. */
  readonly video: { readonly provider: string; readonly confirmed: readonly string[] } | null;
  /** 0 = nothing was saved yet. */
  readonly version: number;
  readonly file: Readonly<Record<string, Json>>;
  /** What stands in the way of filing; empty = it can be filed, or was. */
  readonly problems: readonly FieldProblem[];
  readonly submittedAtMs: number | null;
  readonly means: { readonly hasVideo: boolean; readonly hasMail: boolean; readonly atMs: number } | null;
  readonly act: { readonly act: string; readonly date: string } | null;
  readonly announced: readonly { readonly place: AnnouncementPlace; readonly date: string }[];
}

/** One line of the platform administrator's list. */
export type OnboardingListing = Pick<
  OnboardingView,
  'municipalityId' | 'name' | 'video' | 'status' | 'version' | 'submittedAtMs' | 'act' | 'announced'
>;

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** Municipalities on their way into the service (άρθρο 6). Every input may carry `expectedVersion`. */
export interface OnboardingDesk {
  /** The form as it stands; for a municipality without any, an empty draft. */
  onboarding(actor: Actor, municipalityId: string): Promise<Read<OnboardingView>>;
  /** All requests, the platform's administrator alone. */
  list(actor: Actor): Promise<Read<readonly OnboardingListing[]>>;
  /** Input: `{ municipalityId, file }`; the form may be unfinished. Throws `ONBOARDING_STATE_CONFLICT` after the joining. */
  save(request: CommandRequest): Promise<CommandResult<OnboardingAnswer>>;
  /** Input: `{ municipalityId }`. Throws `INPUT_INVALID` with every mistake of the form. */
  submit(request: CommandRequest): Promise<CommandResult<OnboardingAnswer>>;
  /** Input: `{ municipalityId, hasVideo, hasMail }`. Throws `INPUT_INVALID` naming what is lacking. */
  confirmMeans(request: CommandRequest): Promise<CommandResult<OnboardingAnswer>>;
  /** Input: `{ municipalityId, act, date }`: the act of the Secretary General; the municipality can be booked from now on. */
  join(request: CommandRequest): Promise<CommandResult<OnboardingAnswer>>;
  /** Input: `{ municipalityId, place: 'gov.gr' | 'municipality-site', date }`. */
  announce(request: CommandRequest): Promise<CommandResult<OnboardingAnswer>>;
  /** The text for citizens and businesses, for anyone. Throws `NOT_FOUND`, also for one that has not joined. */
  announcement(municipalityId: string): Promise<JoiningAnnouncement>;
}

export interface OnboardingDeskOptions extends CommandPorts {
  /**
   * Told of each joining, after it is recorded: the host publishes or passes it on (άρθρο 6 §4); nothing is published
   * by itself. A failure of it does not undo the joining; `list` shows what is not announced yet.
   */
  readonly onJoined?: (announcement: JoiningAnnouncement) => Promise<void>;
}

/** The onboarding desk over a store. */
export function createOnboardingDesk(options: OnboardingDeskOptions): OnboardingDesk {
  const { onJoined, ...ports } = options;
  const { store } = ports;

  async function announcementOf(municipalityId: string): Promise<JoiningAnnouncement | null> {
    const { plan } = await loadOnboarding(municipalityId, ports);
    return plan && joiningAnnouncement(plan);
  }

  async function all(kind: 'onboarding' | 'schedule') {
    return new Map((await allRecords(store, { kind })).map((record) => [record.id, record]));
  }

  return {
    async onboarding(actor, municipalityId) {
      const state = await loadOnboarding(municipalityId, ports);
      const joined = state.plan?.joined !== undefined;
      const refusal = refusalOf(actor, { type: 'municipality', municipalityId, joined });
      return refusal ? { ok: false, refusal } : { ok: true, value: viewOf(state) };
    },
    async list(actor) {
      const refusal = refusalOf(actor, { type: 'platform' });
      if (refusal) return { ok: false, refusal };
      const [forms, schedules] = [await all('onboarding'), await all('schedule')];
      const ids = [...new Set([...forms.keys(), ...schedules.keys()])].sort();
      const value = ids.map((id): OnboardingListing => {
        const state = onboardingStateOf(id, forms.get(id) ?? null, schedules.get(id) ?? null);
        return listingOf(state);
      });
      return { ok: true, value };
    },
    save: (request) => runCommand(saveOnboardingCommand, ports, request),
    submit: (request) => runCommand(submitOnboardingCommand, ports, request),
    confirmMeans: (request) => runCommand(confirmMeansCommand, ports, request),
    async join(request) {
      const result = await runCommand(joinMunicipalityCommand, ports, request);
      if (result.ok && !result.replayed && onJoined) {
        const announcement = await announcementOf(result.answer.municipalityId);
        if (announcement) await onJoined(announcement);
      }
      return result;
    },
    announce: (request) => runCommand(announceJoiningCommand, ports, request),
    async announcement(municipalityId) {
      const announcement = await announcementOf(municipalityId);
      if (!announcement) throw new SdkError('NOT_FOUND');
      return announcement;
    },
  };
}

function refusalOf(
  actor: Actor,
  resource: { type: 'platform' } | { type: 'municipality'; municipalityId: string; joined: boolean },
): Refusal | null {
  const decision = can(actor, 'onboarding:view', resource);
  if (decision.allowed) return null;
  const code = actor.principalId === null ? 'UNAUTHENTICATED' : (decision.code ?? 'PERMISSION_DENIED');
  return { code, reasons: decision.reasons };
}

function listingOf({ municipalityId, record, plan, body }: OnboardingState): OnboardingListing {
  return {
    municipalityId,
    name: plan?.municipality.name ?? nameIn(body.file.municipality),
    video: videoIn(body.file),
    status: body.status,
    version: record?.version ?? 0,
    submittedAtMs: body.submitted?.atMs ?? null,
    act: plan?.joined ?? null,
    announced: body.announced,
  };
}

/** Of a form that may be unfinished, or wrong. */
function nameIn(municipality: Json | undefined): Texts | null {
  const parsed = planSchema.shape.municipality.shape.name.safeParse(
    (municipality as { name?: unknown } | null)?.name,
  );
  return parsed.success ? parsed.data : null;
}

function videoIn({ modes, video }: Readonly<Record<string, Json>>): OnboardingView['video'] {
  if ((modes as { video?: unknown } | null | undefined)?.video === undefined) return null;
  const parsed = planSchema.shape.video.safeParse(video);
  if (!parsed.success) return { provider: '', confirmed: [] };
  const { provider, serverChecklist } = parsed.data;
  const confirmed = Object.entries(serverChecklist).flatMap(([line, isConfirmed]) =>
    isConfirmed ? [line] : [],
  );
  return { provider, confirmed };
}

/** Who did it stands in the audit, not here. */
function viewOf(state: OnboardingState): OnboardingView {
  const { means, file, status } = state.body;
  const isOpen = status !== 'joined' && status !== 'announced';
  return {
    ...listingOf(state),
    file,
    problems: isOpen ? onboardingProblems(state.municipalityId, file) : [],
    means: means && { hasVideo: means.hasVideo, hasMail: means.hasMail, atMs: means.atMs },
  };
}

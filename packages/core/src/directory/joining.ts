import type { FieldProblem } from '../errors/index.ts';
import type { MunicipalityPlan } from './plan.ts';

/** What a municipality's installation has, as far as its modes need it (άρθρο 6 §3). */
export interface TechnicalMeans {
  /** A video provider is set up. */
  readonly hasVideo: boolean;
  /** Messages can be sent: every booking is confirmed by e-mail (άρθρο 2 §6). */
  readonly hasMail: boolean;
}

/** `requested` until an act of the Secretary General is recorded: hidden, and nobody can book (άρθρο 6 §1, §3). */
export type JoiningStatus = 'requested' | 'joined';

export function joiningStatus(plan: Pick<MunicipalityPlan, 'joined'>): JoiningStatus {
  return plan.joined === undefined ? 'requested' : 'joined';
}

/** What a municipality still lacks before its joining can be certified. Empty = it has the suitable means. */
export function joiningProblems(plan: MunicipalityPlan, means: TechnicalMeans): FieldProblem[] {
  const found: FieldProblem[] = [];
  if (plan.modes.video && !means.hasVideo) {
    found.push({
      pointer: '/modes/video',
      expected: 'a video provider, or no videoconference',
      el: 'Για τηλεδιάσκεψη χρειάζεται πάροχος (άρθρο 6 παρ. 3)',
      en: 'Videoconferences need a video provider (article 6 §3)',
    });
  }
  if (!means.hasMail) {
    found.push({
      pointer: '',
      expected: 'a way to send e-mail',
      el: 'Η υπηρεσία πρέπει να μπορεί να στέλνει email (άρθρο 2 παρ. 6)',
      en: 'The service must be able to send e-mail (article 2 §6)',
    });
  }
  if (plan.officers.length === 0 || !plan.posts.some(({ holders }) => holders.length > 0)) {
    found.push({
      pointer: '/posts',
      expected: 'at least one post that an officer holds',
      el: 'Χρειάζεται τουλάχιστον μία θέση εργασίας με υπάλληλο',
      en: 'At least one post needs an officer',
    });
  }
  return found;
}

/**
 * Whether a change of plan also changes that the municipality has joined. That takes the right `municipality:join`,
 * whoever may change the schedule: no municipality certifies its own joining (άρθρο 6 §3).
 */
export function changesJoining(
  before: Pick<MunicipalityPlan, 'joined'> | null,
  after: Pick<MunicipalityPlan, 'joined'>,
): boolean {
  return before?.joined?.act !== after.joined?.act || before?.joined?.date !== after.joined?.date;
}

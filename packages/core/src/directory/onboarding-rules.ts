import { isModeLawful, MODES } from '../appointment/mode.ts';
import type { FieldProblem } from '../errors/index.ts';
import { isReadableRule, overlapsIn } from './hours-overlap.ts';
import { findService } from './lookup.ts';
import type { HoursRule, MunicipalityPlan } from './plan.ts';
import { videoMeansProblems } from './video-means.ts';

/** What is expected where the phone is used for more than information (άρθρο 1 §3β). */
export const PHONE_EXPECTED = 'no phone for a service that handles a case';

/** What a plan of the right shape gets wrong between its parts, or against the law. Empty = in order. */
export function planProblems(plan: MunicipalityPlan): FieldProblem[] {
  return [
    ...services(plan),
    ...posts(plan),
    ...hours(plan),
    ...grain(plan),
    ...twins(plan),
    ...videoMeansProblems(plan),
  ];
}

function problem(pointer: string, expected: string, el: string, en: string): FieldProblem {
  return { pointer, expected, el, en };
}

/** Modes and natures: what the law forbids and what the form has no duration for. */
function services(plan: MunicipalityPlan): FieldProblem[] {
  const found: FieldProblem[] = [];
  if (MODES.every((mode) => !plan.modes[mode])) {
    found.push(
      problem(
        '/modes',
        'at least one mode',
        'Διαλέξτε τουλάχιστον έναν τρόπο εξυπηρέτησης',
        'Choose at least one way of service',
      ),
    );
  }
  plan.fields.forEach((field, f) => {
    field.services.forEach((service, s) => {
      const at = `/fields/${f}/services/${s}`;
      const modes = MODES.filter((mode) => service.modes[mode]);
      if (modes.length === 0) {
        found.push(
          problem(
            `${at}/modes`,
            'at least one mode',
            'Η υπηρεσία χρειάζεται τουλάχιστον έναν τρόπο',
            'The service needs at least one way',
          ),
        );
      }
      for (const mode of modes) {
        if (!isModeLawful(mode, service.nature)) {
          found.push(
            problem(
              `${at}/modes/${mode}`,
              PHONE_EXPECTED,
              'Τηλεφωνικά δίνονται μόνο πληροφορίες (άρθρο 1 παρ. 3 περ. β)',
              'By phone only information is given (article 1 §3(β))',
            ),
          );
        }
        if (!plan.modes[mode]) {
          found.push(
            problem(
              `${at}/modes/${mode}`,
              `a duration for ${mode} in /modes`,
              `Ο τρόπος «${mode}» χρειάζεται διάρκεια (άρθρο 6 παρ. 1)`,
              `The way “${mode}” needs a duration (article 6 §1)`,
            ),
          );
        }
      }
    });
  });
  return found;
}

/** Posts name offices, services and officers that are there. */
function posts(plan: MunicipalityPlan): FieldProblem[] {
  const found: FieldProblem[] = [];
  const offices = new Set(plan.offices.map(({ id }) => id));
  const officers = new Set(plan.officers.map(({ id }) => id));
  const unknown = (pointer: string, what: string, el: string, en: string) =>
    found.push(problem(pointer, what, el, en));
  plan.posts.forEach((post, p) => {
    if (!offices.has(post.officeId)) {
      unknown(
        `/posts/${p}/officeId`,
        'the id of an office',
        'Δεν υπάρχει κατάστημα με αυτό το αναγνωριστικό',
        'There is no office with this id',
      );
    }
    if (post.services !== 'all') {
      post.services.forEach((id, s) => {
        if (!findService(plan, id)) {
          unknown(
            `/posts/${p}/services/${s}`,
            'the id of a service',
            'Δεν υπάρχει υπηρεσία με αυτό το αναγνωριστικό',
            'There is no service with this id',
          );
        }
      });
    }
    post.holders.forEach(({ officerId, from, to }, h) => {
      if (!officers.has(officerId)) {
        unknown(
          `/posts/${p}/holders/${h}/officerId`,
          'the id of an officer',
          'Δεν υπάρχει υπάλληλος με αυτό το αναγνωριστικό',
          'There is no officer with this id',
        );
      }
      if (from && to && to < from) {
        unknown(
          `/posts/${p}/holders/${h}/to`,
          'a day on or after from',
          'Το τέλος είναι πριν από την αρχή',
          'The end is before the beginning',
        );
      }
    });
  });
  plan.absences.forEach(({ officerId, from, to }, a) => {
    if (!officers.has(officerId)) {
      unknown(
        `/absences/${a}/officerId`,
        'the id of an officer',
        'Δεν υπάρχει υπάλληλος με αυτό το αναγνωριστικό',
        'There is no officer with this id',
      );
    }
    if (to <= from)
      unknown(
        `/absences/${a}/to`,
        'a time after from',
        'Το τέλος είναι πριν από την αρχή',
        'The end is before the beginning',
      );
  });
  plan.closures.forEach(({ officeId, from, to }, c) => {
    if (officeId !== undefined && !offices.has(officeId)) {
      unknown(
        `/closures/${c}/officeId`,
        'the id of an office',
        'Δεν υπάρχει κατάστημα με αυτό το αναγνωριστικό',
        'There is no office with this id',
      );
    }
    if (to <= from)
      unknown(
        `/closures/${c}/to`,
        'a time after from',
        'Το τέλος είναι πριν από την αρχή',
        'The end is before the beginning',
      );
  });
  plan.resources.forEach((resource, r) => {
    if (resource.kind === 'room' && (resource.officeId === undefined || !offices.has(resource.officeId))) {
      unknown(
        `/resources/${r}/officeId`,
        'the id of the office the room is in',
        'Δηλώστε σε ποιο κατάστημα είναι η αίθουσα',
        'Say which office the room is in',
      );
    }
    if (resource.kind === 'interpreter' && !resource.interpretation?.length) {
      unknown(
        `/resources/${r}/interpretation`,
        'at least one way of interpretation',
        'Διαλέξτε νοηματική γλώσσα, χειλεανάγνωση ή και τα δύο',
        'Choose sign language, lip-reading or both',
      );
    }
  });
  return found;
}

/** Hours are rules that can be read, end after they begin, and do not overlap in one list. */
function hours(plan: MunicipalityPlan): FieldProblem[] {
  const lists: [string, readonly HoursRule[]][] = [
    ['/hours', plan.hours],
    ...plan.posts.map((post, i): [string, readonly HoursRule[]] => [`/posts/${i}/hours`, post.hours ?? []]),
    ...plan.officers.map((officer, i): [string, readonly HoursRule[]] => [
      `/officers/${i}/hours`,
      officer.hours ?? [],
    ]),
    ...plan.resources.map((resource, i): [string, readonly HoursRule[]] => [
      `/resources/${i}/hours`,
      resource.hours ?? [],
    ]),
  ];
  return lists.flatMap(([at, rules]) => [
    ...overlapsIn(rules).map(({ index, of }) =>
      problem(
        `${at}/${index}`,
        `hours that do not overlap ${at}/${of}`,
        'Το ωράριο επικαλύπτει άλλο της ίδιας λίστας',
        'These hours overlap others of the same list',
      ),
    ),
    ...rules.flatMap((rule, i) => {
      const found: FieldProblem[] = [];
      if (!isReadableRule(rule.rule)) {
        found.push(
          problem(
            `${at}/${i}/rule`,
            'a rule such as FREQ=WEEKLY;BYDAY=MO,WE, of DAILY, WEEKLY, MONTHLY or YEARLY',
            'Γράψτε τον κανόνα όπως FREQ=WEEKLY;BYDAY=MO,WE',
            'Write the rule like FREQ=WEEKLY;BYDAY=MO,WE',
          ),
        );
      }
      if (rule.end <= rule.start)
        found.push(
          problem(
            `${at}/${i}/end`,
            'a time after start',
            'Η λήξη είναι πριν από την έναρξη',
            'The end is before the start',
          ),
        );
      if (rule.validFrom && rule.validTo && rule.validTo < rule.validFrom) {
        found.push(
          problem(
            `${at}/${i}/validTo`,
            'a day on or after validFrom',
            'Το τέλος είναι πριν από την αρχή',
            'The end is before the beginning',
          ),
        );
      }
      return found;
    }),
  ]);
}

/** Durations, gaps and starts are multiples of the grain: the index has no smaller time. */
function grain(plan: MunicipalityPlan): FieldProblem[] {
  const { grainMinutes } = plan;
  const numbers: [string, number | undefined][] = [
    ['/policy/startEveryMinutes', plan.policy.startEveryMinutes],
    ...MODES.flatMap((mode): [string, number | undefined][] => [
      [`/modes/${mode}/durationMinutes`, plan.modes[mode]?.durationMinutes],
      [`/modes/${mode}/gapMinutes`, plan.modes[mode]?.gapMinutes],
    ]),
    ...plan.fields.flatMap((field, f) =>
      field.services.flatMap((service, s) =>
        MODES.flatMap((mode): [string, number | undefined][] => [
          [`/fields/${f}/services/${s}/modes/${mode}/durationMinutes`, service.modes[mode]?.durationMinutes],
          [`/fields/${f}/services/${s}/modes/${mode}/gapMinutes`, service.modes[mode]?.gapMinutes],
        ]),
      ),
    ),
    ...plan.resources.map((resource, r): [string, number] => [
      `/resources/${r}/turnoverMinutes`,
      resource.turnoverMinutes,
    ]),
  ];
  return numbers
    .filter(([, minutes]) => minutes !== undefined && minutes % grainMinutes !== 0)
    .map(([pointer]) =>
      problem(
        pointer,
        `a multiple of ${grainMinutes} minutes`,
        `Δώστε πολλαπλάσιο των ${grainMinutes} λεπτών`,
        `Give a multiple of ${grainMinutes} minutes`,
      ),
    );
}

/** Ids are unique in their list. */
function twins(plan: MunicipalityPlan): FieldProblem[] {
  const lists: [string, readonly { readonly id: string }[]][] = [
    ['/fields', plan.fields],
    ['/offices', plan.offices],
    ['/posts', plan.posts],
    ['/officers', plan.officers],
    ['/resources', plan.resources],
    ['/closures', plan.closures],
    ['/absences', plan.absences],
  ];
  const found = lists.flatMap(([at, items]) => {
    const seen = new Set<string>();
    return items.flatMap(({ id }, i) => {
      const isTwin = seen.has(id);
      seen.add(id);
      return isTwin ? [twin(`${at}/${i}/id`)] : [];
    });
  });
  const seen = new Set<string>();
  plan.fields.forEach((field, f) => {
    field.services.forEach(({ id }, s) => {
      if (seen.has(id)) found.push(twin(`/fields/${f}/services/${s}/id`));
      seen.add(id);
    });
  });
  return found;
}

function twin(pointer: string): FieldProblem {
  return problem(
    pointer,
    'an id that nothing else in the list has',
    'Το αναγνωριστικό υπάρχει ήδη',
    'The id is there already',
  );
}

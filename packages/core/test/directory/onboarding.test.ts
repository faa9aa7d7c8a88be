import { describe, expect, it } from 'vitest';
import { type MunicipalityPlanInput, parseOnboarding } from '../../src/index.ts';
import { errorOf } from '../support/error-of.ts';
import { planInput } from '../support/plan.ts';

type Loose = Record<string, unknown>;

/** The form with one of its parts changed, addressed by a JSON pointer; undefined takes it away. */
function changed(...changes: [pointer: string, value: unknown][]): unknown {
  const file = structuredClone(planInput()) as unknown as Loose;
  for (const [pointer, value] of changes) {
    const path = pointer.split('/').slice(1);
    const last = path.pop() as string;
    const parent = path.reduce<Loose>((part, key) => part[key] as Loose, file);
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  }
  return file;
}

const mistakes = (file: unknown) =>
  errorOf(() => parseOnboarding(file)).problems.map(({ pointer }) => pointer);

const mistakesOrNone = (file: unknown) => {
  parseOnboarding(file);
  return [];
};

const weekdays = (days: string, start: string, end: string, more = {}) => ({
  rule: `FREQ=WEEKLY;BYDAY=${days}`,
  start,
  end,
  ...more,
});

describe('parseOnboarding', () => {
  it('reads a form and fills in what it leaves out', () => {
    const plan = parseOnboarding(planInput());
    expect(plan.grainMinutes).toBe(5);
    expect(plan.policy).toMatchObject({ horizonDays: 90, holdMinutes: 10, assignment: 'least-loaded' });
    expect(plan.joined).toBeUndefined();
  });

  it('R-264 takes the number of a procedure in ΕΜΔΔ-ΜΙΤΟΣ where there is one, and asks for none', () => {
    const at = '/fields/0/services/0/mitosCode';
    expect(mistakesOrNone(changed([at, '001311']))).toEqual([]);
    expect(mistakesOrNone(changed([at, undefined]))).toEqual([]);
    expect(mistakes(changed([at, 'ΜΙΤΟΣ']))).toEqual([at]);
  });

  it('R-103 goes through JSON and back unchanged', () => {
    const plan = parseOnboarding(planInput());
    expect(parseOnboarding(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
  });

  it('R-103 tells every mistake at once, each with pointer, what was expected, Greek and English', () => {
    const error = errorOf(() =>
      parseOnboarding(
        changed(
          ['/thirdPersonAllowed', undefined],
          ['/modes/video', {}],
          ['/modes/phone/durationMinutes', 12],
          ['/fields/0/services/0/modes/phone', {}],
          ['/offices/0/address', undefined],
          ['/posts/0/services', ['birth', 'nothing']],
          ['/posts/0/officeId', 'nowhere'],
          ['/hours', [weekdays('MO,TU', '14:00', '08:00'), weekdays('MO', '9:00', '10:00')]],
          ['/municipality/code', '12'],
          ['/policy', { holdMinutes: 0, holdMinuts: 5 }],
        ),
      ),
    );
    expect(error.code).toBe('INPUT_INVALID');
    expect(error.problems.map(({ pointer }) => pointer).sort()).toEqual(
      [
        '/fields/0/services/0/modes/phone',
        '/hours/0/end',
        '/hours/1/start',
        '/modes/phone/durationMinutes',
        '/modes/video/durationMinutes',
        '/municipality/code',
        '/offices/0/address',
        '/policy',
        '/policy/holdMinutes',
        '/posts/0/officeId',
        '/posts/0/services/1',
        '/thirdPersonAllowed',
      ].sort(),
    );
    for (const { expected, el, en } of error.problems) {
      expect(expected).not.toBe('');
      expect(el).toMatch(/\p{Script=Greek}/u);
      expect(en).toMatch(/[a-z]/);
    }
  });

  it('tells no mistake that only follows from another', () => {
    expect(mistakes(changed(['/officers/0/hours', 'always']))).toEqual(['/officers/0/hours']);
    expect(mistakes(changed(['/offices/0/name', undefined]))).toEqual(['/offices/0/name']);
    expect(mistakes(changed(['/fields/1/services/0/nature', 'other']))).toEqual([
      '/fields/1/services/0/nature',
    ]);
    expect(mistakes(changed(['/fields/0/services/0/modes/phone', 'x']))).toEqual([
      '/fields/0/services/0/modes/phone',
    ]);
    expect(mistakes(changed(['/posts/0/holders/0', {}]))).toEqual(['/posts/0/holders/0/officerId']);
  });

  it('answers to what is no form at all', () => {
    for (const file of [null, undefined, 7, 'x', [], {}, [planInput()]]) {
      expect(errorOf(() => parseOnboarding(file)).code).toBe('INPUT_INVALID');
    }
  });

  it('R-016 refuses the phone for a service that handles a case', () => {
    const error = errorOf(() => parseOnboarding(changed(['/fields/0/services/0/modes/phone', {}])));
    expect(error.code).toBe('PHONE_ONLY_FOR_INFORMATION');
    expect(error.problems).toMatchObject([{ pointer: '/fields/0/services/0/modes/phone' }]);
    expect(error.texts.el).toContain('άρθρο 1 παρ. 3 περ. β');
    expect(parseOnboarding(planInput()).fields[1]?.services[0]?.modes.phone).toBeDefined();
  });

  it('R-104 needs at least one thematic field, each with at least one service', () => {
    expect(mistakes(changed(['/fields', []], ['/posts/0/services', 'all']))).toEqual(['/fields']);
    expect(mistakes(changed(['/fields/0/services', []]))).toContain('/fields/0/services');
    expect(mistakes(changed(['/fields', undefined]))).toContain('/fields');
  });

  it('R-105 needs opening hours that end after they begin and name their days', () => {
    expect(mistakes(changed(['/hours', []]))).toEqual(['/hours']);
    expect(mistakes(changed(['/hours', [weekdays('MO', '10:00', '10:00')]]))).toEqual(['/hours/0/end']);
    expect(mistakes(changed(['/hours', [weekdays('MO', '25:00', '26:00')]]))).toEqual([
      '/hours/0/start',
      '/hours/0/end',
    ]);
    for (const rule of ['every Monday', 'FREQ=HOURLY', 'FREQ=WEEKLY;BYDAY=', 'RRULE:FREQ=DAILY']) {
      expect(mistakes(changed(['/hours', [{ rule, start: '08:00', end: '14:00' }]]))).toEqual([
        '/hours/0/rule',
      ]);
    }
    expect(mistakes(changed(['/hours', [weekdays('MO', '08:00', '24:00')]], ['/posts/0/hours', []]))).toEqual(
      ['/posts/0/hours'],
    );
  });

  it('R-105 R-098 reports hours of one list that overlap, by day, time, validity and mode', () => {
    const first = weekdays('MO,TU', '08:00', '12:00', { validFrom: '2027-01-01', validTo: '2027-06-30' });
    const meets = [
      weekdays('TU,WE', '11:00', '13:00'),
      weekdays('MO', '06:00', '08:05'),
      { rule: 'FREQ=DAILY', start: '09:00', end: '10:00', validFrom: '2027-06-30' },
      weekdays('MO', '08:00', '12:00', { modes: ['video'] }),
    ];
    for (const second of meets) {
      expect(mistakes(changed(['/hours', [first, second]]))).toEqual(['/hours/1']);
    }
    const apart = [
      weekdays('WE', '08:00', '12:00'),
      weekdays('TU', '12:00', '14:00'),
      weekdays('TU', '06:00', '08:00'),
      weekdays('TU', '08:00', '12:00', { validFrom: '2027-07-01' }),
      weekdays('TU', '08:00', '12:00', { validTo: '2026-12-31' }),
    ];
    for (const second of apart) expect(parseOnboarding(changed(['/hours', [first, second]]))).toBeDefined();
    const byMode = [
      weekdays('MO', '08:00', '12:00', { modes: ['video'] }),
      weekdays('MO', '08:00', '12:00', { modes: ['phone', 'in-person'] }),
    ];
    expect(parseOnboarding(changed(['/hours', byMode]))).toBeDefined();
    expect(mistakes(changed(['/posts/0/hours', [first, meets[0]]]))).toEqual(['/posts/0/hours/1']);
    expect(mistakes(changed(['/officers/0/hours', [first, meets[0]]]))).toEqual(['/officers/0/hours/1']);
  });

  it('R-106 needs a duration for each mode that is offered, and names the mode', () => {
    for (const mode of ['in-person', 'phone', 'video']) {
      const error = errorOf(() => parseOnboarding(changed([`/modes/${mode}`, {}])));
      expect(error.problems).toMatchObject([
        { pointer: `/modes/${mode}/durationMinutes`, el: expect.stringContaining('διάρκεια') },
      ]);
      expect(mistakes(changed([`/modes/${mode}/durationMinutes`, 0]))).toEqual([
        `/modes/${mode}/durationMinutes`,
      ]);
    }
    expect(mistakes(changed(['/modes/video', undefined]))).toEqual(['/fields/0/services/0/modes/video']);
  });

  it('R-107 needs an answer whether a third person may join', () => {
    for (const value of [undefined, 'yes', null]) {
      const error = errorOf(() => parseOnboarding(changed(['/thirdPersonAllowed', value])));
      expect(error.problems).toMatchObject([
        { pointer: '/thirdPersonAllowed', el: expect.stringContaining('τρίτο πρόσωπο') },
      ]);
    }
  });

  it('R-108 keeps what else the municipality wrote', () => {
    const extensions = { parking: { places: 12, free: true }, notes: ['α', null] };
    expect(parseOnboarding(changed(['/extensions', extensions])).extensions).toEqual(extensions);
  });

  it('R-109 needs at least one of the three modes, of the municipality and of each service', () => {
    expect(mistakes(changed(['/modes', {}]))).toContain('/modes');
    expect(mistakes(changed(['/fields/0/services/0/modes', {}]))).toEqual(['/fields/0/services/0/modes']);
    expect(mistakes(changed(['/modes/letter', { durationMinutes: 5 }]))).toEqual(['/modes']);
  });

  it('R-112 has no switch that turns a rule of the law off', () => {
    for (const name of ['recording', 'phoneForCases', 'transferWithoutConsent', 'withoutDeclarations']) {
      expect(mistakes(changed([`/${name}`, true]))).toEqual(['']);
      expect(mistakes(changed(['/policy', { [name]: true }]))).toEqual(['/policy']);
    }
  });

  it('wants ids that are unique and that name what is there', () => {
    const office = planInput().offices[0] as MunicipalityPlanInput['offices'][number];
    expect(mistakes(changed(['/offices', [office, office]]))).toEqual(['/offices/1/id']);
    expect(mistakes(changed(['/fields/1/services/0/id', 'birth'], ['/posts/0/services', 'all']))).toEqual([
      '/fields/1/services/0/id',
    ]);
    expect(mistakes(changed(['/posts/0/holders', [{ officerId: 'nobody' }]]))).toEqual([
      '/posts/0/holders/0/officerId',
    ]);
    expect(
      mistakes(
        changed([
          '/absences',
          [{ id: 'a', officerId: 'nobody', from: '2027-01-01T09:00', to: '2027-01-01T09:00' }],
        ]),
      ),
    ).toEqual(['/absences/0/officerId', '/absences/0/to']);
    expect(mistakes(changed(['/resources', [{ id: 'room-1', kind: 'room' }]]))).toEqual([
      '/resources/0/officeId',
    ]);
    expect(mistakes(changed(['/resources', [{ id: 'i', kind: 'interpreter' }]]))).toEqual([
      '/resources/0/interpretation',
    ]);
  });

  it('R-085 wants durations, gaps and starts that are multiples of the grain, and no gap below zero', () => {
    expect(mistakes(changed(['/modes/video/gapMinutes', 7]))).toEqual(['/modes/video/gapMinutes']);
    expect(mistakes(changed(['/modes/video/gapMinutes', -5]))).toEqual(['/modes/video/gapMinutes']);
    expect(mistakes(changed(['/policy', { startEveryMinutes: 12 }]))).toEqual(['/policy/startEveryMinutes']);
    expect(mistakes(changed(['/fields/0/services/0/modes/video/durationMinutes', 31]))).toEqual([
      '/fields/0/services/0/modes/video/durationMinutes',
    ]);
    expect(parseOnboarding(changed(['/grainMinutes', 1], ['/modes/video/gapMinutes', 7])).grainMinutes).toBe(
      1,
    );
  });

  it('leaves Object.prototype alone, whatever the form is called', () => {
    const text = JSON.stringify(planInput()).replace(
      '"thirdPersonAllowed"',
      '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"thirdPersonAllowed"',
    );
    expect(errorOf(() => parseOnboarding(JSON.parse(text))).code).toBe('INPUT_INVALID');
    expect(({} as Loose).polluted).toBeUndefined();
    const nested = JSON.stringify(planInput({ extensions: { x: 1 } })).replace(
      '"x":1',
      '"__proto__":{"polluted":true}',
    );
    parseOnboarding(JSON.parse(nested));
    expect(({} as Loose).polluted).toBeUndefined();
  });
});

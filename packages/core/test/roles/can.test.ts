import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/roles/actor.ts';
import { roleModel } from '../../src/roles/can.ts';
import {
  can,
  type Decision,
  MYDIMOS_ROLES,
  type MyDimosAction,
  type Resource,
} from '../../src/roles/index.ts';
import {
  ACTORS,
  appointment,
  BUSINESS,
  GRANTS,
  ME,
  municipality,
  OFFICER_ID,
  OTHER,
  OTHER_TOWN,
  OWN_TOWN,
} from '../support/actors.ts';

/**
 * The matrix as read from the paragraphs, written without the role table: who (columns) may do what (rows), when.
 * `Y` always, `-` never, else what must be true of the thing: `J` its municipality has joined, `T` it is of the
 * municipality the actor chose, `B` the actor booked it, `S` the actor is served, `F` it is for the actor's
 * business, `A` it is assigned to the actor, `G` the actor was invited, `I` the actor interprets in it, `H` the actor holds it, `O` it is the actor's
 * own session, `D` it is the actor's own data. `|` or, `&` and.
 */
const MATRIX = `
action                       nobody citizen rep-declared rep-own rep-business officer admin platform-admin third-person
municipality:list            Y      Y       Y            Y       Y            Y       Y     Y              Y
service:list                 Y      Y       Y            Y       Y            Y       Y     Y              Y
slot:list                    J      J       J            J       J            J       J     J              J
slot:explain                 -      -       -            -       -            T       T     Y              -
hold:create                  -      J       J            J       J            J&T     -     -              -
hold:release                 -      H       H            H       H            H       -     -              -
appointment:book             -      J       J            J       J            -       -     -              -
appointment:book-for-other   -      J       J            J       -            J&T     -     -              -
appointment:view             -      B|S     B|S          B|S|F   B|S|F        T       T     -              -
appointment:reschedule       -      B|S     B|S          B|S|F   B|S|F        T       -     -              -
appointment:cancel           -      B|S     B|S          B|S|F   B|S|F        T       -     -              -
appointment:answer-transfer  -      B|S     B|S          B|S|F   B|S|F        -       -     -              -
appointment:join             -      S|G|I   S|G|I        S|G|I   S|G|I        A&T|G|I G|I   G|I            G|I
appointment:ask-third-person -      B|S     B|S          B|S     B            -       -     -              -
appointment:invite-guest     -      -       -            -       -            A&T     -     -              -
appointment:invite-interpreter - -      -            -       -            A&T     -     -              -
appointment:start            -      -       -            -       -            A&T     -     -              -
appointment:identify         -      -       -            -       -            A&T     -     -              -
appointment:finish           -      -       -            -       -            A&T     -     -              -
appointment:report-officer-absent - -       -            -       -            A&T     T   -              -
appointment:send-documents   -      -       -            -       -            A&T     -     -              -
appointment:resend-message   -      -       -            -       -            T       T     -              -
appointment:propose-transfer -      -       -            -       -            -       T     Y              -
agenda:view                  -      -       -            -       -            T       T     -              -
agenda:view-all              -      -       -            -       -            -       T     -              -
agenda:subscribe             -      -       -            -       -            T       -     -              -
statistics:view              -      -       -            -       -            -       T     Y              -
schedule:view                -      -       -            -       -            -       T     Y              -
schedule:change              -      -       -            -       -            -       T     Y              -
officer:add                  -      -       -            -       -            -       T     Y              -
officer:remove               -      -       -            -       -            -       T     Y              -
mode:set                     -      -       -            -       -            -       T     -              -
onboarding:view              -      -       -            -       -            -       T     Y              -
onboarding:edit              -      -       -            -       -            -       T     -              -
municipality:join            -      -       -            -       -            -       -     Y              -
session:choose-municipality  -      O       O            O       O            O       O     O              O
session:act-for              -      O       O            O       O            -       -     -              -
contact:lookup               -      -       -            -       -            T       T     -              -
notice:send                  -      -       -            -       -            T       T     -              -
audit:view                   -      -       -            -       -            -       T     Y              -
webhook:manage               -      -       -            -       -            -       T     Y              -
subject:export               -      D       D            D       D            -       -     Y              -
subject:erase                -      -       -            -       -            -       -     Y              -
recording:make               -      -       -            -       -            -       -     -              -
`;

type Persona = keyof typeof ACTORS;
const [header = [], ...lines] = MATRIX.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const PERSONAS = header.slice(1) as Persona[];
const CELLS = new Map(
  lines.map(([action, ...cells]) => [
    action as MyDimosAction,
    new Map(PERSONAS.map((persona, i) => [persona, cells[i] as string])),
  ]),
);
const ACTIONS = [...CELLS.keys()];

/** Conditions that a role itself implies; the table says them all the same, for who reads it. */
const IMPLIED_BY_ROLE = [
  'applicant appointment:book-for-other natural-person',
  'guest appointment:join is-guest',
  'interpreter appointment:join is-interpreter',
];

/** Holds a post in each of two municipalities, and chose the first. */
const OFFICER_OF_TWO: Actor = {
  ...ACTORS.officer,
  grants: [GRANTS[0], { role: 'officer', municipalityId: OTHER_TOWN, officerId: OFFICER_ID }],
};

/** A thing, and what is true of it for `ME` in `OWN_TOWN`. */
interface Thing {
  readonly resource: Resource;
  readonly facts: ReadonlySet<string>;
}

function things(persona: Persona): Thing[] {
  const me = persona === 'rep-business' ? BUSINESS : ME;
  const found: Thing[] = [
    { resource: { type: 'platform' }, facts: new Set() },
    { resource: { type: 'session', principalId: 'login-me' }, facts: new Set(['O']) },
    { resource: { type: 'session', principalId: 'login-else' }, facts: new Set() },
    { resource: { type: 'subject', personId: me }, facts: new Set(['D']) },
    { resource: { type: 'subject', personId: OTHER }, facts: new Set() },
  ];
  for (const isOwn of [true, false]) {
    const municipalityId = isOwn ? OWN_TOWN : OTHER_TOWN;
    const town = isOwn ? ['T'] : [];
    for (const joined of [true, false]) {
      const facts = new Set([...town, ...(joined ? ['J'] : [])]);
      found.push({ resource: { type: 'municipality', municipalityId, joined }, facts });
    }
    for (const isHeld of [true, false]) {
      const facts = new Set([...town, ...(isHeld ? ['H'] : [])]);
      found.push({ resource: { type: 'hold', municipalityId, heldById: isHeld ? me : OTHER }, facts });
    }
    for (let bits = 0; bits < 64; bits++) {
      const [B, S, F, A, G, I] = [1, 2, 4, 8, 16, 32].map((bit) => (bits & bit) !== 0);
      const facts = new Set(town);
      if (B) facts.add('B');
      if (S) facts.add('S');
      if (F) facts.add('F');
      if (A) facts.add('A');
      if (G) facts.add('G');
      if (I) facts.add('I');
      found.push({
        resource: {
          type: 'appointment',
          municipalityId,
          bookedById: B ? me : OTHER,
          personServedId: S ? me : OTHER,
          onBehalfOfBusinessId: F ? BUSINESS : bits % 3 === 0 ? 'person-other-business' : null,
          officerId: A ? OFFICER_ID : 'officer-2',
          guestIds: G ? ['login-else', 'login-me'] : ['login-else'],
          interpreterIds: I ? ['login-me'] : ['login-else'],
        },
        facts,
      });
    }
  }
  return found;
}

function expected(cell: string, facts: ReadonlySet<string>): boolean {
  if (cell === 'Y') return true;
  return cell.split('|').some((all) => all.split('&').every((fact) => facts.has(fact)));
}

function differences(persona: Persona, actor: Actor, column: Persona = persona): string[] {
  return things(persona).flatMap(({ resource, facts }) =>
    ACTIONS.flatMap((action) => {
      const cell = CELLS.get(action)?.get(column) as string;
      const { allowed } = can(actor, action, resource);
      return allowed === expected(cell, facts)
        ? []
        : [`${persona} ${action} ${resource.type} ${[...facts]}: ${allowed}`];
    }),
  );
}

describe('can', () => {
  it('answers as the paragraphs say, for every actor, action, relation and municipality', () => {
    expect(PERSONAS).toEqual(Object.keys(ACTORS));
    expect(lines.every((line) => line.length === header.length)).toBe(true);
    expect(PERSONAS.flatMap((persona) => differences(persona, ACTORS[persona]))).toEqual([]);
  });

  it('has every action of the table in the matrix', () => {
    expect(MYDIMOS_ROLES.map(({ action }) => action).filter((action) => !CELLS.has(action))).toEqual([]);
  });

  it('refuses everything to an account that is no longer active', () => {
    const allowed = PERSONAS.flatMap((persona) =>
      things(persona).flatMap(({ resource }) =>
        ACTIONS.filter((action) => can({ ...ACTORS[persona], active: false }, action, resource).allowed),
      ),
    );
    expect(allowed).toEqual([]);
  });

  it('gives each answer its rule, its paragraph and a sentence in Greek and in English', () => {
    const answers: Decision[] = PERSONAS.flatMap((persona) =>
      things(persona).flatMap(({ resource }) =>
        ACTIONS.flatMap((action) => [
          can(ACTORS[persona], action, resource),
          can({ ...ACTORS[persona], active: false }, action, resource),
        ]),
      ),
    );
    const poor = answers.filter(
      ({ allowed, role, reasons }) =>
        reasons.length === 0 ||
        (role === null) === allowed ||
        !reasons.every(
          ({ rule, source, el, en }) =>
            rule !== '' && /§|¶/.test(source) && /\p{Script=Greek}/u.test(el) && /[a-z]/.test(en),
        ),
    );
    expect(poor).toEqual([]);
  });

  it('changes some decision when any one row of the table is deleted', () => {
    const idle = MYDIMOS_ROLES.filter((row) => {
      const without = roleModel(MYDIMOS_ROLES.filter((other) => other !== row));
      return !PERSONAS.some((persona) =>
        things(persona).some(
          ({ resource }) =>
            can(ACTORS[persona], row.action, resource).allowed !==
            without(ACTORS[persona], row.action, resource).allowed,
        ),
      );
    });
    expect(idle).toEqual([]);
  });

  it('changes some decision when any one condition of a row is dropped', () => {
    const idle = MYDIMOS_ROLES.flatMap((row) =>
      row.when
        .filter((relation) => relation !== 'anyone')
        .filter((relation) => {
          const wider = { ...row, when: row.when.filter((one) => one !== relation) };
          const without = roleModel(MYDIMOS_ROLES.map((one) => (one === row ? wider : one)));
          const askers: [Persona, Actor][] = PERSONAS.map((persona) => [persona, ACTORS[persona]]);
          return ![...askers, ['officer', OFFICER_OF_TWO] as const].some(([persona, actor]) =>
            things(persona).some(
              ({ resource }) =>
                can(actor, row.action, resource).allowed !== without(actor, row.action, resource).allowed,
            ),
          );
        })
        .map((relation) => `${row.role} ${row.action} ${relation}`),
    );
    expect(idle).toEqual(IMPLIED_BY_ROLE);
  });

  it('allows who has two roles what either allows, and no more', () => {
    const both: Actor = { ...ACTORS.officer, grants: GRANTS.slice(0, 2) };
    const wrong = things('officer').flatMap(({ resource }) =>
      ACTIONS.filter(
        (action) =>
          can(both, action, resource).allowed !==
          (can(ACTORS.officer, action, resource).allowed || can(ACTORS.admin, action, resource).allowed),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('knows no action by the name of a property of objects', () => {
    for (const name of ['__proto__', 'constructor', 'toString', '']) {
      expect(can(ACTORS.officer, name as MyDimosAction, municipality()).allowed).toBe(false);
    }
  });

  it('takes nobody for nobody else: null is no relation', () => {
    const stray = appointment({
      bookedById: null as unknown as string,
      guestIds: [null as unknown as string],
    });
    expect(can({ ...ACTORS.citizen, personId: null }, 'appointment:view', stray).allowed).toBe(false);
    expect(can(ACTORS.nobody, 'appointment:join', stray).allowed).toBe(false);
  });

  it('R-011 lets a citizen and a representative ask for an appointment, and nobody who is not signed in', () => {
    expect(can(ACTORS.citizen, 'appointment:book', municipality()).allowed).toBe(true);
    expect(can(ACTORS['rep-own'], 'appointment:book', municipality()).allowed).toBe(true);
    expect(can(ACTORS['rep-business'], 'appointment:book', municipality()).allowed).toBe(true);
    const refused = can(ACTORS.nobody, 'appointment:book', municipality());
    expect(refused).toMatchObject({ allowed: false, code: 'UNAUTHENTICATED' });
  });

  it('R-029 lets every natural person book for another person', () => {
    expect(can(ACTORS.citizen, 'appointment:book-for-other', municipality()).allowed).toBe(true);
    expect(can(ACTORS['rep-own'], 'appointment:book-for-other', municipality()).allowed).toBe(true);
  });

  it("R-030 refuses on-behalf booking to who signed in with a business's own credentials", () => {
    const refused = can(ACTORS['rep-business'], 'appointment:book-for-other', municipality());
    expect(refused).toMatchObject({
      allowed: false,
      code: 'ON_BEHALF_NATURAL_PERSON_ONLY',
      reasons: [{ rule: 'on-behalf-natural-person-only', source: 'ΚΥΑ myDimos.Live, άρθρο 2 §2' }],
    });
  });

  it('shows a representative who only declared it nothing that others booked for the business', () => {
    const theirs = appointment({ onBehalfOfBusinessId: BUSINESS });
    const own = appointment({ onBehalfOfBusinessId: BUSINESS, bookedById: ME });
    for (const action of ['appointment:view', 'appointment:reschedule', 'appointment:cancel'] as const) {
      expect(can(ACTORS['rep-declared'], action, theirs).allowed).toBe(false);
      expect(can(ACTORS['rep-declared'], action, own).allowed).toBe(true);
      expect(can(ACTORS['rep-own'], action, theirs).allowed).toBe(true);
    }
    expect(can(ACTORS['rep-declared'], 'appointment:book', municipality()).allowed).toBe(true);
  });

  it('R-055 R-056 gives rescheduling and cancelling to who booked, to who is served and to the officers', () => {
    for (const action of ['appointment:reschedule', 'appointment:cancel'] as const) {
      expect(can(ACTORS.citizen, action, appointment({ bookedById: ME })).allowed).toBe(true);
      expect(can(ACTORS.citizen, action, appointment({ personServedId: ME })).allowed).toBe(true);
      expect(can(ACTORS.officer, action, appointment()).allowed).toBe(true);
      expect(can(ACTORS.citizen, action, appointment()).allowed).toBe(false);
      expect(can(ACTORS.admin, action, appointment()).allowed).toBe(false);
    }
  });

  it('R-068 lets only the officer of the appointment send the link to the third person', () => {
    const mine = appointment({ officerId: OFFICER_ID, bookedById: ME, personServedId: ME });
    expect(can(ACTORS.officer, 'appointment:invite-guest', mine).allowed).toBe(true);
    expect(can(ACTORS.officer, 'appointment:invite-guest', appointment()).allowed).toBe(false);
    expect(can(ACTORS.citizen, 'appointment:invite-guest', mine).allowed).toBe(false);
    expect(can(ACTORS.admin, 'appointment:invite-guest', mine).allowed).toBe(false);
  });

  it('R-071 lets only the assigned officer check identity', () => {
    expect(can(ACTORS.officer, 'appointment:identify', appointment({ officerId: OFFICER_ID })).allowed).toBe(
      true,
    );
    expect(can(ACTORS.officer, 'appointment:identify', appointment()).allowed).toBe(false);
    expect(can(ACTORS.admin, 'appointment:identify', appointment({ officerId: OFFICER_ID })).allowed).toBe(
      false,
    );
  });

  it('does not let who booked for another person join in their place', () => {
    const refused = can(ACTORS.citizen, 'appointment:join', appointment({ bookedById: ME }));
    expect(refused).toMatchObject({ allowed: false, reasons: [{ rule: 'not-appointment:join' }] });
    expect(refused.reasons[0]?.el).toContain('μόνο το πρόσωπο που εξυπηρετείται');
  });

  it('R-075 lets an officer book on behalf of a person in the own municipality', () => {
    expect(can(ACTORS.officer, 'appointment:book-for-other', municipality())).toMatchObject({
      allowed: true,
      role: 'officer',
      reasons: [{ source: 'ΚΥΑ myDimos.Live, άρθρο 4 §1' }],
    });
    const elsewhere = municipality({ municipalityId: OTHER_TOWN });
    expect(can(ACTORS.officer, 'appointment:book-for-other', elsewhere).allowed).toBe(false);
  });

  it("R-078 gives no staff role to a citizen's login, whatever the grants say", () => {
    const disguised: Actor = { ...ACTORS.citizen, grants: GRANTS, municipalityId: OWN_TOWN };
    expect(differences('citizen', disguised)).toEqual([]);
    expect(can(disguised, 'statistics:view', municipality())).toMatchObject({
      allowed: false,
      code: 'STAFF_CREDENTIALS_REQUIRED',
    });
    expect(differences('third-person', { ...ACTORS['third-person'], grants: GRANTS })).toEqual([]);
  });

  it('R-079 counts the roles of a municipality only after it was chosen, and only with a grant for it', () => {
    const staffActions = ACTIONS.filter((action) => !action.endsWith(':list') && action !== 'hold:release');
    const unchosen: Actor = { ...ACTORS.officer, grants: GRANTS.slice(0, 2), municipalityId: null };
    const elsewhere: Actor = { ...unchosen, municipalityId: OTHER_TOWN };
    for (const actor of [unchosen, elsewhere]) {
      const allowed = things('officer')
        .filter(({ facts }) => !['G', 'I', 'O'].some((fact) => facts.has(fact)))
        .flatMap(({ resource }) => staffActions.filter((action) => can(actor, action, resource).allowed));
      expect(allowed).toEqual([]);
    }
    expect(can(ACTORS.officer, 'agenda:view', municipality({ municipalityId: OTHER_TOWN }))).toMatchObject({
      allowed: false,
      reasons: [{ rule: 'own-municipality', source: 'ΚΥΑ myDimos.Live, άρθρο 4 §3' }],
    });
  });

  it('R-079 shuts the appointments of the other municipality to an officer of two, until that one is chosen', () => {
    const there = appointment({ municipalityId: OTHER_TOWN, officerId: OFFICER_ID });
    for (const action of ['appointment:join', 'appointment:identify', 'appointment:invite-guest'] as const) {
      expect(can(OFFICER_OF_TWO, action, there).allowed).toBe(false);
      expect(can({ ...OFFICER_OF_TWO, municipalityId: OTHER_TOWN }, action, there).allowed).toBe(true);
    }
  });

  it('R-090 keeps the administrator of a municipality inside it', () => {
    for (const action of ['schedule:change', 'officer:add', 'officer:remove', 'mode:set'] as const) {
      expect(can(ACTORS.admin, action, municipality()).allowed).toBe(true);
      expect(can(ACTORS.admin, action, municipality({ municipalityId: OTHER_TOWN })).allowed).toBe(false);
    }
    expect(can(ACTORS.admin, 'statistics:view', { type: 'platform' }).allowed).toBe(false);
  });

  it('R-091 gives the administrator of the platform every municipality, and only that role certifies joining', () => {
    const towns = [municipality(), municipality({ municipalityId: OTHER_TOWN, joined: false })];
    for (const town of towns) {
      expect(can(ACTORS['platform-admin'], 'statistics:view', town).allowed).toBe(true);
      expect(can(ACTORS['platform-admin'], 'municipality:join', town).allowed).toBe(true);
      expect(can(ACTORS.admin, 'municipality:join', town).allowed).toBe(false);
      expect(can(ACTORS.officer, 'municipality:join', town).allowed).toBe(false);
    }
    const scoped: Actor = {
      ...ACTORS['platform-admin'],
      grants: [{ role: 'platform-admin', municipalityId: OWN_TOWN }],
    };
    expect(can(scoped, 'municipality:join', municipality()).allowed).toBe(false);
  });

  it('R-101 lets administrators only propose a transfer; the answer belongs to the applicant', () => {
    const theirs = appointment({ bookedById: ME });
    expect(can(ACTORS.admin, 'appointment:propose-transfer', theirs).allowed).toBe(true);
    expect(can(ACTORS.officer, 'appointment:propose-transfer', theirs).allowed).toBe(false);
    for (const persona of ['officer', 'admin', 'platform-admin'] as const) {
      expect(can(ACTORS[persona], 'appointment:answer-transfer', theirs).allowed).toBe(false);
    }
    expect(can(ACTORS.admin, 'appointment:reschedule', theirs).allowed).toBe(false);
    expect(can(ACTORS.citizen, 'appointment:answer-transfer', theirs).allowed).toBe(true);
  });

  it('R-123 R-124 R-125 refuses recording to everyone, in every role and about every thing', () => {
    expect(MYDIMOS_ROLES.filter(({ action }) => action === 'recording:make')).toEqual([]);
    for (const persona of PERSONAS) {
      for (const { resource } of things(persona)) {
        expect(can({ ...ACTORS[persona], grants: GRANTS }, 'recording:make', resource)).toMatchObject({
          allowed: false,
          reasons: [{ rule: 'no-recording', source: 'ΚΥΑ myDimos.Live, άρθρο 7 §4' }],
        });
      }
    }
  });
});

import { describe, expect, it } from 'vitest';
import { type Actor, can, type EPresenceGrant, type Resource } from '../../src/roles/index.ts';
import { ACTORS, ME, OTHER } from '../support/actors.ts';

type Conference = Extract<Resource, { type: 'conference' }>;

const person = (personId: string, ...grants: EPresenceGrant[]): Actor => ({
  ...ACTORS.citizen,
  principalId: `login-${personId}`,
  personId,
  epresence: { account: 'active', grants },
});
const boss = (institutionId = 'inst-a', personId = ME) =>
  person(personId, { role: 'institution-coordinator', institutionId });
const unitBoss = (orgUnitId = 'unit-1', personId = ME) =>
  person(personId, { role: 'org-unit-coordinator', institutionId: 'inst-a', orgUnitId });
const user = person(ME);

const conference = (more: Partial<Conference> = {}): Conference => ({
  type: 'conference',
  institutionId: 'inst-a',
  orgUnitIds: [],
  createdById: OTHER,
  organisedAs: 'institution-coordinator',
  invitedIds: [],
  ...more,
});
/** Organised by another coordinator of a unit. */
const ofUnit = (more: Partial<Conference> = {}) =>
  conference({ orgUnitIds: ['unit-1'], organisedAs: 'org-unit-coordinator', ...more });
const unit = (institutionId = 'inst-a', subjectId: string | null = OTHER): Resource => ({
  type: 'org-unit',
  institutionId,
  orgUnitId: 'unit-1',
  subjectId,
});

const may = (actor: Actor, action: Parameters<typeof can>[1], thing: Resource) =>
  can(actor, action, thing).allowed;

describe('can in e:Presence', () => {
  it('R-137 lets a simple user take part by invitation only', () => {
    expect(may(user, 'conference:join', conference({ invitedIds: [ME] }))).toBe(true);
    expect(can(user, 'conference:join', conference())).toMatchObject({
      allowed: false,
      code: 'INVITATION_REQUIRED',
      reasons: [{ source: 'Εγκύκλιος e:Presence (2020), §4, §9γ, §10δ' }],
    });
  });

  it('R-138 R-139 lets coordinators only organise a conference and invite to it', () => {
    const own = conference({ createdById: ME, invitedIds: [ME] });
    for (const action of ['conference:create', 'conference:invite', 'conference:manage'] as const) {
      expect(may(user, action, own)).toBe(false);
      expect(may(boss(), action, own)).toBe(true);
      expect(may(unitBoss(), action, ofUnit({ createdById: ME }))).toBe(true);
    }
  });

  it('R-134 gives who organised a conference, and nobody else, the state of the lines', () => {
    expect(may(boss(), 'conference:support', conference({ createdById: ME }))).toBe(true);
    expect(may(unitBoss(), 'conference:support', ofUnit({ createdById: ME }))).toBe(true);
    expect(may(boss(), 'conference:support', ofUnit())).toBe(false);
    expect(may(user, 'conference:support', conference({ createdById: ME, invitedIds: [ME] }))).toBe(false);
  });

  it('R-166 R-169 lets an institution coordinator organise for the own institution and its units', () => {
    expect(may(boss(), 'conference:create', conference())).toBe(true);
    expect(may(boss(), 'conference:create', conference({ orgUnitIds: ['unit-1', 'unit-2'] }))).toBe(true);
    expect(may(boss('inst-b'), 'conference:create', conference())).toBe(false);
    expect(may(boss('inst-b'), 'conference:manage', conference({ createdById: ME }))).toBe(false);
  });

  it('R-167 R-174 lets coordinators invite to the conferences they may manage, whoever it is', () => {
    const strangers = ['person-of-inst-b', 'person-new'];
    expect(may(boss(), 'conference:invite', conference({ createdById: ME, invitedIds: strangers }))).toBe(
      true,
    );
    expect(may(unitBoss(), 'conference:invite', ofUnit({ createdById: ME, invitedIds: strangers }))).toBe(
      true,
    );
    expect(may(unitBoss(), 'conference:invite', ofUnit())).toBe(false);
    expect(may(boss(), 'conference:invite', conference())).toBe(false);
  });

  it('R-168 lets an institution coordinator take part in own conferences and those of the units', () => {
    expect(may(boss(), 'conference:join', conference({ createdById: ME }))).toBe(true);
    expect(may(boss(), 'conference:join', ofUnit())).toBe(true);
    expect(may(boss(), 'conference:join', conference())).toBe(false);
    expect(may(boss(), 'conference:join', conference({ invitedIds: [ME] }))).toBe(true);
    expect(may(boss('inst-b'), 'conference:join', ofUnit())).toBe(false);
  });

  it('R-172 lets an institution coordinator supervise and manage what units of the own institution organise', () => {
    const institution = (institutionId: string): Resource => ({
      type: 'institution',
      institutionId,
      subjectId: null,
    });
    expect(may(boss(), 'conference:supervise', institution('inst-a'))).toBe(true);
    expect(may(boss(), 'conference:supervise', institution('inst-b'))).toBe(false);
    expect(may(boss(), 'conference:manage', ofUnit())).toBe(true);
    expect(may(boss('inst-b'), 'conference:manage', ofUnit())).toBe(false);
    expect(may(unitBoss(), 'conference:supervise', institution('inst-a'))).toBe(false);
  });

  it('R-173 lets a unit coordinator organise for the unit they were appointed for, and for no sister unit', () => {
    expect(may(unitBoss(), 'conference:create', ofUnit())).toBe(true);
    expect(may(unitBoss(), 'conference:create', ofUnit({ orgUnitIds: ['unit-2'] }))).toBe(false);
    expect(may(unitBoss(), 'conference:create', ofUnit({ orgUnitIds: ['unit-1', 'unit-2'] }))).toBe(false);
    expect(may(unitBoss(), 'conference:create', ofUnit({ orgUnitIds: [] }))).toBe(false);
    expect(may(unitBoss(), 'conference:create', ofUnit({ institutionId: 'inst-b' }))).toBe(false);
  });

  it('R-175 keeps two coordinators of one unit from managing each other’s conferences', () => {
    const [first, second] = [unitBoss('unit-1', ME), unitBoss('unit-1', OTHER)];
    const organised = ofUnit({ createdById: ME });
    expect(may(first, 'conference:manage', organised)).toBe(true);
    expect(can(second, 'conference:manage', organised)).toMatchObject({
      allowed: false,
      reasons: [{ rule: 'not-conference:manage', source: expect.stringContaining('§10γ') }],
    });
  });

  it('R-176 lets a unit coordinator take part in own and other conferences of the institution', () => {
    expect(may(unitBoss(), 'conference:join', ofUnit({ createdById: ME }))).toBe(true);
    expect(may(unitBoss(), 'conference:join', conference())).toBe(true);
    expect(may(unitBoss(), 'conference:join', ofUnit({ orgUnitIds: ['unit-2'] }))).toBe(true);
    expect(may(unitBoss(), 'conference:join', conference({ institutionId: 'inst-b' }))).toBe(false);
  });

  it('R-170 R-177 lets institution coordinators appoint for the units of their own institution, and unit coordinators nobody', () => {
    expect(may(boss(), 'org-unit:appoint-coordinator', unit())).toBe(true);
    expect(may(boss(), 'org-unit:appoint-coordinator', unit('inst-b'))).toBe(false);
    expect(may(unitBoss(), 'org-unit:appoint-coordinator', unit())).toBe(false);
    expect(may(user, 'org-unit:appoint-coordinator', unit())).toBe(false);
    expect(can(boss(), 'org-unit:appoint-coordinator', unit('inst-a', ME)).code).toBe('NOT_TO_ONESELF');
  });

  it('leaves rights with the owner: who organised as a unit’s coordinator is supervised whatever they are now', () => {
    const organised = ofUnit({ createdById: OTHER });
    expect(may(boss(), 'conference:manage', organised)).toBe(true);
    // Demoted: the right of before has gone with the role, and the institution's has not.
    expect(may(person(OTHER), 'conference:manage', organised)).toBe(false);
    expect(may(boss('inst-a', OTHER), 'conference:manage', organised)).toBe(true);
  });

  it('gives its roles nothing over appointments, and those of a municipality nothing here', () => {
    const actor: Actor = { ...boss('town-a'), municipalityId: 'town-a' };
    const town: Resource = { type: 'municipality', municipalityId: 'town-a', joined: true };
    expect(may(actor, 'agenda:view', town)).toBe(false);
    expect(may(actor, 'schedule:change', town)).toBe(false);
    const institution: Resource = { type: 'institution', institutionId: 'town-a', subjectId: null };
    expect(may(actor, 'org-unit:create', institution)).toBe(true);
    for (const officer of [ACTORS.officer, ACTORS.admin]) {
      expect(may(officer, 'org-unit:create', institution)).toBe(false);
      expect(may(officer, 'conference:create', conference({ institutionId: 'town-a' }))).toBe(false);
    }
  });
});

/** Routes of a service in use whose like must be refused here. */
describe('can, where a known service let everyone in', () => {
  const outsiders = { user, elsewhere: boss('inst-b'), nobody: ACTORS.nobody, officer: ACTORS.officer };

  it.each(Object.entries(outsiders))(
    'PATCH conferences/{id}: lets no %s edit a conference or take it over',
    (_, actor) => {
      expect(may(actor, 'conference:manage', conference())).toBe(false);
      expect(may(actor, 'conference:manage', ofUnit())).toBe(false);
      expect(may(actor, 'conference:create', conference({ createdById: actor.personId ?? '' }))).toBe(false);
    },
  );

  it.each(Object.entries(outsiders))(
    'disconnectConferenceAllParticipants: lets no %s end a meeting',
    (_, actor) => {
      expect(may(actor, 'conference:manage', conference({ invitedIds: [ME] }))).toBe(false);
    },
  );

  it.each(Object.entries(outsiders))('assign_participant: lets no %s add anybody', (_, actor) => {
    expect(may(actor, 'conference:invite', conference({ invitedIds: [ME] }))).toBe(false);
  });

  it('userConferenceDeviceAssign, inviteH323ToConference: lets nobody but who organised touch a line', () => {
    for (const actor of [...Object.values(outsiders), unitBoss()]) {
      expect(may(actor, 'conference:support', conference({ invitedIds: [ME] }))).toBe(false);
    }
  });

  it('POST users with conference_id: puts nobody into a conference of others, unit coordinators included', () => {
    expect(may(unitBoss(), 'conference:invite', ofUnit())).toBe(false);
    expect(may(unitBoss('unit-2'), 'conference:invite', ofUnit({ createdById: ME }))).toBe(false);
  });

  it('departments: lets no user, and no coordinator of another institution, make a unit', () => {
    const institution: Resource = { type: 'institution', institutionId: 'inst-a', subjectId: null };
    for (const actor of [...Object.values(outsiders), unitBoss()]) {
      expect(may(actor, 'org-unit:create', institution)).toBe(false);
    }
  });

  it('users/disable_user: removes no coordinator of another institution', () => {
    expect(may(boss('inst-b'), 'org-unit:remove-coordinator', unit('inst-a'))).toBe(false);
    expect(may(boss(), 'org-unit:remove-coordinator', unit('inst-a'))).toBe(true);
    const institution: Resource = { type: 'institution', institutionId: 'inst-a', subjectId: OTHER };
    expect(may(boss(), 'institution:remove-coordinator', institution)).toBe(false);
  });

  it('sendEmailToCoordinators: shows coordinators to who administers them only', () => {
    const institution: Resource = { type: 'institution', institutionId: 'inst-a', subjectId: null };
    for (const actor of [...Object.values(outsiders), unitBoss()]) {
      expect(may(actor, 'institution:list-coordinators', institution)).toBe(false);
    }
    expect(may(boss(), 'institution:list-coordinators', institution)).toBe(true);
  });

  it('conferenceConnection: answers an outsider with a refusal', () => {
    expect(can(user, 'conference:join', conference()).code).toBe('INVITATION_REQUIRED');
    expect(can(ACTORS.nobody, 'conference:join', conference()).code).toBe('UNAUTHENTICATED');
  });
});

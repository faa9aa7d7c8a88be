import type { Actor, Resource } from '../../../src/roles/index.ts';

type Value = string | boolean | string[];
export type Attributes = Record<string, Value>;

/** An actor as the policies know it: facts, no roles. What is not there is not set, so that nobody equals nobody. */
export function principalAttributes(actor: Actor): Attributes {
  const { grants, epresence, inboxes = [] } = actor;
  const townsOf = (role: string) =>
    grants.flatMap((grant) =>
      grant.role === role && grant.municipalityId !== null ? [grant.municipalityId] : [],
    );
  const coordinating = epresence?.grants ?? [];
  const units = coordinating.flatMap((grant) =>
    grant.role === 'org-unit-coordinator' ? [`${grant.institutionId}/${grant.orgUnitId}`] : [],
  );
  const isPerson =
    actor.principalId !== null &&
    actor.personId !== null &&
    actor.kind === 'natural-person' &&
    (actor.login === 'citizen' || actor.login === 'officer');
  return {
    signedIn: actor.principalId !== null,
    active: actor.active,
    login: actor.login ?? '',
    natural: actor.kind === 'natural-person',
    isPerson,
    isUser: isPerson && actor.login === 'citizen' && epresence?.account === 'active',
    represents: actor.isRepresentationVerified === true,
    platformAdmin: grants.some(
      ({ role, municipalityId }) => role === 'platform-admin' && municipalityId === null,
    ),
    officerIn: townsOf('officer'),
    adminIn: townsOf('municipality-admin'),
    posts: grants.flatMap(({ role, municipalityId, officerId }) =>
      role === 'officer' && officerId !== undefined ? [`${municipalityId}/${officerId}`] : [],
    ),
    coordinates: coordinating.flatMap((grant) =>
      grant.role === 'institution-coordinator' ? [grant.institutionId] : [],
    ),
    units,
    unitInstitutions: coordinating.flatMap((grant) =>
      grant.role === 'org-unit-coordinator' ? [grant.institutionId] : [],
    ),
    manages: boxes(inboxes.filter(({ role }) => role === 'inbox-manager')),
    managedIds: inboxes.flatMap(({ role, inboxId }) => (role === 'inbox-manager' ? [inboxId] : [])),
    uses: boxes(inboxes.filter(({ role }) => role === 'inbox-user')),
    ...known({
      principalId: actor.principalId,
      person: actor.personId,
      business: actor.actingForId,
      chosen: actor.municipalityId,
    }),
  };
}

/** A thing as the policies know it. */
export function resourceAttributes(thing: Resource): Attributes {
  switch (thing.type) {
    case 'platform':
      return {};
    case 'municipality':
      return { town: thing.municipalityId, joined: thing.joined };
    case 'appointment':
      return {
        town: thing.municipalityId,
        bookedBy: thing.bookedById,
        served: thing.personServedId,
        post: `${thing.municipalityId}/${thing.officerId}`,
        guests: [...thing.guestIds],
        interpreters: [...(thing.interpreterIds ?? [])],
        ...known({ business: thing.onBehalfOfBusinessId }),
      };
    case 'hold':
      return { town: thing.municipalityId, heldBy: thing.heldById };
    case 'session':
      return { login: thing.principalId };
    case 'subject':
      return { about: thing.personId };
    case 'account':
      return { account: thing.personId };
    case 'institution':
    case 'org-unit':
      return { institution: thing.institutionId, subject: thing.subjectId ?? '' };
    case 'role-request':
      return { requestedBy: thing.requestedById, ...known({ institution: thing.institutionId }) };
    case 'invitation':
      return {
        institution: thing.institutionId,
        invitedBy: thing.invitedById,
        ...known({ invitee: thing.inviteeId }),
      };
    case 'conference':
      return {
        institution: thing.institutionId,
        units: thing.orgUnitIds.map((id) => `${thing.institutionId}/${id}`),
        createdBy: thing.createdById,
        organisedAs: thing.organisedAs,
        invited: [...thing.invitedIds],
      };
    case 'kep':
      return { subject: thing.subjectId ?? '' };
    case 'inbox':
      return { ...inPhase(thing), subject: thing.subjectId ?? '' };
    case 'request':
      return { ...inPhase(thing), practice: thing.isPractice, filedBy: thing.filedById };
    case 'document':
      return { owner: thing.ownerId };
    case 'standing': {
      const idsIn = (phase: string) =>
        thing.inboxes.flatMap((inbox) => (inbox.phase === phase ? [inbox.inboxId] : []));
      return {
        subject: thing.subjectId,
        inPractice: idsIn('familiarisation'),
        inProduction: idsIn('production'),
      };
    }
  }
}

function inPhase(thing: {
  readonly kepId: string;
  readonly inboxId: string;
  readonly phase: string;
}): Attributes {
  const login = { familiarisation: 'citizen', production: 'officer' }[thing.phase];
  return {
    box: `${thing.kepId}/${thing.inboxId}`,
    phase: thing.phase,
    ...(login ? { phaseLogin: login } : {}),
  };
}

function boxes(grants: readonly { readonly kepId: string; readonly inboxId: string }[]): string[] {
  return grants.map(({ kepId, inboxId }) => `${kepId}/${inboxId}`);
}

function known(values: Record<string, string | null>): Attributes {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}

import { beforeAll, describe, expect, it } from 'vitest';
import { bodies, type Operation, operationsOf } from './support/operations.ts';
import { bookingBody, TUESDAY } from './support/service.ts';
import { type Caller, fillTenantA, openTwoTenants } from './support/two-tenants.ts';

type Filled = Awaited<ReturnType<typeof fillTenantA>>;
type Ids = Filled['ids'];

/** Nobody made these: 128 bits of base64url, and a person's. */
const UNKNOWN = 'AAAAAAAAAAAAAAAAAAAAAA';
const UNKNOWN_PERSON = 'p-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** Which real record of tenant `a` a parameter of a path names, where not the one of its own name. */
const RECORD_OF: Readonly<Record<string, Readonly<Record<string, keyof Ids>>>> = {
  acceptTransfer: { appointmentId: 'movedId' },
  declineTransfer: { appointmentId: 'movedId' },
  withdrawTransfer: { appointmentId: 'movedId' },
  withdrawConferenceInvitation: { invitationId: 'conferenceInvitationId' },
  getInboxRequest: { requestId: 'inboxRequestId' },
  answerInboxRequest: { requestId: 'inboxRequestId' },
  handOverInboxRequest: { requestId: 'inboxRequestId' },
  takeInboxRequest: { requestId: 'inboxRequestId' },
  getRoleRequest: { requestId: 'roleRequestId' },
  approveRoleRequest: { requestId: 'roleRequestId' },
  rejectRoleRequest: { requestId: 'roleRequestId' },
  removeInboxUser: { personId: 'userId' },
  moveInboxUser: { personId: 'userId' },
  removeInstitutionCoordinator: { personId: 'coordinatorId' },
  removeUnitCoordinator: { personId: 'unitCoordinatorId' },
  deactivateManager: { personId: 'headId' },
};

/** Names that are public by themselves, and the ids of a plan, which only its own tenant is shown. */
const PUBLIC: Readonly<Record<string, { readonly value: string; readonly why: string }>> = {
  municipalityId: { value: 'a', why: 'the list of municipalities is public (άρθρο 1 §2)' },
  institutionId: {
    value: 'dimos-a',
    why: 'whoever asks for a role chooses the institution from the list (§7)',
  },
};
/** Of a plan: named by its administrator, so not random, but asked and compared all the same. */
const OF_PLAN: Readonly<Record<string, string>> = {
  'removeClosure.id': 'closed-a',
  'removeAbsence.id': 'absent-a',
  'nameOfficer.officerId': 'officer-1',
  'removeOfficer.officerId': 'officer-1',
  'setPost.postId': 'post-1',
  'removePost.postId': 'post-1',
};

/** Routes where two ids may answer differently, and why that says nothing. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  readCalendarFeed: 'the address is itself the secret: whoever has it reads the calendar',
  fileInboxRequest: 'every citizen may send a request to every inbox, which they choose from a list (¶1)',
};

/** Everything of an answer but what is new each time: the date and the id of the request. */
async function answerOf(response: Response) {
  const headers = [...response.headers].filter(
    ([name, value]) =>
      !/^(date|x-request-id|x-correlation-id)$/.test(name) &&
      // A page gives a new browser an id of its own, once: that says nothing of what was asked.
      !(name === 'set-cookie' && value.startsWith('rantevou-visitor=')),
  );
  const text = (await response.text()).replace(/"(instance|correlationId)":"[^"]*"/g, '"$1":""');
  return { status: response.status, headers: headers.sort(), text };
}

describe('every route that takes an id', () => {
  let filled: Filled;
  let operations: readonly Operation[];
  let actors: readonly (readonly [string, Caller])[];
  beforeAll(async () => {
    const service = await openTwoTenants();
    filled = await fillTenantA(service);
    operations = await operationsOf(service);
    actors = [
      ...(await Promise.all(
        ['citizen-b', 'officer-b', 'admin-b', 'head-b'].map(
          async (name) => [name, await service.signedIn(name)] as const,
        ),
      )),
      ['coordinator-b', filled.coordinatorB],
      ['nobody', await service.signedIn(null)],
    ];
  });

  const namesOf = ({ path }: Operation) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  const secretsOf = (operation: Operation) => namesOf(operation).filter((name) => !(name in PUBLIC));

  function foreignOf({ id }: Operation, name: string): string {
    const planned = OF_PLAN[`${id}.${name}`];
    if (planned !== undefined) return planned;
    if (name === 'kepId') return 'kep-a';
    const value = filled.ids[RECORD_OF[id]?.[name] ?? (name as keyof Ids)];
    if (value === undefined) throw new Error(`no record of tenant a for ${id} {${name}}`);
    return value;
  }

  async function ask(caller: Caller, operation: Operation, values: Readonly<Record<string, string>>) {
    const query = /^(removeClosure|removeAbsence|removeOfficer|setPost|removePost)$/.test(operation.id)
      ? '?dryRun=true'
      : '';
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? PUBLIC[name]!.value);
    return answerOf(await caller.send(operation.method, path + query, bodies[operation.id]?.(filled.ids)));
  }

  it('R-279 answers another tenant’s id byte for byte as one that nobody has, in every route of the API', async () => {
    const told: string[] = [];
    let compared = 0;
    for (const operation of operations) {
      const secrets = secretsOf(operation);
      if (secrets.length === 0 || operation.id in EXCEPTIONS) continue;
      const foreign = Object.fromEntries(secrets.map((name) => [name, foreignOf(operation, name)]));
      const unknown = Object.fromEntries(
        secrets.map((name) => [name, name === 'personId' ? UNKNOWN_PERSON : UNKNOWN]),
      );
      // All ids unknown, and each alone.
      const others = [unknown, ...secrets.map((name) => ({ ...foreign, [name]: unknown[name]! }))];
      for (const [name, caller] of actors) {
        const real = await ask(caller, operation, foreign);
        // The body was right: the answer is about the id.
        if (real.status === 400) told.push(`${operation.id} as ${name}: ${real.text}`);
        for (const values of others) {
          const made = await ask(caller, operation, values);
          compared++;
          if (JSON.stringify(made) !== JSON.stringify(real)) {
            told.push(`${operation.id} as ${name}: ${real.status} and ${made.status}`);
          }
        }
      }
    }
    expect(told).toEqual([]);
    expect(compared).toBeGreaterThan(250);
  });

  it('shows these records to whom they belong, so that the answers above are about ids that are there', async () => {
    const { ids, owners } = filled;
    expect(Object.entries(ids).filter(([, id]) => !/^[\w-]{16,}$/.test(id))).toEqual([]);
    const shown = await Promise.all([
      owners.citizen.send('GET', `/api/v1/appointments/${ids.appointmentId}`),
      owners.citizen.send('GET', `/api/v1/appointments/${ids.movedId}`),
      owners.citizen.send('GET', `/api/v1/holds/${ids.holdId}`),
      owners.coordinator.send('GET', `/api/v1/conferences/${ids.conferenceId}`),
      owners.head.send('GET', `/api/v1/inboxes/${ids.inboxId}/users`),
      owners.user.send('GET', `/api/v1/inbox-requests/${ids.inboxRequestId}`),
      owners.guest.send('GET', `/api/v1/role-requests/${ids.roleRequestId}`),
      owners.admin.send('GET', `/api/v1/municipalities/a/webhooks/${ids.webhookId}/deliveries`),
    ]);
    expect(shown.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 200, 200]);
  });

  it('R-279 answers another tenant’s id as one that nobody has, in bodies and queries too', async () => {
    const { ids } = filled;
    const as = (name: string) => actors.find(([known]) => known === name)![1];
    const slots = `service=birth-certificate&mode=in-person&from=${TUESDAY}&to=${TUESDAY}`;
    const at = '/api/v1/municipalities/a';
    const conference = {
      title: 'Συμβούλιο',
      start: '2026-12-03T12:00:00+02:00',
      durationMinutes: 60,
      participants: 3,
    };
    const cases: readonly (readonly [string, string, string, string, (id: string) => object | undefined])[] =
      [
        ['citizen-b', 'holdId', 'GET', `${at}/slots?${slots}&holdId=ID`, () => undefined],
        ['citizen-b', 'holdId', 'GET', `${at}/days?${slots}&holdId=ID`, () => undefined],
        ['citizen-b', 'appointmentId', 'GET', `${at}/slots?${slots}&instead=ID`, () => undefined],
        ['citizen-b', 'appointmentId', 'GET', `${at}/days?${slots}&instead=ID`, () => undefined],
        ['admin-b', 'appointmentId', 'GET', '/api/v1/audit?municipality=b&resource=ID', () => undefined],
        ['admin-b', 'appointmentId', 'GET', '/api/v1/audit?municipality=a&resource=ID', () => undefined],
        [
          'coordinator-b',
          'orgUnitId',
          'POST',
          '/api/v1/institutions/dimos-b/conferences',
          (unit) => ({ ...conference, orgUnitIds: [unit] }),
        ],
        [
          'coordinator-b',
          'orgUnitId',
          'POST',
          '/api/v1/role-requests',
          (orgUnitId) => ({ institutionId: 'dimos-b', phone: '2100000000', purpose: 'α', orgUnitId }),
        ],
      ];
    const told: string[] = [];
    for (const [name, id, method, path, body] of cases) {
      const asked = async (value: string) =>
        answerOf(await as(name).send(method, path.replace('ID', value), body(value)));
      const real = await asked(ids[id as keyof Ids]);
      const made = await asked(UNKNOWN);
      if (JSON.stringify(made) !== JSON.stringify(real))
        told.push(`${method} ${path}: ${real.text} ${made.text}`);
      if (method === 'POST' && real.status < 400) told.push(`${method} ${path} took it`);
    }
    expect(told).toEqual([]);
  });

  it('R-279 books with another’s hold as with none, and leaves the hold to whose it is', async () => {
    const { ids, owners } = filled;
    const caller = actors.find(([known]) => known === 'citizen-b')![1];
    const asked = async (time: string, holdId: string) => {
      const body = bookingBody({ start: `${TUESDAY}T${time}:00+02:00`, holdId });
      const answer = await answerOf(await caller.send('POST', '/api/v1/municipalities/a/appointments', body));
      return JSON.stringify(answer).replaceAll(/[\w-]{22}/g, 'ID');
    };
    const real = await asked('10:00', ids.holdId);
    expect(real).toContain('"status":201');
    expect(await asked('11:30', UNKNOWN)).toBe(real);
    expect((await owners.citizen.send('GET', `/api/v1/holds/${ids.holdId}`)).status).toBe(200);
  });
});

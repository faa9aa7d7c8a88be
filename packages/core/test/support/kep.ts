import { type Actor, createInboxDesk, operator } from '../../src/index.ts';
import { AFMS, done, openService, type Service } from './service.ts';

/** Heads and staff of the invented KEPs, and a citizen. */
export const [HEAD, NEXT_HEAD, USER, COLLEAGUE, CITIZEN, STRANGER] = AFMS.slice(20) as [
  string,
  string,
  string,
  string,
  string,
  string,
];

export const POST = { case: 'dyp-organic-post' } as const;

/** A KEP with three inboxes that its head has opened for practice. */
export async function openKep(options: { readonly registry?: boolean } = {}) {
  const service = openService(options);
  const inboxes = createInboxDesk(service.ports);
  const { request } = service;
  if (options.registry) for (const afm of [HEAD, NEXT_HEAD, USER]) isEmployee(service, afm);

  async function register(
    kepId: string,
    headAfm: string,
    names = ['Α', 'Β', 'Γ'],
  ): Promise<readonly string[]> {
    const input = { kepId, name: `ΚΕΠ ${kepId}`, headAfm, inboxes: names.map((name) => `Θυρίδα ${name}`) };
    return done(await inboxes.registerKep(request(operator, { ...input, registryId: `registry-${kepId}` })))
      .inboxIds;
  }

  const inboxIds = (await register('kep-a', HEAD)) as [string, string, string];
  const head = await service.citizen(HEAD);
  for (const inboxId of inboxIds) done(await inboxes.activate(request(head, { inboxId })));

  return {
    ...service,
    inboxes,
    register,
    inboxIds,
    head,
    /** Puts an inbox into production. */
    async produce(inboxId: string) {
      done(await inboxes.beginProduction(request(operator, { inboxId })));
    },
    async addUser(inboxId: string, afm: string, manager: Actor = head): Promise<string> {
      return done(await inboxes.addUser(request(manager, { inboxId, afm, ...POST }))).personId;
    },
  };
}

export function isEmployee(
  { answers }: Pick<Service, 'answers'>,
  afm: string,
  organisationId = 'registry-kep-a',
): void {
  answers.set(afm, { answer: 'employee', employments: [{ organisationId, isPrimary: true }] });
}

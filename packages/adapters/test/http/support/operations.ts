import { openBrowser } from './browser.ts';
import { TUESDAY } from './service.ts';
import { AFM, type fillTenantA, type TwoTenants } from './two-tenants.ts';

type Ids = Awaited<ReturnType<typeof fillTenantA>>['ids'];

/** One operation of the OpenAPI document. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
}

/** Every operation of the service, as its own document lists them. */
export async function operationsOf({ handler }: Pick<TwoTenants, 'handler'>): Promise<readonly Operation[]> {
  const document = (await (await openBrowser(handler).get('/api/v1/openapi.json')).json()) as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => ({
      id: operationId,
      method: method.toUpperCase(),
      path,
    })),
  );
}

const thirdPerson = { name: 'Άννα Παράδειγμα', email: 'other@example.org' };
const start = `${TUESDAY}T10:00:00+02:00`;

/** What each command needs besides its ids to come as far as the permission. */
export const bodies: Readonly<Record<string, (ids: Ids) => object>> = {
  identifyPerson: () => ({ check: 'identity', isConfirmed: true }),
  startAppointment: () => ({ isPersonServedPresent: true }),
  finishAppointment: () => ({ outcome: 'fulfilled' }),
  inviteGuest: () => ({ guest: thirdPerson }),
  askThirdPerson: () => ({ thirdPerson }),
  rescheduleAppointment: () => ({ start }),
  proposeTransfer: () => ({ start }),
  inviteConference: () => ({ invitees: [{ email: 'other@example.org' }] }),
  joinConference: () => ({ hasCamera: true, hasMicrophone: true }),
  moveConference: () => ({ start: '2026-12-02T12:00:00+02:00', durationMinutes: 60 }),
  answerInboxRequest: () => ({ text: 'Απάντηση' }),
  handOverInboxRequest: ({ userId }) => ({ toPersonId: userId }),
  sendInboxDocument: ({ userId, inboxRequestId }) => ({
    toPersonId: userId,
    requestId: inboxRequestId,
    document: { title: 'Έγγραφο', reference: '1' },
  }),
  fileInboxRequest: () => ({ text: 'Αίτημα' }),
  addInboxUser: () => ({ afm: AFM['citizen-b'], case: 'dyp-organic-post' }),
  moveInboxUser: ({ ownInboxId }) => ({ toInboxId: ownInboxId }),
  nameHeadOfKep: () => ({ headAfm: AFM['head-b'] }),
  appointManager: () => ({ afm: AFM['citizen-b'] }),
  appointCoordinator: () => ({ email: 'other@example.org' }),
  rejectRoleRequest: () => ({ reason: 'Όχι' }),
  inviteInterpreter: () => ({ interpreterId: 'interpreter-1' }),
  resendMessage: () => ({ message: 'A'.repeat(22) }),
  setPost: () => ({
    post: { name: { el: 'Θυρίδα', en: 'Desk' }, officeId: 'town-hall', services: 'all', holders: [] },
  }),
  nameOfficer: () => ({ name: 'Άλλο όνομα' }),
};

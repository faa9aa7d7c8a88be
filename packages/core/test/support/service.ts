import { createMemoryStore } from '../../../scheduler/src/index.ts';
import {
  type Actor,
  anonymous,
  type CommandRequest,
  type CommandResult,
  confirmationToken,
  countingIds,
  createAccountDesk,
  createOrganisationDesk,
  type EmployeeAnswer,
  fixedClock,
  operator,
  personIdOf,
  type RolePorts,
  type StoredRecord,
} from '../../src/index.ts';
import { tokenVault } from './bench-command.ts';
import { rejectionOf } from './error-of.ts';

const NOW_MS = Date.UTC(2026, 10, 2, 8);

/** A service of accounts, institutions and inboxes in memory, with invented people. */
export function openService(options: { readonly registry?: boolean } = {}) {
  const store = createMemoryStore();
  const clock = fixedClock(NOW_MS);
  const vault = tokenVault();
  const terms = { version: '2026-01' };
  const answers = new Map<string, EmployeeAnswer>();
  const asked: string[] = [];
  const ports: RolePorts = {
    store,
    clock,
    vault,
    terms,
    ids: countingIds(),
    ...(options.registry
      ? {
          employees: {
            lookUp: async (afm: string) => {
              asked.push(afm);
              return answers.get(afm) ?? { answer: 'not-an-employee' };
            },
          },
        }
      : {}),
  };
  const accounts = createAccountDesk(ports);
  const organisations = createOrganisationDesk(ports);
  let keys = 0;
  const request = (actor: Actor, input: unknown): CommandRequest => ({
    actor,
    input,
    idempotencyKey: `key-${++keys}`,
    correlationId: 'test',
  });

  async function citizen(afm: string): Promise<Actor> {
    return {
      ...anonymous,
      principalId: `login-${afm}`,
      personId: await personIdOf(vault, afm),
      login: 'citizen',
    };
  }

  /** The same person with Public Administration credentials. */
  async function officer(afm: string): Promise<Actor> {
    return { ...(await citizen(afm)), principalId: `staff-login-${afm}`, login: 'officer' };
  }

  async function register(actor: Actor, afm: string, email = emailOf(afm)) {
    return accounts.register(request(actor, { identity: identityOf(afm), email }));
  }

  /** The token of the link that is waiting, as the writer of the e-mail makes it. */
  async function linkOf({ personId }: Actor): Promise<string> {
    const record = (await store.load({
      what: 'record',
      kind: 'account',
      id: String(personId),
    })) as StoredRecord;
    const { nonce } = record.body.confirmation as { nonce: string };
    return confirmationToken(vault, String(personId), nonce);
  }

  /** A person with an active account. */
  async function user(afm: string): Promise<Actor> {
    const actor = await citizen(afm);
    done(await register(actor, afm));
    done(await accounts.acceptTerms(request(actor, { version: terms.version })));
    done(await accounts.confirmEmail(request(actor, { token: await linkOf(actor) })));
    return actor;
  }

  async function institution(institutionId: string, registryId: string | null = null): Promise<string> {
    const input = { institutionId, name: `Φορέας ${institutionId}`, registryId };
    done(await organisations.createInstitution(request(operator, input)));
    return institutionId;
  }

  /** Makes a user coordinator of an institution, the way it is done. */
  async function coordinator(institutionId: string, afm: string): Promise<Actor> {
    const actor = await user(afm);
    const input = { institutionId, phone: '2310123456', purpose: 'Συνεδριάσεις' };
    const { requestId } = done(await organisations.submitRoleRequest(request(actor, input)));
    done(await organisations.approveRoleRequest(request(operator, { requestId })));
    return actor;
  }

  async function unit(actor: Actor, institutionId: string, name = 'Τμήμα'): Promise<string> {
    return done(await organisations.createOrgUnit(request(actor, { institutionId, name }))).orgUnitId;
  }

  /** Makes a user coordinator of a unit, by invitation. */
  async function unitCoordinator(inviter: Actor, orgUnitId: string, afm: string): Promise<Actor> {
    const actor = await user(afm);
    const input = { orgUnitId, email: emailOf(afm), afm };
    const { invitationId } = done(await organisations.appointCoordinator(request(inviter, input)));
    done(await organisations.acceptInvitation(request(actor, { invitationId })));
    return actor;
  }

  return {
    ports,
    store,
    clock,
    vault,
    terms,
    answers,
    asked,
    accounts,
    organisations,
    request,
    citizen,
    officer,
    register,
    linkOf,
    user,
    institution,
    coordinator,
    unit,
    unitCoordinator,
  };
}
export type Service = ReturnType<typeof openService>;

/** Invented AFMs: right check digits, and no one's. */
export const AFMS = Array.from({ length: 40 }, (_, i) => afmOf(i + 1));

function afmOf(n: number): string {
  const digits = String(n).padStart(8, '0');
  const sum = [...digits].reduce((all, digit, i) => all + Number(digit) * 2 ** (8 - i), 0);
  return `${digits}${(sum % 11) % 10}`;
}

export function emailOf(afm: string): string {
  return `person-${afm}@example.org`;
}

export function identityOf(afm: string) {
  return {
    firstName: 'ΜΑΡΙΑ',
    lastName: 'ΔΟΚΙΜΑΣΤΙΚΗ',
    fatherName: 'ΝΙΚΟΣ',
    motherName: null,
    afm,
    birthYear: 1980,
  };
}

/** The answer of a command that was to be done. */
export function done<A>(result: CommandResult<A>): A {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code} ${result.refusal.reasons[0]?.rule}`);
  return result.answer;
}

/** Code and first rule of a refusal that was to be made. */
export function refusedAs(result: CommandResult<unknown>): string {
  if (result.ok) throw new Error('was not refused');
  return `${result.refusal.code} ${result.refusal.reasons[0]?.rule}`;
}

/** The code of the error that a call rejects with. */
export async function codeOf(call: () => Promise<unknown>): Promise<string> {
  return (await rejectionOf(call())).code;
}

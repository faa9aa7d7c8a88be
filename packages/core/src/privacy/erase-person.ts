import { accountOf, loadAccount } from '../accounts/account-record.ts';
import type { CommandPorts, CommandRequest, CommandResult } from '../command/command.ts';
import { runCommand } from '../command/run-command.ts';
import { SdkError } from '../errors/index.ts';
import { eraseSubjectCommand } from './erase-subject.ts';
import { addressKeyOwner, findPersonKey } from './person-key.ts';

/**
 * Erases a person, and the key under which others kept the address of their account: in invitations from before it
 * was known whose it is. Asked again after it stopped half-way, it does what was left.
 *
 * @throws SdkError as {@link eraseSubjectCommand}.
 */
export async function erasePerson(
  ports: CommandPorts,
  request: CommandRequest,
): Promise<CommandResult<{ readonly erasedAtMs: number }>> {
  const { personId } = (request.input ?? {}) as { readonly personId?: unknown };
  const account = typeof personId === 'string' ? await loadAccount(ports.store, personId) : null;
  const address = account && addressKeyOwner(accountOf(account).emailDigest);
  const hasAddress = address !== null && (await findPersonKey(ports.store, address)).key !== null;
  const eraseAddress = () =>
    runCommand(eraseSubjectCommand, ports, {
      ...request,
      input: { ...(request.input as object), personId: address },
      idempotencyKey: null,
    });
  try {
    const result = await runCommand(eraseSubjectCommand, ports, request);
    if (result.ok && hasAddress) await eraseAddress();
    return result;
  } catch (error) {
    if (hasAddress && error instanceof SdkError && error.code === 'NOT_FOUND') return eraseAddress();
    throw error;
  }
}

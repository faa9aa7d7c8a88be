import type { CommandPorts } from '../command/command.ts';
import type { EmployeeRegistry } from './employee-registry.ts';

/** What the desks of accounts, roles and inboxes are run with. */
export interface RolePorts extends CommandPorts {
  /** The Terms of Use in force. A new version asks everyone again. */
  readonly terms: { readonly version: string };
  /** Absent = the host has none: institutions are named by hand, and managers answer for whom they define. */
  readonly employees?: EmployeeRegistry;
}

import { type CommandRequest, runCommand } from '@rantevou/core';
import { createAdministration } from './administration/administration.ts';
import { bookCommand } from './book.ts';
import { cancelCommand } from './cancel.ts';
import { changeScheduleCommand } from './change-schedule.ts';
import { createFeedDesk } from './feed/feed-desk.ts';
import { holdCommand, releaseHoldCommand } from './hold.ts';
import type { LiveIndexes } from './indexes.ts';
import { createMessageDesk } from './message-states.ts';
import { createReads } from './reads.ts';
import { rescheduleCommand } from './reschedule.ts';
import { createTransferDesk } from './transfer/transfer-desk.ts';
import type { AppointmentDesk, DeskPorts } from './types.ts';
import { createVisitDesk } from './visit/visit-desk.ts';

/** Ports of a desk; the indexes hear of this process's own commits by themselves. */
export type DeskOptions = Omit<DeskPorts, 'committed' | 'refresh' | 'indexes'> & {
  readonly indexes: LiveIndexes;
};

/**
 * The appointment desk over a store: hold, book, reschedule, cancel, change the schedule, and every question about
 * free time and appointments.
 */
export function createAppointmentDesk(options: DeskOptions): AppointmentDesk {
  const { indexes } = options;
  const ports: DeskPorts = {
    ...options,
    committed: (tenantId, changes) => indexes.committed(tenantId, changes),
    refresh: (tenantId) => indexes.refresh(tenantId),
  };
  return {
    hold: (request: CommandRequest) => runCommand(holdCommand, ports, request),
    releaseHold: (request: CommandRequest) => runCommand(releaseHoldCommand, ports, request),
    book: (request: CommandRequest) => runCommand(bookCommand, ports, request),
    reschedule: (request: CommandRequest) => runCommand(rescheduleCommand, ports, request),
    cancel: (request: CommandRequest) => runCommand(cancelCommand, ports, request),
    changeSchedule: (request: CommandRequest) => runCommand(changeScheduleCommand, ports, request),
    ...createReads(ports),
    ...createAdministration(ports),
    ...createMessageDesk(ports),
    ...createVisitDesk(ports),
    ...createFeedDesk(ports),
    ...createTransferDesk(ports),
  };
}

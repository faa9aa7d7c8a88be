import { runCommand } from '@rantevou/core';
import type { DeskPorts } from '../types.ts';
import { admissions } from './admission.ts';
import { agendaOf } from './agenda.ts';
import { sendDocumentsCommand } from './documents.ts';
import { finishCommand } from './finish.ts';
import { askThirdPersonCommand, inviteGuestCommand, revokeGuestCommand } from './guests.ts';
import { audioOnlyCommand, identifyCommand } from './identify.ts';
import { inviteInterpreterCommand } from './invite-interpreter.ts';
import { ownAgendaOf } from './own-agenda.ts';
import { startCommand } from './start.ts';
import type { VisitDesk } from './types.ts';
import { visitOf } from './visit-view.ts';

/** The day of the appointment, over a desk's ports. */
export function createVisitDesk(ports: DeskPorts): VisitDesk {
  return {
    start: (request) => runCommand(startCommand, ports, request),
    identify: (request) => runCommand(identifyCommand, ports, request),
    audioOnly: (request) => runCommand(audioOnlyCommand, ports, request),
    finish: (request) => runCommand(finishCommand, ports, request),
    sendDocuments: (request) => runCommand(sendDocumentsCommand, ports, request),
    askThirdPerson: (request) => runCommand(askThirdPersonCommand, ports, request),
    inviteInterpreter: (request) => runCommand(inviteInterpreterCommand, ports, request),
    inviteGuest: (request) => runCommand(inviteGuestCommand, ports, request),
    revokeGuest: (request) => runCommand(revokeGuestCommand, ports, request),
    agenda: agendaOf(ports),
    ownAgenda: ownAgendaOf(ports),
    visit: visitOf(ports),
    ...admissions(ports),
  };
}

import { runCommand } from '@rantevou/core';
import type { DeskPorts } from '../types.ts';
import { acceptTransferCommand, declineTransferCommand, withdrawTransferCommand } from './answer.ts';
import { casesToCallOf } from './cases-to-call.ts';
import { closeAndPropose } from './close-and-propose.ts';
import { expireProposals } from './expire.ts';
import { proposalsOf } from './proposals.ts';
import { proposeTransferCommand } from './propose.ts';
import { proposeWaitingCommand } from './propose-waiting.ts';
import type { TransferDesk } from './types.ts';

/** Transfers over a desk's ports. */
export function createTransferDesk(ports: DeskPorts): TransferDesk {
  return {
    proposeTransfer: (request) => runCommand(proposeTransferCommand, ports, request),
    acceptTransfer: (request) => runCommand(acceptTransferCommand, ports, request),
    declineTransfer: (request) => runCommand(declineTransferCommand, ports, request),
    withdrawTransfer: (request) => runCommand(withdrawTransferCommand, ports, request),
    closeAndPropose: (request) => closeAndPropose(ports, request),
    proposeForWaiting: (request) => runCommand(proposeWaitingCommand, ports, request),
    expireProposals: (correlationId) => expireProposals(ports, correlationId),
    casesToCall: casesToCallOf(ports),
    proposals: proposalsOf(ports),
  };
}

import { type AppointmentBody, can, findService, SdkError, type ThirdPerson } from '@rantevou/core';
import { bodyOf, isOpen } from '../appointment-record.ts';
import { resourceOf } from '../appointment-state.ts';
import { recordRead } from '../record-read.ts';
import { openPart, openServed } from '../served-part.ts';
import type { DeskPorts } from '../types.ts';
import { agendaItem, undeliveredOf } from './agenda.ts';
import { OUTCOME_NOTE, outcomesNow } from './finish.ts';
import { guestPart } from './guests.ts';
import { joinWindow } from './join-window.ts';
import type { VisitDesk, VisitView } from './types.ts';

/** An appointment of the officer's own with what there is to do now. */
export function visitOf(ports: DeskPorts): VisitDesk['visit'] {
  const { store, indexes, clock } = ports;
  return async (actor, appointmentId, correlationId) => {
    const record = await store.load({ what: 'record', kind: 'appointment', id: appointmentId });
    if (!record || !can(actor, 'appointment:start', resourceOf(record)).allowed)
      throw new SdkError('NOT_FOUND');
    const nowMs = clock.nowMs();
    const indexed = await indexes.current(record.tenantId, nowMs);
    if (!indexed) throw new SdkError('NOT_FOUND');
    const { plan } = indexed;
    const body = bodyOf(record);
    const served = await openServed(ports, record);
    const invited = body.guests.findLast(({ revokedAtMs }) => revokedAtMs === null);
    const guest = invited ? await openPart<ThirdPerson>(ports, record, guestPart(invited.guestId)) : null;
    const window = joinWindow(body, plan);
    const undelivered = await undeliveredOf(ports, [record]);
    const item = await agendaItem(ports, actor, record, served, indexed, undelivered);
    await recordRead(ports, actor, [record], correlationId);
    return {
      ...item,
      municipalityId: record.tenantId,
      sequence: body.sequence,
      needs: item.needs ?? [],
      specialRequirements: item.specialRequirements ?? [],
      ...(body.mode === 'phone' && served ? { numberToCall: served.phone } : {}),
      thirdPerson: served?.thirdPerson ?? null,
      guest:
        invited && guest
          ? {
              guestId: invited.guestId,
              name: guest.name,
              invitedAtMs: invited.invitedAtMs,
              isCurrent: invited.sequence === body.sequence,
            }
          : null,
      interpreterInvites: body.interpreterInvites
        .filter(({ sequence }) => sequence === body.sequence)
        .map(({ interpreterId, invitedAtMs }) => ({ interpreterId, invitedAtMs })),
      requiredDocuments: findService(plan, body.service)?.requiredDocuments ?? [],
      call: body.call,
      outcomeNote: (await openPart<{ note: string }>(ports, record, OUTCOME_NOTE))?.note ?? null,
      can: {
        ...stepsNow(body, window, nowMs),
        outcomes: outcomesNow(body, plan, nowMs),
        inviteGuest:
          body.mode === 'video' &&
          plan.thirdPersonAllowed &&
          (body.status === 'booked' || body.status === 'started'),
        sendDocuments: isOpen(body),
      },
      ...window,
    } satisfies VisitView;
  };
}

function stepsNow(
  body: AppointmentBody,
  { opensAtMs, closesAtMs }: ReturnType<typeof joinWindow>,
  nowMs: number,
): Pick<VisitView['can'], 'start' | 'identify' | 'audioOnly' | 'join'> {
  const { call, status } = body;
  const isCalling = status === 'started' && call !== null;
  return {
    start: status === 'booked' && nowMs >= opensAtMs,
    identify: isCalling && call.phase === 'identifying' ? call.toCheck : [],
    audioOnly: isCalling && call.phase === 'identified' && call.media !== 'audio-only',
    join:
      body.mode === 'video' &&
      (status === 'booked' || status === 'started') &&
      nowMs >= opensAtMs &&
      nowMs < closesAtMs,
  };
}

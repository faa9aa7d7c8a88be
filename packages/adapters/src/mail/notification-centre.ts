import type { NotificationCentre } from '@rantevou/interop/ked';
import type { StateServices } from '../state-services/clients.ts';
import type { MailTransport } from './mail.ts';
import { stableName } from './message-id.ts';

const PURPOSE = 'appointment-messages';
/** Longest subject that the Centre takes. */
const SUBJECT_LENGTH = 200;

/** Who sends, for ΚΕΔ's audit record: the service by itself, no employee. */
const ON_BEHALF_OF = { userId: 'rantevou', ip: '127.0.0.1', protocol: PURPOSE } as const;

/**
 * Messages by the State's Notification Centre where the municipality has a grant that covers them, else by mail.
 *
 * @remarks Nothing at the Centre knows a second delivery from the first, so nothing is sent there twice: a try that
 * failed, or whose outcome is not known, goes on by mail, and so does every later one.
 */
export async function centreFirst(state: StateServices, mail: MailTransport): Promise<MailTransport> {
  const { covers, isUpstreamError } = await import('@rantevou/interop');
  const centreOf = (municipalityId: string): NotificationCentre | null => {
    const found = state.notificationsOf(municipalityId);
    if (found === null) return null;
    const { grant, environment, client } = found;
    const call = { method: 'nncSend', purpose: PURPOSE, environment, subject: 'natural-person' } as const;
    return covers(grant, call).allowed ? client : null;
  };
  return {
    ...mail,
    async send(message, attempt) {
      const centre = attempt === 1 ? centreOf(message.municipalityId) : null;
      if (centre === null) return mail.send(message, attempt);
      try {
        await state.as({ principalId: null, correlationId: message.key }, () =>
          centre.nncSend({
            channel: 'EMAIL',
            to: { email: message.to },
            subject: message.subject.slice(0, SUBJECT_LENGTH),
            text: message.text,
            reference: stableName(message.key),
            purpose: PURPOSE,
            onBehalfOf: ON_BEHALF_OF,
          }),
        );
        return { outcome: 'sent' };
      } catch (error) {
        if (!isUpstreamError(error)) throw error;
        return mail.send(message, attempt);
      }
    },
  };
}

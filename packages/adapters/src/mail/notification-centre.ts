import type { NotificationCentre } from '@rantevou/interop/ked';
import type { StateServices } from '../state-services/clients.ts';
import type { Mail, MailTransport, SendOutcome } from './mail.ts';
import { stableName } from './message-id.ts';

const PURPOSE = 'appointment-messages';

/** Who sends, for ΚΕΔ's audit record: the service by itself, no employee. */
const ON_BEHALF_OF = { userId: 'rantevou', ip: '127.0.0.1', protocol: PURPOSE } as const;

/**
 * Messages by the State's Notification Centre where the municipality has a grant that covers them, else by the other
 * way.
 *
 * @remarks Nothing at the Centre knows a second delivery from the first. A try whose outcome is not known, or that
 * follows one, therefore goes the other way and is never repeated there; where there is no other way the message is
 * left for a person to decide.
 */
export async function centreFirst(
  state: StateServices,
  otherwise: MailTransport | null,
): Promise<MailTransport> {
  const { covers, UpstreamError } = await import('@rantevou/interop');
  const centreOf = (municipalityId: string): NotificationCentre | null => {
    const found = state.notificationsOf(municipalityId);
    if (found === null) return null;
    const { grant, environment, client } = found;
    const call = { method: 'nncSend', purpose: PURPOSE, environment, subject: 'natural-person' } as const;
    return covers(grant, call).allowed ? client : null;
  };
  const elsewhere = (mail: Mail, attempt: number, code: string): Promise<SendOutcome> | SendOutcome =>
    otherwise ? otherwise.send(mail, attempt) : { outcome: 'rejected', code };
  return {
    async send(mail, attempt) {
      const centre = centreOf(mail.municipalityId);
      if (centre === null) return elsewhere(mail, attempt, 'NO_TRANSPORT');
      if (attempt > 1 && otherwise) return otherwise.send(mail, attempt);
      try {
        await state.as({ principalId: null, correlationId: mail.key }, () =>
          centre.nncSend({
            channel: 'EMAIL',
            to: { email: mail.to },
            subject: mail.subject.slice(0, 200),
            text: mail.text,
            reference: stableName(mail.key),
            purpose: PURPOSE,
            onBehalfOf: ON_BEHALF_OF,
          }),
        );
        return { outcome: 'sent' };
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        const code = `CENTRE_${error.kind.toUpperCase()}`;
        if (otherwise) return otherwise.send(mail, attempt);
        return { outcome: error.outcome === 'not-sent' ? 'failed' : 'rejected', code };
      }
    },
    async close() {
      await otherwise?.close?.();
    },
  };
}

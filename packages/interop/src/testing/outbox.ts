/** A message that would have been sent. */
export interface MockMessage {
  readonly messageId: string;
  /** `SMTP`: a mail of a demonstration that did not go through the Centre. */
  readonly method: 'nncSend' | 'nncDeliver' | 'SMTP';
  readonly channel: 'SMS' | 'EMAIL';
  /** As the caller addressed it: AFM, e-mail or mobile. */
  readonly addressed: { readonly afm?: string; readonly email?: string; readonly mobile?: string };
  /** Where it would have gone; null when the registry knows no such address. */
  readonly to: string | null;
  readonly subject: string | null;
  readonly text: string;
  readonly reference: string | null;
  readonly atMs: number;
  readonly auditTransactionId: string;
  /** The calendar file of a mail (RFC 5545). */
  readonly calendar?: string;
}

/** What was "sent", newest last. */
export interface MockOutbox {
  readonly messages: readonly MockMessage[];
  readonly sms: readonly MockMessage[];
  readonly email: readonly MockMessage[];
  readonly deliveries: readonly MockMessage[];
  add(message: MockMessage): void;
  clear(): void;
}

export function createOutbox(): MockOutbox {
  const messages: MockMessage[] = [];
  return {
    messages,
    get sms() {
      return messages.filter(({ channel }) => channel === 'SMS');
    },
    get email() {
      return messages.filter(({ channel, method }) => channel === 'EMAIL' && method !== 'nncDeliver');
    },
    get deliveries() {
      return messages.filter(({ method }) => method === 'nncDeliver');
    },
    add: (message) => {
      messages.push(message);
    },
    clear: () => {
      messages.length = 0;
    },
  };
}

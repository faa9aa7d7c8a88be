import type { Mail, MailTransport } from './mail.ts';

export interface MemoryMail extends MailTransport {
  /** What was "sent", oldest first; a key that came twice is there twice. */
  readonly mails: readonly Mail[];
}

/** For development and tests: nothing leaves the process. Keeps the last thousand. */
export function memoryMail(options: { readonly onMail?: (mail: Mail) => void } = {}): MemoryMail {
  const mails: Mail[] = [];
  return {
    from: 'rantevou@example.org',
    mails,
    async send(mail) {
      mails.push(mail);
      if (mails.length > 1000) mails.shift();
      options.onMail?.(mail);
      return { outcome: 'sent' };
    },
  };
}

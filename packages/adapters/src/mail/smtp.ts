import { emailSchema } from '@rantevou/core';
import { configInvalid } from '../config-invalid.ts';
import { loadPeer } from '../peer.ts';
import type { Mail, MailTransport, SendOutcome } from './mail.ts';
import { messageIdOf, stableName } from './message-id.ts';

export interface SmtpOptions {
  readonly host: string;
  /** 587 where absent, 465 with `secure`. */
  readonly port?: number;
  /** TLS from the first byte. Where absent: STARTTLS, demanded of every host that is not loopback. */
  readonly secure?: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
  /** Address that mails come from; bounces go there. */
  readonly from: string;
  /** Connections held open. 5 where absent. */
  readonly connections?: number;
  /** Of connecting, of the greeting and of silence, each. 20 seconds where absent. */
  readonly timeoutMs?: number;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1']);
/** RFC 5321: what a server says of a recipient that it will never take. */
const NO_SUCH_RECIPIENT = new Set([550, 551, 553]);

/**
 * Mails by SMTP. Needs nodemailer.
 *
 * @remarks The envelope has the one address of the mail, checked again here: a mailer's own parser finds a second
 * recipient in a text with a line break.
 * @throws SdkError `CONFIG_INVALID` when nodemailer is missing or `from` is no address.
 */
export async function smtpTransport(options: SmtpOptions): Promise<MailTransport> {
  const { host, secure = false, auth, from, connections = 5, timeoutMs = 20_000 } = options;
  if (!isAddress(from)) {
    throw configInvalid('/mail/from', 'one e-mail address', {
      el: 'Δώστε τη διεύθυνση email του αποστολέα.',
      en: 'Give the e-mail address of the sender.',
    });
  }
  const { createTransport } = await loadPeer(['nodemailer'], 'mail', () => import('nodemailer'));
  const mailer = createTransport({
    host,
    port: options.port ?? (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !LOOPBACK.has(host),
    ...(auth ? { auth: { ...auth } } : {}),
    pool: true,
    maxConnections: connections,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.slice(from.indexOf('@') + 1);
  return {
    from,
    async send(mail): Promise<SendOutcome> {
      if (!isAddress(mail.to)) return { outcome: 'rejected', code: 'ADDRESS_INVALID' };
      if (hasControls(mail.subject) || hasControls(mail.fromName))
        return { outcome: 'rejected', code: 'HEADER_INVALID' };
      try {
        await mailer.sendMail(messageOf(mail, from, domain));
        return { outcome: 'sent' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    async close() {
      mailer.close();
    },
  };
}

function messageOf({ key, to, fromName, subject, text, html, calendar }: Mail, from: string, domain: string) {
  return {
    envelope: { from, to: [to] },
    from: { name: fromName, address: from },
    to: { name: '', address: to },
    subject,
    text,
    html,
    messageId: messageIdOf(key, domain),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Rantevou-Message': stableName(key) },
    ...(calendar
      ? {
          icalEvent: {
            method: calendar.method.toLowerCase(),
            filename: 'appointment.ics',
            content: calendar.content,
          },
        }
      : {}),
  };
}

/** What a mailer's error stands for. Its text is not kept: servers repeat the recipient's address in it. */
function outcomeOf(error: unknown): SendOutcome {
  const { code, command, responseCode } = error as {
    readonly code?: unknown;
    readonly command?: unknown;
    readonly responseCode?: unknown;
  };
  const status = typeof responseCode === 'number' ? responseCode : 0;
  if (command === 'RCPT TO' && NO_SUCH_RECIPIENT.has(status))
    return { outcome: 'bounced', code: `SMTP_${status}` };
  if (command === 'DATA' && status >= 500) return { outcome: 'rejected', code: `SMTP_${status}` };
  if (status > 0) return { outcome: 'failed', code: `SMTP_${status}` };
  return {
    outcome: 'failed',
    code: typeof code === 'string' && /^E[A-Z]{2,20}$/.test(code) ? code : 'SMTP_FAILED',
  };
}

function isAddress(text: string): boolean {
  const parsed = emailSchema.safeParse(text);
  return parsed.success && parsed.data === text;
}

function hasControls(text: string): boolean {
  return /[\p{Cc}\u2028\u2029]/u.test(text);
}

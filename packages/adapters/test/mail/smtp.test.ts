import { type AddressInfo, createServer } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { smtpTransport } from '../../src/mail/index.ts';
import type { MailTransport } from '../../src/mail/mail.ts';
import { composeMail } from '../../src/messages/compose.ts';
import { FROM, LINKS, letter, NOW } from '../messages/letters.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** A mail server on loopback that keeps what it gets; `refuse` answers a recipient. */
async function server(refuse?: { at: 'rcpt' | 'data'; code: number }) {
  const mails: { readonly parsed: ParsedMail; readonly to: readonly string[] }[] = [];
  const fault = () => Object.assign(new Error('no'), { responseCode: refuse?.code });
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: (_address, _session, done) => done(refuse?.at === 'rcpt' ? fault() : null),
    onData(stream, session, done) {
      simpleParser(stream).then((parsed) => {
        mails.push({ parsed, to: session.envelope.rcptTo.map(({ address }) => address) });
        done(refuse?.at === 'data' ? fault() : null);
      }, done);
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  open.push({ close: () => new Promise<void>((resolve) => smtp.close(() => resolve())) });
  const { port } = smtp.server.address() as AddressInfo;
  return { mails, port };
}

async function transportTo(port: number, host = '127.0.0.1'): Promise<MailTransport> {
  const transport = await smtpTransport({ host, port, from: FROM, timeoutMs: 2_000 });
  open.unshift({ close: () => transport.close?.() });
  return transport;
}

const mailOf = (kind: Parameters<typeof letter>[0]) =>
  composeMail(letter(kind, kind === 'cancelled' ? { status: 'cancelled', sequence: 1 } : {}), {
    links: LINKS,
    from: FROM,
    nowMs: NOW,
  });

describe('smtpTransport', () => {
  it.each(['confirmation', 'reminder', 'changed', 'cancelled', 'documents', 'transfer-ended'] as const)(
    'sends a %s that another parser reads: one recipient, Greek subject, both bodies, the calendar file',
    async (kind) => {
      const { mails, port } = await server();
      const mail = mailOf(kind);
      expect(await (await transportTo(port)).send(mail, 1)).toEqual({ outcome: 'sent' });
      const [{ parsed, to } = { parsed: {} as ParsedMail, to: [] }] = mails;
      expect(to).toEqual(['maria@example.org']);
      expect(parsed.subject).toBe(mail.subject);
      expect(parsed.text).toBe(mail.text);
      expect(parsed.html).toBe(mail.html);
      expect(parsed.from?.value).toEqual([{ address: FROM, name: 'Δήμος Δοκιμής' }]);
      expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
      const calendars = parsed.attachments.filter(({ contentType }) => /calendar|ics/.test(contentType));
      expect(calendars.map(({ content }) => content.toString())).toEqual(
        mail.calendar ? calendars.map(() => mail.calendar?.content) : [],
      );
      expect(calendars.length > 0).toBe(mail.calendar !== undefined);
    },
  );

  it('gives one message the same Message-ID at every try, and another message another', async () => {
    const { mails, port } = await server();
    const transport = await transportTo(port);
    await transport.send(mailOf('confirmation'), 1);
    await transport.send(mailOf('confirmation'), 2);
    await transport.send(mailOf('reminder'), 1);
    const [first, second, other] = mails.map(({ parsed }) => parsed.messageId);
    expect(first).toBe(second);
    expect(other).not.toBe(first);
    expect(first).toMatch(/^<[a-z]{40}@dokimi\.example\.org>$/);
  });

  it.each([
    [
      { at: 'rcpt', code: 550 },
      { outcome: 'bounced', code: 'SMTP_550' },
    ],
    [
      { at: 'rcpt', code: 450 },
      { outcome: 'failed', code: 'SMTP_450' },
    ],
    [
      { at: 'data', code: 554 },
      { outcome: 'rejected', code: 'SMTP_554' },
    ],
    [
      { at: 'data', code: 451 },
      { outcome: 'failed', code: 'SMTP_451' },
    ],
  ] as const)('says of a server that answers %j: %j', async (refuse, outcome) => {
    const { port } = await server(refuse);
    expect(await (await transportTo(port)).send(mailOf('confirmation'), 1)).toEqual(outcome);
  });

  it('says of a server that is not there that the message failed, without an address or a text of anybody', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const outcome = await (await transportTo(port)).send(mailOf('confirmation'), 1);
    expect(outcome).toEqual({ outcome: 'failed', code: expect.stringMatching(/^E[A-Z]+$/) });
  });

  it('T-32 sends nothing to an address with a line break, nor under a subject with one', async () => {
    const { mails, port } = await server();
    const transport = await transportTo(port);
    const evil = 'a@b.gr\r\nBcc: evil@x.gr';
    expect(await transport.send({ ...mailOf('confirmation'), to: evil }, 1)).toEqual({
      outcome: 'rejected',
      code: 'ADDRESS_INVALID',
    });
    expect(await transport.send({ ...mailOf('confirmation'), subject: evil }, 1)).toEqual({
      outcome: 'rejected',
      code: 'HEADER_INVALID',
    });
    expect(mails).toEqual([]);
  });

  it('hands nothing in clear to a host that is not loopback by its name', async () => {
    const { mails, port } = await server();
    // The same machine by another spelling: without TLS nothing is said to it.
    const outcome = await (await transportTo(port, '::ffff:127.0.0.1')).send(mailOf('confirmation'), 1);
    expect(outcome).toEqual({ outcome: 'failed', code: 'SMTP_500' });
    expect(mails).toEqual([]);
  });

  it('does not open with a sender that is no address', async () => {
    await expect(smtpTransport({ host: 'mail.example.org', from: 'not an address' })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
    });
  });
});

import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listen } from 'soap';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createContactRegistry } from '../../src/ked/contact-registry.ts';
import { createNotificationCentre } from '../../src/ked/notification-centre.ts';
import { AFM, centreGrant, expectNoCanary, kedConfig, officer, PASSWORD } from './support.ts';

const WSDL = readFileSync(new URL('fixtures/peer.wsdl', import.meta.url), 'utf8');
const CITIZEN_WITHOUT_RECORD = '000100023';

type Record = { readonly [name: string]: string | undefined };
const asked: unknown[] = [];
let http: Server;
let url = '';

/** node-soap: neither its reader nor its writer is ours. */
beforeAll(async () => {
  http = createServer((_, res) => res.writeHead(404).end());
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const trace = { callSequenceId: '49119007', callSequenceDate: '2026-11-22T10:30:00.654+02:00' };
  const answer = (name: string, output: (input: Record) => Record | undefined) => (request: unknown) => {
    asked.push(request);
    const input = (request as { [key: string]: Record })[`${name}InputRecord`] as Record;
    const record = output(input);
    return { ...(record ? { [`${name}OutputRecord`]: record } : {}), ...trace };
  };
  const server = listen(http, {
    path: '/esb/service',
    xml: WSDL,
    services: {
      notificationCenterElementsService: {
        port: {
          getNncIdentityExt: answer('getNncIdentityExt', ({ afm }) =>
            afm === AFM
              ? {
                  afm,
                  email: 'a.b@example.org',
                  addressStreet: 'Οδός & "Δοκιμής" <1>',
                  addressZipCode: '01234',
                }
              : undefined,
          ),
          nncSend: answer('nncSend', () => ({ messageId: 'm-1', status: 'OK' })),
          nncDeliver: answer('nncDeliver', () => ({ messageId: 'm-2' })),
        },
      },
    },
  });
  server.authenticate = (
    security: { UsernameToken?: { Password?: { $value?: string } | string } } | null,
  ) => {
    const password = security?.UsernameToken?.Password;
    return (typeof password === 'object' ? password.$value : password) === PASSWORD;
  };
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/esb/service`;
});
afterAll(async () => {
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
});

const AUDIT = {
  auditTransactionId: 'tx-1',
  auditTransactionDate: '2026-11-22T08:30:00Z',
  auditUnit: 'ΔΗΜΟΣ ΔΟΚΙΜΗΣ',
  auditProtocol: '1/2026-11-22',
  auditUserId: 'clerk7',
  auditUserIp: '10.0.0.7',
};

describe('createContactRegistry and createNotificationCentre against node-soap', () => {
  it('R-251 are understood and understand', async () => {
    const registry = createContactRegistry(kedConfig(url));
    const { contact, trace } = await registry.getNncIdentityExt({
      afm: AFM,
      purpose: 'debt-notices',
      onBehalfOf: officer,
    });
    expect(contact).toEqual({
      email: 'a.b@example.org',
      address: { street: 'Οδός & "Δοκιμής" <1>', postalCode: '01234' },
    });
    expect(trace).toMatchObject({ callSequenceId: '49119007' });
    expect(asked.at(-1)).toEqual({ auditRecord: AUDIT, getNncIdentityExtInputRecord: { afm: AFM } });
    const none = await registry.getNncIdentityExt({
      afm: CITIZEN_WITHOUT_RECORD,
      purpose: 'debt-notices',
      onBehalfOf: officer,
    });
    expect(none.contact).toBeNull();
  });

  it.each(['</message><afm>1', ']]>', 'α & β', '"\'', 'γραμμή\nγραμμή', '😀 5 < 6'])(
    'T-27 carry %j to a message unchanged',
    async (text) => {
      const centre = createNotificationCentre(kedConfig(url, { grant: centreGrant }));
      const message = {
        reference: 'r-1',
        purpose: 'appointment-messages',
        onBehalfOf: officer,
        text,
      } as const;
      const sending = centre.nncSend({ ...message, channel: 'SMS', to: { mobile: '6900000000' } });
      if (text.includes('</')) {
        await expect(sending).rejects.toMatchObject({ code: 'INPUT_INVALID' });
        return;
      }
      expect((await sending).messageId).toBe('m-1');
      expect(asked.at(-1)).toMatchObject({
        nncSendInputRecord: { mobile: '+306900000000', channel: 'SMS', message: text, reference: 'r-1' },
      });
      const delivered = await centre.nncDeliver({ ...message, to: { afm: AFM }, subject: 'Θέμα' });
      expect(delivered.messageId).toBe('m-2');
      expect(asked.at(-1)).toMatchObject({
        nncDeliverInputRecord: { afm: AFM, subject: 'Θέμα', message: text },
      });
    },
  );

  it('are refused with another password', async () => {
    const registry = createContactRegistry(
      kedConfig(url, { credentials: { username: 'DIMOS_TEST', password: 'wrong' } }),
    );
    const error = await registry
      .getNncIdentityExt({ afm: AFM, purpose: 'debt-notices', onBehalfOf: officer })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: expect.stringMatching(/^UPSTREAM_/), outcome: expect.any(String) });
    expectNoCanary(error);
  });
});

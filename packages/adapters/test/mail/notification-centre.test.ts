import { systemClock } from '@rantevou/core';
import { notificationCentreGrants2025 } from '@rantevou/interop';
import { mockGovernment } from '@rantevou/interop/testing';
import { createMemoryStore } from '@rantevou/scheduler';
import { describe, expect, it } from 'vitest';
import { createPersonVault, memoryKeyStore, nodeIds } from '../../src/index.ts';
import type { Mail } from '../../src/mail/mail.ts';
import { memoryMail } from '../../src/mail/memory.ts';
import { centreFirst } from '../../src/mail/notification-centre.ts';
import { openStateServices } from '../../src/state-services/clients.ts';

const mail = (municipalityId: string): Mail => ({
  ...{ key: 'appointment-1:1:confirmation', municipalityId, to: 'eleni@example.org', fromName: 'Δήμος' },
  ...{ subject: 'Ραντεβού', text: 'Γεια σας,\nέχετε ραντεβού.', html: '<p>x</p>' },
});

/** Three municipalities: whose grant speaks of appointments, whose grant does not, and one without any. */
async function open() {
  const government = mockGovernment();
  const grant = notificationCentreGrants2025.find(({ id }) => id === 'salamina-notifications');
  if (grant?.purpose.class !== 'citizen-messages') throw new Error('another grant');
  const stated = {
    ...grant,
    purpose: {
      ...grant.purpose,
      confirmed: [{ purpose: 'appointment-messages' as const, by: 'Δήμος Σαλαμίνας', date: '2026-01-15' }],
    },
  };
  const service = (of: typeof grant) => ({
    notifications: {
      credentials: { username: 'DIMOS', password: 'canary-password' },
      unit: 'ΔΗΜΟΣ',
      transport: government.transport,
      endpoint: { url: 'http://localhost:8181/esb/notificationCenterService' },
      grant: of,
      attempts: 1,
    },
  });
  const keyStore = memoryKeyStore();
  const store = createMemoryStore();
  const vault = createPersonVault({ keyStore, indexKey: keyStore.indexKey });
  const state = await openStateServices(
    { municipalities: { covered: service(stated as typeof grant), uncovered: service(grant) } },
    { store, vault, clock: systemClock, ids: nodeIds },
  );
  const otherwise = memoryMail();
  return { government, otherwise, transport: await centreFirst(state, otherwise), store };
}

describe('centreFirst', () => {
  it('R-051 sends by the Centre where a grant covers messages about appointments, by e-mail to the declared address', async () => {
    const { government, otherwise, transport, store } = await open();
    expect(await transport.send(mail('covered'), 1)).toEqual({ outcome: 'sent' });
    expect(otherwise.mails).toEqual([]);
    expect(government.outbox.email).toMatchObject([
      { method: 'nncSend', to: 'eleni@example.org', subject: 'Ραντεβού', text: mail('covered').text },
    ]);
    const audit = await store.load({ what: 'audit', tenantId: 'covered', limit: 10 });
    expect(audit.map(({ action }) => action)).toEqual(['ked:nncSend:end', 'ked:nncSend:begin']);
    expect(JSON.stringify(audit)).not.toContain('eleni@example.org');
  });

  it.each(['uncovered', 'without'])(
    'sends by mail for a municipality that is %s: not a byte to the Centre',
    async (id) => {
      const { government, otherwise, transport } = await open();
      await transport.send(mail(id), 1);
      expect(otherwise.mails).toHaveLength(1);
      expect(government.outbox.messages).toEqual([]);
    },
  );

  it('goes on by mail when the Centre fails, and never sends a second try there', async () => {
    const { government, otherwise, transport } = await open();
    government.fault('notifications', { scenario: 'html-500' });
    expect(await transport.send(mail('covered'), 1)).toEqual({ outcome: 'sent' });
    government.clearFaults();
    expect(await transport.send(mail('covered'), 2)).toEqual({ outcome: 'sent' });
    expect(otherwise.mails).toHaveLength(2);
    expect(government.outbox.messages).toEqual([]);
  });
});

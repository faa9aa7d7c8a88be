import { Socket } from 'node:net';
import { fixedClock } from '@rantevou/core';
import { examplePlan } from '@rantevou/scheduler/testing';
import { describe, expect, it, vi } from 'vitest';
import { createAppointments } from '../../src/index.ts';
import { createSite } from '../../src/site/index.ts';
import { openBrowser } from './support/browser.ts';
import { book, firstSlots, MONDAY_8 } from './support/service.ts';

describe('createAppointments', () => {
  it('R-001 books on one machine with no account, no key and no connection to anywhere', async () => {
    const asked: unknown[] = [];
    const connect = vi.spyOn(Socket.prototype, 'connect').mockImplementation((...to) => {
      asked.push(to);
      throw new Error('no network in this test');
    });
    const appointments = await createAppointments({
      origin: 'http://localhost:3000',
      database: 'memory:',
      municipalities: [examplePlan()],
      login: 'development',
      site: createSite({ demonstration: true }),
      clock: fixedClock(MONDAY_8),
    });
    try {
      const citizen = openBrowser(appointments.handler);
      await citizen.signIn('citizen');
      const [start] = await firstSlots(citizen, 1);
      const policyVersion = '2026-11-01';
      const declarations = { dataTrueAndAccurate: true, privacyNoticeRead: true, policyVersion };
      expect((await book(citizen, 'key-1', { start, declarations })).status).toBe(201);
      expect((await citizen.get('/appointments')).status).toBe(200);
      expect(asked).toEqual([]);
    } finally {
      await appointments.close();
      connect.mockRestore();
    }
  });
});

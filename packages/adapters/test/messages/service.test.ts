import { fixedClock } from '@rantevou/core';
import { describe, expect, it } from 'vitest';
import { memoryMail } from '../../src/mail/index.ts';
import type { MailTransport } from '../../src/mail/mail.ts';
import { openBrowser } from '../http/support/browser.ts';
import { book, firstSlots, MONDAY_8, openService, TUESDAY } from '../http/support/service.ts';

const DAY = 86_400_000;
type Messages = { readonly messages: readonly Readonly<Record<string, unknown>>[] };

async function open(mail: MailTransport = memoryMail(), clock = fixedClock(MONDAY_8)) {
  const service = await openService({ mail, clock });
  const browser = openBrowser(service.handler);
  await browser.signIn('citizen');
  const [start, other] = await firstSlots(browser, 2);
  const booked = async (more: Record<string, unknown> = {}) => {
    const answer = await book(browser, `key-${Math.random()}`, { start, ...more });
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { appointmentId: string }).appointmentId;
  };
  const messages = async (id: string, who = browser) =>
    ((await (await who.get(`/api/v1/appointments/${id}/messages`)).json()) as Messages).messages;
  return { service, browser, clock, start, other, booked, messages };
}

describe('a service with mail', () => {
  it('R-051 R-052 R-060 one confirmation and one reminder go to the e-mail of the form, which is not the booker’s', async () => {
    const mail = memoryMail();
    const clock = fixedClock(MONDAY_8 - 3 * DAY);
    const { service, booked } = await open(mail, clock);
    const email = 'served.canary@example.org';
    await booked({
      applicant: { type: 'other' },
      personServed: { name: 'Νίκος Δοκιμαστικός', email, phone: '6900000001' },
    });
    await service.jobs.runDue();
    await service.jobs.runDue();
    expect(mail.mails.map(({ to, subject }) => [to, subject.split(' ')[1]])).toEqual([[email, 'Ραντεβού:']]);
    clock.setMs(MONDAY_8 + 60_000);
    await service.jobs.runDue();
    expect(mail.mails.map(({ to, subject }) => [to, subject.split(' ')[1]])).toEqual([
      [email, 'Ραντεβού:'],
      [email, 'Υπενθύμιση'],
    ]);
    expect(mail.mails[1]?.text).toBe(mail.mails[0]?.text);
    await service.close();
  });

  it('R-061 R-063 the reminder of a videoconference has the text and the very link of the first message', async () => {
    const mail = memoryMail();
    const clock = fixedClock(MONDAY_8 - 3 * DAY);
    const { service, booked } = await open(mail, clock);
    await booked({ mode: 'video' });
    await service.jobs.runDue();
    clock.setMs(MONDAY_8 + 60_000);
    await service.jobs.runDue();
    expect(mail.mails).toHaveLength(2);
    expect(mail.mails[1]?.text).toBe(mail.mails[0]?.text);
    expect(mail.mails[0]?.text).toMatch(/\/join\/\S{20}/);
    await service.close();
  });

  it('R-275 after a change the old reminder is dropped, after a cancel every one', async () => {
    const mail = memoryMail();
    const clock = fixedClock(MONDAY_8 - 3 * DAY);
    const { service, browser, other, booked, messages } = await open(mail, clock);
    const id = await booked();
    await service.jobs.runDue();
    const moved = await browser.post(
      `/api/v1/appointments/${id}/reschedule`,
      { start: other },
      { 'idempotency-key': 'm' },
    );
    expect(moved.status).toBe(200);
    await service.jobs.runDue();
    await browser.post(`/api/v1/appointments/${id}/cancel`, {}, { 'idempotency-key': 'c' });
    clock.setMs(MONDAY_8 + DAY - 2 * 3_600_000);
    await service.jobs.runDue();
    expect(mail.mails.map(({ key }) => key.split(':').slice(1).join(':'))).toEqual([
      '1:confirmation',
      '2:changed',
      '3:cancelled',
    ]);
    await browser.signIn('citizen');
    expect((await messages(id)).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'confirmation sent',
      'reminder dropped',
      'changed sent',
      'reminder dropped',
      'cancelled sent',
    ]);
    expect(
      mail.mails.map(({ calendar }) => [
        calendar?.method,
        /SEQUENCE:(\d)/.exec(calendar?.content ?? '')?.[1],
      ]),
    ).toEqual([
      ['REQUEST', '0'],
      ['REQUEST', '1'],
      ['CANCEL', '2'],
    ]);
    await service.close();
  });

  it('R-053 the link of a videoconference opens its door, and no other way of service has one', async () => {
    const mail = memoryMail();
    const { service, browser, booked } = await open(mail);
    await booked({ mode: 'video' });
    await service.jobs.runDue();
    const [, link = ''] =
      /Τηλεδιάσκεψη: http:\/\/localhost:3000(\/join\/\S+)/.exec(mail.mails[0]?.text ?? '') ?? [];
    expect(link).toMatch(/^\/join\/[\w.-]{20,}$/);
    expect((await browser.get(link)).status).not.toBe(404);
    expect((await browser.get(`${link}x`)).status).toBe(404);
    await service.close();
  });

  it('R-276 a mailer that fails leaves the booking as it is; staff see the failure and its code, the applicant the state', async () => {
    const down: MailTransport = {
      from: 'rantevou@example.org',
      send: async () => ({ outcome: 'failed', code: 'SMTP_450' }),
    };
    const { service, browser, booked, messages } = await open(down);
    const id = await booked();
    await service.jobs.runDue();
    expect((await (await browser.get(`/api/v1/appointments/${id}`)).json()) as object).toMatchObject({
      status: 'booked',
    });
    expect((await messages(id))[0]).toEqual({ kind: 'confirmation', state: 'failed', atMs: MONDAY_8 });
    const staff = openBrowser(service.handler);
    await staff.signIn('officer-dokimi', 'officer');
    expect((await messages(id, staff))[0]).toMatchObject({
      kind: 'confirmation',
      state: 'failed',
      code: 'SMTP_450',
      attempts: 1,
    });
    const stranger = openBrowser(service.handler);
    expect((await stranger.get(`/api/v1/appointments/${id}/messages`)).status).toBe(404);
    await service.close();
  });

  it('R-280 gives the calendar file to whoever may see the appointment, without a link into the room', async () => {
    const { service, browser, booked } = await open();
    const id = await booked({ mode: 'video' });
    const answer = await browser.get(`/api/v1/appointments/${id}/calendar.ics`);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const content = (await answer.text()).replaceAll('\r\n ', '');
    expect(content).toContain(`UID:${id}@localhost\r\nSEQUENCE:0\r\n`);
    expect(content).toContain(`DTSTART;TZID=Europe/Athens:${TUESDAY.replaceAll('-', '')}T080000`);
    expect(content).toContain('METHOD:PUBLISH');
    expect(content).not.toMatch(/join|canary/);
    const stranger = openBrowser(service.handler);
    expect((await stranger.get(`/api/v1/appointments/${id}/calendar.ics`)).status).toBe(404);
    await service.close();
  });
});

describe('createAppointments with mail', () => {
  it('does not start over a store from which no messages can be taken', async () => {
    const { createMemoryStore } = await import('@rantevou/scheduler');
    const { load, commit } = createMemoryStore();
    await expect(openService({ store: { load, commit }, mail: memoryMail() })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
    });
  });
});

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from '@rantevou/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bookingInput, openTestDesk } from './open-test-desk.ts';

const CANARIES = ['Καναρίνη', 'kanarini.canary', '6977777771', '000000141'];

describe('AppointmentDesk on PGlite', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rantevou-desk-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('keeps bookings over a restart, and no name, e-mail, telephone or AFM in clear in any file, write-ahead log included', async () => {
    const data = join(folder, 'data');
    const keys = join(folder, 'keys');
    const day = Temporal.Now.plainDateISO('Europe/Athens').add({ days: 14 });
    const tuesday = day.add({ days: (9 - day.dayOfWeek) % 7 }).toString();
    const first = await openTestDesk(data, keys);
    await first.writePlan();
    const booker = await first.citizen(7);
    const other = {
      applicant: { type: 'other' },
      personServed: { ...bookingInput('').personServed, afm: '000000141' },
    };
    const booked = await first.desk.book(first.request(booker, bookingInput(`${tuesday}T10:00`, other)));
    if (!booked.ok) throw new Error(booked.refusal.code);
    const { appointmentId } = booked.answer;
    await first.desk.reschedule(first.request(booker, { appointmentId, start: `${tuesday}T11:00` }));
    await first.close();

    const second = await openTestDesk(data, keys);
    const view = await second.desk.appointment(booker, appointmentId, 'test');
    expect(view).toMatchObject({
      version: 2,
      personServed: { name: 'Μαρία Καναρίνη', email: 'kanarini.canary@example.org' },
    });
    await second.desk.cancel(second.request(booker, { appointmentId }));
    await second.close();

    const files = (await readdir(data, { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    );
    let bytesRead = 0;
    let idsSeen = 0;
    for (const file of files) {
      const bytes = await readFile(join(file.parentPath, file.name));
      bytesRead += bytes.length;
      for (const canary of CANARIES) expect(bytes.includes(canary), `${canary} in ${file.name}`).toBe(false);
      if (bytes.includes(appointmentId)) idsSeen++;
    }
    // The ids are there, so the right files were read.
    expect(idsSeen).toBeGreaterThan(0);
    expect(bytesRead).toBeGreaterThan(1_000_000);
  }, 120_000);
});

import { describe, expect, it } from 'vitest';
import { codeOf, openDay, START_MS } from './day.ts';

describe('finish', () => {
  it('keeps a note beside the outcome, sealed, for its own officer', async () => {
    const day = await openDay('in-person');
    await day.does('start', { isPersonServedPresent: true });
    const note = 'Εκκρεμεί το πρωτόκολλο 1234/2026.';
    expect(await day.does('finish', { outcome: 'fulfilled', note })).toBe('done');
    const visit = await day.desk.visit(day.officer, day.id, 'c');
    expect([visit.outcome, visit.outcomeNote]).toEqual(['fulfilled', note]);
    const record = await day.store.load({ what: 'record', kind: 'appointment', id: day.id });
    expect(JSON.stringify(record)).not.toContain('Εκκρεμεί');
  });

  it.each(['Γράψτε στο maria@example.org', 'Τηλέφωνο 690 000 0000', 'ΑΦΜ 000000011', 'Ταυτότητα ΑΒ 123456'])(
    'R-125 takes no personal data into the note: %s',
    async (note) => {
      const day = await openDay('in-person');
      day.clock.setMs(START_MS);
      await day.does('start', { isPersonServedPresent: true });
      expect(await day.does('finish', { outcome: 'fulfilled', note })).toBe('INPUT_INVALID');
      expect((await day.body()).status).toBe('started');
    },
  );
});

describe('draftLetter', () => {
  it('R-066 shows the officer of the appointment what the message would say, and queues nothing', async () => {
    const day = await openDay('video');
    const draft = (actor = day.officer) =>
      day.desk.draftLetter(actor, { appointmentId: day.id, kind: 'documents' }, 'c');
    expect((await draft()).recipient).toMatchObject({ name: 'Μαρία Δοκιμαστική', party: 'applicant' });
    expect(await codeOf(draft(day.other))).toBe('NOT_FOUND');
    expect(await codeOf(draft(day.citizen))).toBe('NOT_FOUND');
    expect(await day.messages()).not.toContain('documents');
  });
});

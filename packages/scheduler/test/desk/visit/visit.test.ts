import { MODES, type Mode } from '@rantevou/core';
import { describe, expect, it } from 'vitest';
import { AFMS, bookingInput } from '../office.ts';
import { codeOf, MINUTE, openDay, START, START_MS, THIRD } from './day.ts';

const present = { isPersonServedPresent: true };
const identity = { check: 'identity', isConfirmed: true };

describe('start', () => {
  it('R-032 serves nobody unless the person for whom it was made is present, in all three modes', async () => {
    for (const mode of MODES) {
      const absent = await openDay(mode);
      expect(await absent.does('start', { isPersonServedPresent: false })).toBe('done');
      expect(await absent.body()).toMatchObject({
        status: 'ended',
        outcome: 'person-absent',
        startedAtMs: null,
      });
      expect(await absent.does('finish', { outcome: 'fulfilled' })).toBe('STATE_CONFLICT');
      const came = await openDay(mode);
      expect(await came.does('start', {})).toBe('INPUT_INVALID');
      expect(await came.does('start', present)).toBe('done');
      expect(await came.body()).toMatchObject({ status: 'started', startedAtMs: START_MS - MINUTE });
    }
  });

  it('is the assigned officer’s alone', async () => {
    const day = await openDay('in-person');
    expect(await day.does('start', present, day.other)).toBe('PERMISSION_DENIED');
    expect(await day.does('start', present, day.admin)).toBe('PERMISSION_DENIED');
    expect(await day.does('start', present, day.citizen)).toBe('NOT_FOUND');
    expect(await day.does('start', present, day.staff('officer', 'elsewhere', 'officer-1'))).toBe(
      'NOT_FOUND',
    );
    expect(await day.body()).toMatchObject({ status: 'booked' });
  });

  it('is possible from ten minutes before the time, and once', async () => {
    const day = await openDay('phone');
    day.clock.setMs(START_MS - 10 * MINUTE - 1);
    expect(await day.does('start', present)).toBe('TOO_EARLY');
    day.clock.setMs(START_MS - 10 * MINUTE);
    expect(await day.does('start', { ...present, expectedVersion: 9 })).toBe('VERSION_CONFLICT');
    expect(await day.does('start', { ...present, expectedVersion: 1 })).toBe('done');
    expect(await day.does('start', present)).toBe('STATE_CONFLICT');
  });

  it('R-015 keeps the number that the municipality calls, for its officer alone', async () => {
    const day = await openDay('phone');
    const visit = await day.desk.visit(day.officer, day.id, 'test');
    expect(visit.numberToCall).toBe('+306900000000');
    for (const mode of ['in-person', 'video'] as const) {
      const other = await openDay(mode);
      expect(await other.desk.visit(other.officer, other.id, 'test')).not.toHaveProperty('numberToCall');
    }
    const query = { municipalityId: 'dokimi', from: '2026-11-03', to: '2026-11-03' };
    expect(JSON.stringify(await day.desk.agenda(day.admin, query, 'test'))).not.toContain('6900000000');
    // The applicant sees the own number and none to dial.
    const theirs = await day.desk.appointment(day.citizen, day.id, 'test');
    expect(theirs.personServed.phone).toBe('+306900000000');
    expect(JSON.stringify(theirs).match(/210\d{7}/g)).toBeNull();
    expect(theirs.office).toBeNull();
  });

  it('begins a video call only with camera and microphone on', async () => {
    const day = await openDay('video');
    expect(await day.does('start', { ...present, hasCamera: false })).toBe('STATE_CONFLICT');
    expect(await day.does('start', { ...present, hasMicrophone: false })).toBe('STATE_CONFLICT');
    expect(await day.body()).toMatchObject({ status: 'booked', call: null });
    expect(await day.does('start', present)).toBe('done');
    expect((await day.body()).call).toMatchObject({ phase: 'identifying', media: 'video-and-audio' });
  });
});

describe('identify', () => {
  it('R-071 ends the appointment where the officer does not confirm the identity', async () => {
    const day = await openDay('video');
    await day.does('start', present);
    expect(await day.does('identify', { ...identity, isConfirmed: false }, day.other)).toBe(
      'PERMISSION_DENIED',
    );
    expect(await day.does('identify', { ...identity, isConfirmed: false })).toBe('done');
    const body = await day.body();
    expect(body).toMatchObject({ status: 'ended', outcome: 'not-identified' });
    expect(body.identification).toEqual({
      isIdentified: false,
      atMs: START_MS - MINUTE,
      officerId: body.officerId,
    });
    expect(await day.does('finish', { outcome: 'fulfilled' })).toBe('STATE_CONFLICT');
  });

  it('R-070 asks a representative for the papers of the business too, and nobody else', async () => {
    const person = await openDay('video');
    await person.does('start', present);
    expect(await person.does('identify', { check: 'representation', isConfirmed: true })).toBe(
      'STATE_CONFLICT',
    );
    const business = await openDay('video', {
      applicant: { type: 'business', business: { afm: AFMS[1], name: 'ΔΟΚΙΜΗ ΑΕ' } },
    });
    await business.does('start', present);
    expect((await business.desk.visit(business.officer, business.id, 'test')).can.identify).toEqual([
      'identity',
      'representation',
    ]);
    expect(await business.does('identify', identity)).toBe('done');
    expect((await business.body()).identification).toBeNull();
    expect(await business.does('finish', { outcome: 'fulfilled' })).toBe('STATE_CONFLICT');
    expect(await business.does('identify', { check: 'representation', isConfirmed: true })).toBe('done');
    expect((await business.body()).identification).toMatchObject({ isIdentified: true });
    expect(await business.does('finish', { outcome: 'fulfilled' })).toBe('done');
  });

  it('R-072 keeps the camera on until identification is finished', async () => {
    const day = await openDay('video');
    await day.does('start', present);
    expect((await day.body()).call?.media).toBe('video-and-audio');
    expect((await day.desk.visit(day.officer, day.id, 'test')).can.audioOnly).toBe(false);
    expect(await day.does('finish', { outcome: 'fulfilled' })).toBe('STATE_CONFLICT');
  });

  it('R-073 R-074 goes on with sound alone after identification, never before', async () => {
    const day = await openDay('video');
    expect(await day.does('audioOnly')).toBe('STATE_CONFLICT');
    await day.does('start', present);
    expect(await day.does('audioOnly')).toBe('CAMERA_REQUIRED_FOR_IDENTIFICATION');
    expect((await day.body()).call?.media).toBe('video-and-audio');
    await day.does('identify', identity);
    expect(await day.does('audioOnly')).toBe('done');
    expect((await day.body()).call).toMatchObject({ phase: 'identified', media: 'audio-only' });
  });

  it('is of video calls only', async () => {
    for (const mode of ['in-person', 'phone'] as const) {
      const day = await openDay(mode);
      await day.does('start', present);
      expect(await day.does('identify', identity)).toBe('STATE_CONFLICT');
      expect(await day.does('audioOnly')).toBe('STATE_CONFLICT');
      expect(await day.does('finish', { outcome: 'fulfilled' })).toBe('done');
    }
  });

  it('R-125 keeps of an identification whether, when and by whom, and no field for anything that was shown', async () => {
    const day = await openDay('video');
    await day.does('start', present);
    for (const extra of ['documentNumber', 'image', 'note', 'file'])
      expect(await day.does('identify', { ...identity, [extra]: 'X000000' })).toBe('INPUT_INVALID');
    await day.does('identify', identity);
    expect(Object.keys((await day.body()).identification ?? {}).sort()).toEqual([
      'atMs',
      'isIdentified',
      'officerId',
    ]);
    expect(Object.keys((await day.body()).call ?? {}).sort()).toEqual([
      'isApplicantPresent',
      'isOfficerPresent',
      'media',
      'phase',
      'toCheck',
    ]);
  });
});

describe('finish', () => {
  it('R-277 takes one of the closed set of outcomes, each only from where it is possible', async () => {
    const ends: Record<string, [Mode, string | null, string]> = {
      fulfilled: ['in-person', 'start', 'done'],
      'technical-failure': ['video', 'start', 'done'],
      'no-show': ['in-person', null, 'done'],
      'person-absent': ['phone', null, 'done'],
      'officer-absent': ['video', null, 'done'],
      'not-identified': ['video', 'start', 'done'],
      unknown: ['video', null, 'INPUT_INVALID'],
    };
    for (const [outcome, [mode, first, expected]] of Object.entries(ends)) {
      const day = await openDay(mode);
      day.clock.setMs(START_MS);
      if (first) await day.does('start', present);
      expect([outcome, await day.does('finish', { outcome })]).toEqual([outcome, expected]);
      if (expected === 'done') expect(await day.body()).toMatchObject({ status: 'ended', outcome });
    }
    const day = await openDay('in-person');
    day.clock.setMs(START_MS);
    for (const outcome of ['fulfilled', 'not-identified'])
      expect(await day.does('finish', { outcome })).toBe('STATE_CONFLICT');
    await day.does('start', present);
    for (const outcome of ['no-show', 'person-absent', 'officer-absent'])
      expect(await day.does('finish', { outcome })).toBe('STATE_CONFLICT');
  });

  it('says that somebody has not come only once the time has come', async () => {
    const day = await openDay('in-person');
    expect(await day.does('finish', { outcome: 'no-show' })).toBe('TOO_EARLY');
    expect(await day.does('finish', { outcome: 'officer-absent' }, day.admin)).toBe('TOO_EARLY');
    expect((await day.desk.visit(day.officer, day.id, 'test')).can.outcomes).toEqual([
      'person-absent',
      'technical-failure',
    ]);
    day.clock.setMs(START_MS);
    expect(await day.does('finish', { outcome: 'no-show' })).toBe('done');
  });

  it('lets an administrator write that no officer was there, and nothing else', async () => {
    const day = await openDay('in-person');
    day.clock.setMs(START_MS);
    for (const outcome of ['no-show', 'person-absent', 'technical-failure'])
      expect(await day.does('finish', { outcome }, day.admin)).toBe('PERMISSION_DENIED');
    expect(await day.does('finish', { outcome: 'officer-absent' }, day.other)).toBe('PERMISSION_DENIED');
    expect(await day.does('finish', { outcome: 'officer-absent' }, day.admin)).toBe('done');
  });

  it('gives back the places in the counters and the time that is still to come', async () => {
    const day = await openDay('in-person', {}, { plans: [{ policy: { openPerPerson: 1 } }] });
    const again = () =>
      codeOf(day.desk.book(day.request(day.citizen, bookingInput('2026-11-04T10:00:00+02:00'))));
    expect(await again()).toBe('LIMIT_REACHED');
    await day.does('start', present);
    await day.does('finish', { outcome: 'fulfilled' });
    expect((await day.body()).claimIds).toEqual([]);
    expect(await day.store.load({ what: 'claims-of', ownerId: day.id })).toEqual([]);
    expect(await again()).toBe('done');
  });
});

describe('sendDocuments', () => {
  it('R-065 R-066 queues a message with the list and the officer’s note, sealed', async () => {
    const day = await openDay('video');
    expect(await day.does('sendDocuments', { note: 'Φέρτε και το canary-note.' }, day.other)).toBe(
      'PERMISSION_DENIED',
    );
    expect(await day.messages()).not.toContain('documents');
    expect(await day.does('sendDocuments', { note: 'Φέρτε και το canary-note.' })).toBe('done');
    expect(await day.messages()).toContain('documents');
    const record = await day.store.load({ what: 'record', kind: 'appointment', id: day.id });
    expect(Object.keys(record?.sealed ?? {})).toContain('documents-note');
    expect(JSON.stringify(record)).not.toContain('canary-note');
    expect((await day.desk.visit(day.officer, day.id, 'test')).requiredDocuments).toEqual([
      { el: 'Αστυνομική ταυτότητα', en: 'Identity card' },
    ]);
  });

  it('needs a list or a note, and an appointment that is still open', async () => {
    const day = await openDay('phone');
    expect(await day.does('sendDocuments')).toBe('INPUT_INVALID');
    expect(await day.does('sendDocuments', { note: 'Την ταυτότητά σας' })).toBe('done');
    await day.does('start', { isPersonServedPresent: false });
    expect(await day.does('sendDocuments', { note: 'Την ταυτότητά σας' })).toBe('STATE_CONFLICT');
  });
});

describe('askThirdPerson', () => {
  it('R-067 lets the applicant ask for a third person and withdraw it until the start, by video only', async () => {
    const day = await openDay('video');
    expect(await day.does('askThirdPerson', { thirdPerson: THIRD }, day.citizen)).toBe('done');
    expect((await day.desk.visit(day.officer, day.id, 'test')).thirdPerson).toEqual(THIRD);
    expect(await day.does('askThirdPerson', { thirdPerson: null }, day.citizen)).toBe('done');
    expect((await day.desk.visit(day.officer, day.id, 'test')).thirdPerson).toBeNull();
    expect(await day.does('askThirdPerson', { thirdPerson: THIRD }, day.officer)).toBe('NOT_FOUND');
    await day.does('start', present);
    expect(await day.does('askThirdPerson', { thirdPerson: THIRD }, day.citizen)).toBe('STATE_CONFLICT');
    for (const mode of ['in-person', 'phone'] as const) {
      const other = await openDay(mode);
      expect(await other.does('askThirdPerson', { thirdPerson: THIRD }, other.citizen)).toBe(
        'THIRD_PERSON_NOT_ALLOWED',
      );
    }
  });
});

describe('inviteGuest', () => {
  it('R-068 sends the link only when the officer of the appointment does, and nothing by itself', async () => {
    const day = await openDay('video', { thirdPerson: THIRD });
    expect(await day.messages()).not.toContain('guest-invited');
    for (const actor of [day.citizen, day.other, day.admin])
      expect(['PERMISSION_DENIED', 'NOT_FOUND']).toContain(await day.does('inviteGuest', {}, actor));
    expect(await day.messages()).not.toContain('guest-invited');
    expect(await day.does('inviteGuest')).toBe('done');
    expect(await day.messages()).toContain('guest-invited');
    const { guest } = await day.desk.visit(day.officer, day.id, 'test');
    expect(guest).toMatchObject({ name: THIRD.name, invitedAtMs: START_MS - MINUTE });
    expect(JSON.stringify(await day.store.load({ what: 'messages', subjectId: day.id }))).not.toContain(
      'canary',
    );
  });

  it('is refused by phone, in person, and where the municipality has no third persons', async () => {
    for (const mode of ['in-person', 'phone'] as const) {
      const day = await openDay(mode);
      expect(await day.does('inviteGuest', { guest: THIRD })).toBe('THIRD_PERSON_NOT_ALLOWED');
    }
    const day = await openDay('video', {}, { plans: [{ thirdPersonAllowed: false }] });
    expect(await day.does('inviteGuest', { guest: THIRD })).toBe('THIRD_PERSON_NOT_ALLOWED');
  });

  it('T-22 keeps one third person: the link of the one before ends, and their name goes', async () => {
    const day = await openDay('video');
    expect(await day.does('inviteGuest')).toBe('INPUT_INVALID');
    await day.does('inviteGuest', { guest: THIRD });
    await day.does('inviteGuest', { guest: { ...THIRD, name: 'Άλλη Δοκιμαστική' } });
    const { guests } = await day.body();
    expect(guests.map(({ revokedAtMs }) => revokedAtMs === null)).toEqual([false, true]);
    const record = await day.store.load({ what: 'record', kind: 'appointment', id: day.id });
    expect(Object.keys(record?.sealed ?? {}).filter((part) => part.startsWith('guest:'))).toEqual([
      `guest:${guests[1]?.guestId}`,
    ]);
  });
});

describe('agenda', () => {
  const query = { municipalityId: 'dokimi', from: '2026-11-03', to: '2026-11-03' };

  it('shows an officer the own appointments and an administrator all, with names and what is needed', async () => {
    const day = await openDay('video', {
      needs: ['greek-sign-language'],
      specialRequirements: ['hearing-loop'],
    });
    const second = await day.citizenOf(1);
    await day.desk.book(day.request(second, bookingInput('2026-11-03T12:00:00+02:00')));
    const own = (await day.desk.agenda(day.officer, query, 'test')).items.filter(({ id }) => id === day.id);
    expect(own).toMatchObject([
      {
        start: START,
        status: 'booked',
        personServed: { name: 'Μαρία Δοκιμαστική' },
        interpreters: [{ id: 'interpreter-1', ways: ['greek-sign-language', 'lip-reading'] }],
        needs: ['greek-sign-language'],
        specialRequirements: ['hearing-loop'],
      },
    ]);
    const all = (await day.desk.agenda(day.admin, query, 'test')).items;
    expect(all).toHaveLength(2);
    // What somebody needs may be health data: of the officer who serves, not of an administrator.
    expect(all[0]).not.toHaveProperty('specialRequirements');
    expect((await day.desk.agenda(day.other, query, 'test')).items.map(({ id }) => id)).not.toContain(day.id);
  });

  it('is not there for citizens and other municipalities, and leaves an entry for each name that was read', async () => {
    const day = await openDay('in-person');
    expect(await codeOf(day.desk.agenda(day.citizen, query, 'test'))).toBe('PERMISSION_DENIED');
    const elsewhere = day.staff('officer', 'elsewhere', 'officer-1');
    expect(await codeOf(day.desk.agenda(elsewhere, query, 'test'))).toBe('PERMISSION_DENIED');
    await day.desk.agenda(day.admin, query, 'test');
    const entries = await day.store.load({ what: 'audit', tenantId: 'dokimi', limit: 1_000 });
    expect(entries.filter(({ action }) => action === 'agenda:view')).toMatchObject([
      { resourceId: day.id, outcome: 'read', principalId: day.admin.principalId, role: 'municipality-admin' },
    ]);
  });

  it('takes at most 31 days and goes on page by page', async () => {
    const day = await openDay('in-person');
    expect(await codeOf(day.desk.agenda(day.admin, { ...query, to: '2026-12-04' }, 'test'))).toBe(
      'RANGE_TOO_LONG',
    );
    expect(await codeOf(day.desk.agenda(day.admin, { ...query, to: '2026-11-02' }, 'test'))).toBe(
      'INPUT_INVALID',
    );
    expect(await codeOf(day.desk.agenda(day.admin, { ...query, after: 'x' }, 'test'))).toBe('INPUT_INVALID');
    const after = `${START_MS}.${day.id}`;
    expect(await day.desk.agenda(day.admin, { ...query, after }, 'test')).toEqual({ items: [], next: null });
  });
});

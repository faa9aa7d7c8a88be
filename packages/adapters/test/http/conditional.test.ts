import { fixedClock, SdkError } from '@rantevou/core';
import { describe, expect, it } from 'vitest';
import { entityTag, noneMatchNames, versionAsked } from '../../src/http/conditional.ts';
import { openBrowser } from './support/browser.ts';
import { book, firstSlots, MONDAY_8, openService } from './support/service.ts';

describe('entityTag', () => {
  it('is another one for another version and for other bytes, and its version can be asked for', () => {
    const tags = [
      entityTag(7, '{"a":1}'),
      entityTag(8, '{"a":1}'),
      entityTag(7, '{"a":2}'),
      entityTag(7, '{"a":1} '),
      entityTag(7, ''),
    ];
    expect(new Set(tags).size).toBe(tags.length);
    for (const tag of tags) expect(tag).toMatch(/^"[78]-[0-9a-z]+"$/);
    expect(tags.map(versionAsked)).toEqual([7, 8, 7, 7, 7]);
    const many = new Set(Array.from({ length: 20_000 }, (_, i) => entityTag(1, `{"slots":${i}}`)));
    expect(many.size).toBe(20_000);
  });
});

describe('noneMatchNames', () => {
  it.each([
    ['"1-a"', true],
    ['W/"1-a"', true],
    ['"x", "1-a"', true],
    ['"x" ,W/"1-a"', true],
    ['*', true],
    [' * ', true],
    ['"x*"', false],
    ['"1"', false],
    ['1-a', false],
    ['', false],
  ])('says of %s: %s', (header, isNamed) => {
    expect(noneMatchNames(header, '"1-a"')).toBe(isNamed);
  });
});

describe('versionAsked', () => {
  it('refuses weak and foreign tags as another version, and what is no tag as wrong input', () => {
    for (const ifMatch of ['W/"1"', '"abc"', 'W/"1", "abc"', '"1.5"']) {
      expect(() => versionAsked(ifMatch)).toThrow(expect.objectContaining({ code: 'VERSION_CONFLICT' }));
    }
    for (const ifMatch of ['"1", "2"', 'abc', '"1', '1-a']) {
      expect(() => versionAsked(ifMatch)).toThrow(SdkError);
      expect(() => versionAsked(ifMatch)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
    }
    expect(['*', '', null, '3', '"3-x1"', '"abc", "3"'].map(versionAsked)).toEqual([
      null,
      null,
      null,
      3,
      3,
      3,
    ]);
  });
});

describe('getAppointment', () => {
  it('answers 304 while nothing has changed, and not when what can be done has, though the version is the same', async () => {
    const clock = fixedClock(MONDAY_8);
    const { handler, close } = await openService({ clock });
    const browser = openBrowser(handler);
    await browser.signIn('citizen');
    const [start] = await firstSlots(browser, 1);
    const booked = (await (await book(browser, 'k', { start })).json()) as { appointmentId: string };
    const path = `/api/v1/appointments/${booked.appointmentId}`;
    const first = await browser.get(path);
    const etag = String(first.headers.get('etag'));
    const again = () => browser.send(path, { headers: { 'if-none-match': etag } });
    expect((await again()).status).toBe(304);
    // After the applicant's time for changes, by the clock alone.
    clock.setMs(Date.parse(String(start)) - 60_000);
    await browser.signIn('citizen');
    const later = await again();
    expect(later.status).toBe(200);
    expect([await first.json(), await later.json()]).toMatchObject([
      { changeable: true, version: 1 },
      { changeable: false, version: 1 },
    ]);
    await close();
  });
});

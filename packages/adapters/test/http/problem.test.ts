import { ERROR_TEXTS, SdkError } from '@rantevou/core';
import { describe, expect, it } from 'vitest';
import { failureEvent } from '../../src/http/logger.ts';
import { problemOf, STATUS } from '../../src/http/problem.ts';
import { echoHandler, failures } from './support/echo.ts';

const handler = echoHandler();
const get = (path: string, headers: Record<string, string> = {}) =>
  handler(new Request(`http://host.invalid${path}`, { headers }));

describe('problemOf', () => {
  it('gives every code a status of its own kind and both sentences', () => {
    for (const code of Object.keys(ERROR_TEXTS) as (keyof typeof ERROR_TEXTS)[]) {
      const problem = problemOf(new SdkError(code), 'c-1');
      expect(problem.status).toBe(STATUS[code]);
      expect(problem.status).toBeGreaterThanOrEqual(400);
      expect(problem).toMatchObject({
        code,
        instance: 'c-1',
        el: ERROR_TEXTS[code].el,
        en: ERROR_TEXTS[code].en,
      });
    }
  });

  it('says nothing of an unknown error but INTERNAL', () => {
    const problem = problemOf(new Error('AFM 000100011'), 'c-1');
    expect(problem).toMatchObject({ code: 'INTERNAL', status: 500 });
    expect(JSON.stringify(problem)).not.toContain('000100011');
  });

  it('keeps the details of its own failures inside', () => {
    const error = new SdkError('CONFIG_INVALID', { details: { url: 'postgres://user:password@host' } });
    expect(JSON.stringify(problemOf(error, 'c-1'))).not.toContain('password');
  });
});

describe('problemReply', () => {
  it('is RFC 9457 with code, correlation id and both sentences, Greek first', async () => {
    const response = await get('/api/v1/taken');
    expect(response.status).toBe(409);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(response.headers.get('content-language')).toBe('el');
    const body = (await response.json()) as Record<string, unknown>;
    expect(body).toEqual({
      type: 'urn:rantevou:problem:slot-taken',
      title: ERROR_TEXTS.SLOT_TAKEN.el,
      status: 409,
      instance: response.headers.get('x-correlation-id'),
      code: 'SLOT_TAKEN',
      el: ERROR_TEXTS.SLOT_TAKEN.el,
      en: ERROR_TEXTS.SLOT_TAKEN.en,
      details: { nearest: ['2027-03-16T09:30:00+02:00'] },
    });
  });

  it.each([
    ['en', 'en'],
    ['en-US,en;q=0.9', 'en'],
    ['el,en', 'el'],
    ['en;q=0.5,el;q=0.6', 'el'],
    ['de', 'el'],
    ['en;q=nonsense', 'el'],
  ])('answers Accept-Language %s in %s', async (asked, language) => {
    const response = await get('/api/v1/taken', { 'accept-language': asked });
    expect(response.headers.get('content-language')).toBe(language);
    expect(((await response.json()) as { title: string }).title).toBe(
      ERROR_TEXTS.SLOT_TAKEN[language as 'el' | 'en'],
    );
  });

  it('gives the reasons of a refusal with their paragraph', async () => {
    const body = await (await get('/api/v1/refused')).json();
    expect(body).toMatchObject({
      code: 'PERMISSION_DENIED',
      status: 403,
      reasons: [{ rule: 'own-only', source: 'ΚΥΑ myDimos.Live, άρθρο 2 §7' }],
    });
  });

  it('is a page where a page was asked for', async () => {
    const broken = await get('/broken', { accept: 'text/html' });
    expect(broken.status).toBe(500);
    expect(await broken.text()).toBe(`<h1>INTERNAL ${broken.headers.get('x-correlation-id')}</h1>`);
    const unknown = await get('/nothing', { accept: 'text/html,*/*' });
    expect([unknown.status, unknown.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  });
});

describe('Logger', () => {
  it('is told code, correlation id, route and places, and never the message', async () => {
    failures.length = 0;
    const response = await get('/api/v1/broken');
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatchObject({
      event: 'failure',
      code: 'INTERNAL',
      route: 'broken',
      error: 'TypeError',
      correlationId: response.headers.get('x-correlation-id'),
    });
    expect(failures[0]!.stack.length).toBeGreaterThan(0);
    expect(JSON.stringify(failures)).not.toContain('000100011');
  });

  it('is not told what the caller did wrong', async () => {
    failures.length = 0;
    await get('/api/v1/taken');
    expect(failures).toEqual([]);
  });

  it('takes whatever was thrown', () => {
    expect(failureEvent('000100011', 'c-1', null)).toEqual({
      event: 'failure',
      code: 'INTERNAL',
      correlationId: 'c-1',
      route: null,
      error: 'string',
      stack: [],
    });
  });
});

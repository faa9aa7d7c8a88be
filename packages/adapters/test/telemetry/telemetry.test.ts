import { metrics, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { createMemoryStore } from '@rantevou/scheduler';
import { afterEach, describe, expect, it } from 'vitest';
import type { Attributes, TelemetryMeter, TelemetryTracer } from '../../src/index.ts';
import { memoryMail } from '../../src/mail/index.ts';
import { SPAN_KIND, STATUS_ERROR } from '../../src/telemetry/open-telemetry.ts';
import { createTelemetry } from '../../src/telemetry/telemetry.ts';
import { openBrowser } from '../http/support/browser.ts';
import { book, firstSlots, openService } from '../http/support/service.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

interface SeenSpan {
  readonly name: string;
  readonly parent: string | null;
  readonly attributes: Attributes;
  status?: number;
  ended: boolean;
}

/** A tracer and a meter that remember. The parent is whoever is open in the same chain of calls. */
function recorder() {
  const spans: SeenSpan[] = [];
  const values: { name: string; value: number; attributes: Attributes }[] = [];
  const active: string[] = [];
  const tracer: TelemetryTracer = {
    startActiveSpan(name, { attributes = {} }, work) {
      const span: SeenSpan = {
        name,
        parent: active.at(-1) ?? null,
        attributes: { ...attributes },
        ended: false,
      };
      spans.push(span);
      active.push(name);
      return work({
        setAttributes: (more) => Object.assign(span.attributes, more),
        setStatus: ({ code }) => {
          span.status = code;
        },
        end: () => {
          span.ended = true;
          active.splice(active.lastIndexOf(name), 1);
        },
      });
    },
  };
  const meter: TelemetryMeter = {
    createHistogram: (name) => ({
      record: (value, attributes = {}) => values.push({ name, value, attributes: { ...attributes } }),
    }),
    createUpDownCounter: (name) => ({
      add: (value, attributes = {}) => values.push({ name, value, attributes: { ...attributes } }),
    }),
  };
  return { spans, values, telemetry: { tracer, meter, nowMs: () => 0 } };
}

describe('telemetry', () => {
  it('follows a booking from the request through the command to the commit and the delivery, and says nothing of people', async () => {
    const { spans, values, telemetry } = recorder();
    const service = await openService({ telemetry, mail: memoryMail() });
    open.push(service);
    const citizen = openBrowser(service.handler);
    await citizen.signIn('citizen');
    const [start] = await firstSlots(citizen, 1);
    spans.length = 0;
    values.length = 0;
    const answer = await book(citizen, 'key-1', { start });
    const { appointmentId } = (await answer.json()) as { appointmentId: string };
    const route = '/api/v1/municipalities/{municipalityId}/appointments';
    expect(spans.map(({ name, parent }) => [name, parent]).slice(0, 3)).toEqual([
      [`POST ${route}`, null],
      ['command appointment:book', `POST ${route}`],
      ['commit', 'command appointment:book'],
    ]);
    expect(spans[0]?.attributes).toEqual({
      'http.request.method': 'POST',
      'url.scheme': 'http',
      'http.route': route,
      'http.response.status_code': 201,
      'rantevou.operation': 'bookAppointment',
    });
    expect(spans[1]?.attributes).toEqual({
      'rantevou.command': 'appointment:book',
      'rantevou.outcome': 'done',
    });
    expect(spans[2]?.attributes).toEqual({ 'rantevou.outcome': 'ok' });
    await service.jobs.runDue();
    expect(spans.find(({ name }) => name === 'delivery confirmation')?.attributes).toEqual({
      'rantevou.kind': 'confirmation',
      'rantevou.outcome': 'sent',
      'rantevou.attempt': 1,
    });
    await citizen.get(`/api/v1/appointments/${appointmentId}`);
    await citizen.get('/api/v1/appointments/maria.canary@example.org?afm=000123451');
    await citizen.get('/not-there/6900000000');
    expect(spans.every(({ ended }) => ended)).toBe(true);
    const names = new Set(values.map(({ name }) => name));
    expect([...names].sort()).toEqual([
      'http.server.active_requests',
      'http.server.request.duration',
      'rantevou.command.duration',
      'rantevou.commit.duration',
      'rantevou.delivery.duration',
    ]);
    const said = JSON.stringify([spans, values]);
    expect(said).not.toMatch(/canary|Μαρία|6900000000|000123451/);
    expect(said).not.toContain(appointmentId);
  });

  it('says of what fails its code, and counts what is being served', async () => {
    const { spans, values, telemetry } = recorder();
    const inner = createMemoryStore();
    let isDown = false;
    const store = new Proxy(inner, {
      get(target, name) {
        const value = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...input: unknown[]) => {
          if (isDown) throw new Error('connection lost, Μαρία canary');
          return value.apply(target, input);
        };
      },
    });
    const service = await openService({ telemetry, store });
    open.push(service);
    isDown = true;
    const answer = await openBrowser(service.handler).get('/api/v1/municipalities');
    isDown = false;
    expect(answer.status).toBe(500);
    const request = spans.find(({ name }) => name === 'GET /api/v1/municipalities');
    expect([request?.status, request?.attributes['error.type']]).toEqual([STATUS_ERROR, 'INTERNAL']);
    const served = values.filter(({ name }) => name === 'http.server.active_requests');
    expect(served.reduce((sum, { value }) => sum + value, 0)).toBe(0);
    const duration = values.find(({ name }) => name === 'http.server.request.duration');
    expect(duration?.attributes).toMatchObject({
      'http.response.status_code': 500,
      'error.type': 'INTERNAL',
    });
    expect(JSON.stringify([spans, values])).not.toMatch(/canary|Μαρία/);
  });

  it('takes the tracer and the meter of the OpenTelemetry API as they are, and their numbers', async () => {
    const options = { tracer: trace.getTracer('rantevou'), meter: metrics.getMeter('rantevou') };
    const { observe } = createTelemetry(options);
    expect(await observe('command', { command: 'x' }, async () => 7)).toBe(7);
    await expect(observe('commit', {}, async () => Promise.reject(new Error('x')))).rejects.toThrow('x');
    expect(SPAN_KIND).toEqual({
      internal: SpanKind.INTERNAL,
      server: SpanKind.SERVER,
      client: SpanKind.CLIENT,
    });
    expect(STATUS_ERROR).toBe(SpanStatusCode.ERROR);
  });
});

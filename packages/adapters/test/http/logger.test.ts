import { SdkError } from '@rantevou/core';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { failureEvent, serviceLogger } from '../../src/http/logger.ts';
import type { Logger } from '../../src/index.ts';

function openPino(level = 'debug') {
  const lines: Record<string, unknown>[] = [];
  const logger = pino({ level }, { write: (line: string) => lines.push(JSON.parse(line)) });
  return { logger, lines };
}

describe('serviceLogger', () => {
  it('writes through a real pino logger at its levels, under a component of its own', () => {
    const { logger, lines } = openPino('info');
    const log = serviceLogger(logger satisfies Logger);
    log.info({ event: 'started', municipalities: 2 }, 'the service has started');
    log.warn({ event: 'late' });
    log.debug({ event: 'not at this level' });
    log.error(failureEvent(new SdkError('STORE_UNAVAILABLE'), 'correlation-1', 'listSlots'), 'failed');
    expect(lines).toMatchObject([
      {
        level: 30,
        component: 'rantevou',
        event: 'started',
        municipalities: 2,
        msg: 'the service has started',
      },
      { level: 40, component: 'rantevou', event: 'late' },
      { level: 50, event: 'failure', code: 'STORE_UNAVAILABLE', route: 'listSlots', msg: 'failed' },
    ]);
  });

  it('takes out what looks personal or secret, whatever it was given', () => {
    const { logger, lines } = openPino();
    const log = serviceLogger(logger);
    log.warn({
      event: 'odd',
      detail: 'maria.canary@example.org asked with 000123451 and +30 690 000 0000',
      url: 'https://rantevou.example/join?token=canary-secret',
      email: 'x',
      sessionToken: 'canary-secret',
      personName: 'Μαρία Δοκιμαστική',
      list: ['000123451'],
      count: 12_345,
      correlationId: 'QFzT1kLZ4xdJ41CGzO2jzg',
    });
    const [line] = lines;
    expect(JSON.stringify(line)).not.toMatch(/canary|Μαρία|000123451|690/);
    expect(line).toMatchObject({ event: 'odd', count: 12_345, correlationId: 'QFzT1kLZ4xdJ41CGzO2jzg' });
  });

  it('says of a failure its code and places in the code, and nothing of its message', () => {
    const { logger, lines } = openPino();
    const thrown = new Error(
      'no row for Μαρία Δοκιμαστική, maria.canary@example.org\n    at fake (x.ts:1:1)',
    );
    serviceLogger(logger).error(failureEvent(thrown, 'c', null));
    expect(lines[0]).toMatchObject({ code: 'INTERNAL', error: 'Error' });
    expect(JSON.stringify(lines[0]?.stack)).toContain('logger.test.ts');
    expect(JSON.stringify(lines)).not.toMatch(/Μαρία|canary/);
  });

  it('needs `error` alone, and does not fail with its host', () => {
    const seen: unknown[] = [];
    const log = serviceLogger({
      error: (event) => {
        seen.push(event);
        throw new Error('disk full');
      },
    });
    expect(() => log.warn({ event: 'x' })).not.toThrow();
    expect(() => log.error(failureEvent(new Error('x'), 'c', null))).not.toThrow();
    expect(seen).toHaveLength(1);
  });
});

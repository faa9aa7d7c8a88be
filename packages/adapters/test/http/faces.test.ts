import { describe, expect, it } from 'vitest';
import { toExpress } from '../../src/express.ts';
import type { Handler } from '../../src/http/exchange.ts';
import { FACES } from './faces/faces.ts';
import { journeySuite } from './faces/journey.ts';
import { RUNTIMES } from './faces/runtimes.ts';
import { httpSuite } from './faces/suite.ts';
import { echoHandler } from './support/echo.ts';

describe.each([...FACES, ...RUNTIMES])('the $name face', (face) => {
  httpSuite(face);
  journeySuite(face);
});

describe('createHandler', () => {
  it('runs on Bun and Deno too, wherever their programs are to be had as packages', () => {
    const isLinuxX64 = process.platform === 'linux' && process.arch === 'x64';
    expect(RUNTIMES.map(({ name }) => name)).toEqual(isLinuxX64 ? ['Bun', 'Deno'] : []);
  });
});

describe('toExpress', () => {
  it('gives what fails outside of the service to the host', async () => {
    const broken = Object.assign(async () => new Response(), {
      exchange: async () => {
        throw new Error('not ours');
      },
    }) satisfies Handler;
    const errors: unknown[] = [];
    const express = FACES.find(({ name }) => name === 'Express 4')!;
    const running = await express.start({
      handler: broken,
      prefix: '',
      onError: (error) => errors.push(error),
    });
    expect((await running.request('/api/v1/read')).status).toBe(599);
    expect(errors).toEqual([new Error('not ours')]);
    await running.close();
  });

  it('fits the request, response and next of Express by structure', () => {
    expect(toExpress(echoHandler(), { onNoMatch: '404' })).toHaveLength(3);
  });
});

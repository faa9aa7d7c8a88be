import { SdkError } from '@rantevou/core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Exchange, jsonReply, type Reply } from '../../src/http/exchange.ts';
import { problemOf, problemReply } from '../../src/http/problem.ts';
import { defineRoute } from '../../src/http/route.ts';

import { heldToDocument, violations } from './support/document-check.ts';

const route = defineRoute({
  id: 'keep',
  method: 'POST',
  api: '/api/v1/kept/{id}',
  summary: 'Keeps a thing',
  params: z.strictObject({ id: z.string() }),
  body: z.record(z.string(), z.unknown()),
  accepts: z.strictObject({ name: z.string() }),
  output: z.strictObject({ id: z.string(), atMs: z.int() }),
  answers: { status: 201, headers: ['Location'] },
  errors: ['SLOT_TAKEN'],
  run: async () => ({ ok: true, value: null }),
});

/** What is said of an answer to a request with this body; null = nothing. */
async function saidOf(reply: Reply, sent: unknown = { name: 'x' }, path = '/api/v1/kept/1') {
  const exchange: Exchange = {
    method: 'POST',
    url: path,
    basePath: '',
    header: () => null,
    cookie: () => null,
    body: async () => ({ type: 'parsed', value: sent }),
    signal: new AbortController().signal,
  };
  const handler = heldToDocument(
    async (asked) => {
      await asked.body(1_000);
      return reply;
    },
    [route],
  );
  expect(await handler(exchange, { noMatch: '404' })).toBe(reply);
  return violations.splice(0).join('\n') || null;
}

const KEPT = { id: '1', atMs: 5 };
const problem = (error: SdkError) => problemReply(problemOf(error, 'c-1'), 'el');

describe('heldToDocument', () => {
  it('says nothing of answers that are as the document has them', async () => {
    expect(await saidOf(jsonReply(201, KEPT, { location: '/x' }))).toBeNull();
    expect(await saidOf(problem(new SdkError('SLOT_TAKEN', { details: { nearest: [] } })))).toBeNull();
    expect(await saidOf(problem(new SdkError('NOT_FOUND')), {}, '/nowhere')).toBeNull();
  });

  it.each([
    ['a status that is not declared', jsonReply(200, KEPT), 'status 200 is not declared'],
    ['a field too many', jsonReply(201, { ...KEPT, more: 1 }), 'must NOT have additional properties'],
    ['a field too few', jsonReply(201, { id: '1' }), "must have required property 'atMs'"],
    ['another type', jsonReply(201, { ...KEPT, atMs: '5' }), '/atMs must be integer'],
    ['a header that is not declared', jsonReply(201, KEPT, { etag: '"1"' }), 'header etag'],
    ['no body', { ...jsonReply(201, KEPT), body: null }, 'without the body'],
    ['a code that is not declared', problem(new SdkError('PROPOSAL_ENDED')), '/code must be equal to one of'],
    ['a file', { ...jsonReply(201, KEPT), headers: { 'content-type': 'text/csv' } }, 'text/csv'],
  ])('names %s', async (_, reply, said) => {
    expect(await saidOf(reply)).toContain(said);
  });

  it('names a body that was taken though the document refuses it', async () => {
    expect(await saidOf(jsonReply(201, KEPT), { name: 'x', more: 1 })).toContain('took a body');
  });

  it('names a code that nothing without an operation may answer with', async () => {
    expect(await saidOf(problem(new SdkError('SLOT_TAKEN')), {}, '/nowhere')).toContain('no operation');
  });
});

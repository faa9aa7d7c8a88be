/**
 * Run before each test file of this package: every handler that a test makes has its JSON answers held to the OpenAPI
 * document of its routes, through whatever face they go out.
 */
import { afterEach, vi } from 'vitest';

const found = vi.hoisted(() => ({ violations: [] as string[] }));

vi.mock('../../src/http/handler.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../src/http/handler.ts')>();
  const { heldToDocument, violations } = await import('../http/support/document-check.ts');
  const { answerFetch } = await import('../../src/http/fetch.ts');
  found.violations = violations;
  return {
    ...original,
    createHandler(options: import('../../src/http/handler.ts').HandlerOptions) {
      const { exchange: made } = original.createHandler(options);
      const exchange = heldToDocument(made, [...options.routes, ...(options.site?.routes ?? [])]);
      const basePath = options.basePath ?? '';
      return Object.assign(
        (request: Request, from?: import('../../src/http/exchange.ts').RequestOrigin) =>
          answerFetch(exchange, request, basePath, from),
        { exchange },
      );
    },
  };
});

afterEach(() => {
  const [first, ...others] = found.violations.splice(0);
  if (first === undefined) return;
  const more = others.length > 0 ? `\n… and ${others.length} more` : '';
  throw new Error(`An answer is not as the OpenAPI document says: ${first}${more}`);
});

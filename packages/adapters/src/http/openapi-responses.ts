import type { Described, OpenApiDocument, Operation } from './openapi.ts';

/** What an operation answers, by status. */
export function responsesOf(
  { components }: Pick<OpenApiDocument, 'components'>,
  { responses }: Operation,
): Record<string, Described> {
  return Object.fromEntries(
    Object.entries(responses).map(([status, one]) => [
      status,
      '$ref' in one ? components.responses[one.$ref.split('/').at(-1)!]! : one,
    ]),
  );
}

/** Problems that several operations answer with, once: the commonest of a status first. */
export function sharedProblems(paths: OpenApiDocument['paths']): {
  readonly paths: OpenApiDocument['paths'];
  readonly responses: Record<string, Described>;
} {
  const counts = new Map<string, { readonly status: string; readonly of: Described; count: number }>();
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  for (const { responses } of operations) {
    for (const [status, of] of Object.entries(responses)) {
      if (Number(status) < 400 || '$ref' in of) continue;
      const key = JSON.stringify(of);
      const known = counts.get(key) ?? { status, of, count: 0 };
      known.count++;
      counts.set(key, known);
    }
  }
  const names = new Map<string, string>();
  const shared: Record<string, Described> = {};
  const common = [...counts].filter(([, { count }]) => count > 1);
  for (const [key, { status, of }] of common.sort(([, a], [, b]) => b.count - a.count)) {
    const others = Object.keys(shared).filter((name) => name.startsWith(`Problem${status}`)).length;
    const name = others === 0 ? `Problem${status}` : `Problem${status}_${others + 1}`;
    names.set(key, name);
    shared[name] = of;
  }
  const referred = (operation: Operation): Operation => ({
    ...operation,
    responses: Object.fromEntries(
      Object.entries(operation.responses).map(([status, of]) => {
        const name = names.get(JSON.stringify(of));
        return [status, name === undefined ? of : { $ref: `#/components/responses/${name}` }];
      }),
    ),
  });
  return {
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, methods]) => [
        path,
        Object.fromEntries(Object.entries(methods).map(([method, one]) => [method, referred(one)])),
      ]),
    ),
    responses: Object.fromEntries(Object.entries(shared).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

import type { Method, Route } from './route.ts';

export interface Match {
  readonly route: Route;
  /** Through which of its renderings the route was reached. */
  readonly via: 'api' | 'page';
  readonly params: Readonly<Record<string, string>>;
}

export type Matched =
  | { readonly type: 'match'; readonly match: Match }
  | { readonly type: 'method'; readonly allow: readonly string[]; readonly read: Route | undefined }
  | { readonly type: 'none' };

interface Node {
  readonly literal: Map<string, Node>;
  parameter: Node | null;
  readonly here: Map<Method, { route: Route; via: 'api' | 'page'; names: readonly string[] }>;
}

const node = (): Node => ({ literal: new Map(), parameter: null, here: new Map() });

/** Makes a matcher over the route tables; literal segments win over parameters. Two routes at one place are a bug. */
export function createMatcher(routes: readonly Route[]): (method: string, path: string) => Matched {
  const root = node();
  for (const route of routes) {
    if (route.api !== undefined) add(root, route, 'api', route.api);
    if (route.page !== undefined) add(root, route, 'page', route.page.path);
  }
  return (method, path) => {
    const values: string[] = [];
    const found = walk(root, path.split('/'), 1, values);
    if (!found) return { type: 'none' };
    const entry = found.here.get((method === 'HEAD' ? 'GET' : method) as Method);
    if (!entry) return { type: 'method', allow: allowOf(found), read: found.here.get('GET')?.route };
    // The names are those of our tables; only the values are what was sent.
    const params: Record<string, string> = {};
    for (let i = 0; i < values.length; i++) params[entry.names[i]!] = values[i]!;
    return { type: 'match', match: { route: entry.route, via: entry.via, params } };
  };
}

function add(root: Node, route: Route, via: 'api' | 'page', path: string): void {
  const names: string[] = [];
  let at = root;
  for (const segment of path.split('/').slice(1)) {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name !== undefined) {
      names.push(name);
      at.parameter ??= node();
      at = at.parameter;
    } else {
      const next = at.literal.get(segment) ?? node();
      at.literal.set(segment, next);
      at = next;
    }
  }
  if (at.here.has(route.method)) throw new Error(`two routes answer ${route.method} ${path}`);
  at.here.set(route.method, { route, via, names });
}

function walk(at: Node, segments: readonly string[], i: number, values: string[]): Node | null {
  if (i === segments.length) return at.here.size > 0 ? at : null;
  const segment = decode(segments[i]!);
  if (segment === null) return null;
  const literal = at.literal.get(segment);
  const found = literal && walk(literal, segments, i + 1, values);
  if (found) return found;
  if (!at.parameter || segment === '') return null;
  values.push(segment);
  const through = walk(at.parameter, segments, i + 1, values);
  if (!through) values.pop();
  return through;
}

function decode(segment: string): string | null {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

function allowOf(found: Node): string[] {
  const methods = [...found.here.keys()];
  return ['OPTIONS', ...(methods.includes('GET') ? ['HEAD'] : []), ...methods];
}

import { readFileSync } from 'node:fs';
import {
  policySetTextToParts,
  preparsePolicySet,
  statefulIsAuthorized,
} from '@cedar-policy/cedar-wasm/nodejs';
import type { Action, Actor, Resource } from '../../../src/roles/index.ts';
import { type Attributes, principalAttributes, resourceAttributes } from './entities.ts';

export const SYSTEMS = ['mydimos', 'epresence', 'thyrides'] as const;
export type System = (typeof SYSTEMS)[number];

const EPRESENCE_WORDS = new Set([
  'account',
  'institution',
  'org-unit',
  'role-request',
  'invitation',
  'conference',
]);
const THYRIDES_WORDS = new Set(['kep', 'inbox', 'request', 'document', 'standing']);

export function systemOf(action: Action): System {
  const [word = ''] = action.split(':');
  if (EPRESENCE_WORDS.has(word)) return 'epresence';
  return THYRIDES_WORDS.has(word) ? 'thyrides' : 'mydimos';
}

export function policyText(system: System): string {
  return readFileSync(new URL(`../policies/${system}.cedar`, import.meta.url), 'utf8');
}

export type Decide = (actor: Actor, action: Action, resource: Resource) => boolean;

let sets = 0;

/** The policies that may decide an action, and the attributes that they name. */
interface Slice {
  readonly id: string;
  readonly names: (of: 'principal' | 'resource', attribute: string) => boolean;
}

/**
 * Cedar's decisions by a text of policies; null where it is no text of policies. Each action has a set of its own, of
 * the policies that name it and those that name none, and is given the attributes that these name: nothing else can
 * decide it, and it is three times faster.
 */
export function cedar(text: string): Decide | null {
  const parts = policySetTextToParts(text);
  if (parts.type !== 'success' || parts.policies.length === 0) return null;
  const slices = new Map<Action, Slice>();
  const sliceOf = (action: Action): Slice => {
    const known = slices.get(action);
    if (known !== undefined) return known;
    const policies = parts.policies.filter(
      (policy) => policy.includes(`"${action}"`) || !policy.includes('Action::'),
    );
    const id = `set-${++sets}`;
    const parsed = preparsePolicySet(id, { staticPolicies: policies.join('\n') });
    if (parsed.type !== 'success') throw new Error(parsed.errors.map(({ message }) => message).join('; '));
    const named = new Set(
      [...policies.join('\n').matchAll(/\b(principal|resource)(?:\.| has )(\w+)/g)].map(
        ([, of, name]) => `${of}.${name}`,
      ),
    );
    const slice: Slice = { id, names: (of, name) => named.has(`${of}.${name}`) };
    slices.set(action, slice);
    return slice;
  };
  return (actor, action, resource) => {
    const { id, names } = sliceOf(action);
    const principal = { type: 'Person', id: 'actor' };
    const thing = { type: 'Thing', id: 'thing' };
    const answer = statefulIsAuthorized({
      principal,
      action: { type: 'Action', id: action },
      resource: thing,
      context: {},
      preparsedPolicySetId: id,
      entities: [
        { uid: principal, attrs: named('principal', principalAttributes(actor), names), parents: [] },
        { uid: thing, attrs: named('resource', resourceAttributes(resource), names), parents: [] },
      ],
    });
    if (answer.type !== 'success') throw new Error(answer.errors.map(({ message }) => message).join('; '));
    return answer.response.decision === 'allow';
  };
}

function named(of: 'principal' | 'resource', attributes: Attributes, names: Slice['names']): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => names(of, name)));
}

/** The decisions of the three systems together, each action by its own. */
export function oracle(): Decide {
  const engines = new Map(SYSTEMS.map((system) => [system, engineOf(policyText(system))]));
  return (actor, action, resource) => engines.get(systemOf(action))!(actor, action, resource);
}

function engineOf(text: string): Decide {
  const engine = cedar(text);
  if (engine === null) throw new Error('no policies');
  return engine;
}

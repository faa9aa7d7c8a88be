import { EPRESENCE } from './epresence-system.ts';
import { type Can, modelOf } from './model.ts';
import { MYDIMOS_ROLES, type RoleRow } from './mydimos.ts';
import { refusal } from './mydimos-refusal.ts';
import { holds, rolesOf } from './relations.ts';
import { THYRIDES } from './thyrides-system.ts';

/** The decisions that a myDimos table makes; those of {@link MYDIMOS_ROLES} are the ones of `can`. */
export function roleModel(rows: readonly RoleRow[]): Can {
  return modelOf({
    rows,
    rolesOf: (actor, resource) => ['anyone' as const, ...rolesOf(actor, resource)],
    holds,
    refusal,
  });
}

const myDimos = roleModel(MYDIMOS_ROLES);
const epresence = modelOf(EPRESENCE);
const thyrides = modelOf(THYRIDES);

/** First word of an action → its system. The systems do not mix: a role of one gives nothing in another. */
const SYSTEMS: ReadonlyMap<string, Can> = new Map([
  ...['account', 'institution', 'org-unit', 'role-request', 'invitation', 'conference'].map(
    (word) => [word, epresence] as const,
  ),
  ...['kep', 'inbox', 'request', 'document', 'standing'].map((word) => [word, thyrides] as const),
]);

/**
 * Decides from the role tables whether an actor may do something: deny by default, never thrown, with its reasons and
 * the paragraphs they come from.
 */
export const can: Can = (actor, action, resource) => {
  const system = SYSTEMS.get(action.slice(0, action.indexOf(':'))) ?? myDimos;
  return system(actor, action, resource);
};

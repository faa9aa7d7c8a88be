import type { Actor } from './actor.ts';
import type { Decision } from './decision.ts';
import type { MyDimosAction, Resource } from './resource.ts';

/** Decides from the role tables whether an actor may do something. Deny by default; never throws. */
export function can(_actor: Actor, _action: MyDimosAction, _resource: Resource): Decision {
  return { allowed: false, role: null, reasons: [] };
}

import { type Refusal, SdkError } from '../errors/index.ts';
import type { Actor } from './actor.ts';

/**
 * The municipalities a member of staff belongs to, each once, in the order of their grants. Nobody who signed in
 * as a citizen belongs to one.
 *
 * @see ΚΥΑ myDimos.Live, άρθρο 4 §2–3
 */
export function municipalitiesOf(actor: Actor): string[] {
  if (!actor.active || actor.login !== 'officer') return [];
  const ids = actor.grants.flatMap(({ municipalityId }) => (municipalityId === null ? [] : [municipalityId]));
  return [...new Set(ids)];
}

/**
 * The actor after choosing a municipality (άρθρο 4 §3), or the refusal: a choice is checked against membership,
 * never trusted.
 *
 * @returns A refusal `STAFF_CREDENTIALS_REQUIRED` for who is signed in otherwise, `NOT_A_MEMBER` for another's
 * municipality.
 */
export function chooseMunicipality(
  actor: Actor,
  municipalityId: string,
): { readonly ok: true; readonly actor: Actor } | { readonly ok: false; readonly refusal: Refusal } {
  if (actor.login !== 'officer') {
    return refused('STAFF_CREDENTIALS_REQUIRED', 'staff-credentials', 'άρθρο 4 §2');
  }
  if (!municipalitiesOf(actor).includes(municipalityId)) {
    return refused('NOT_A_MEMBER', 'own-municipality', 'άρθρο 4 §3');
  }
  return { ok: true, actor: { ...actor, municipalityId } };
}

function refused(code: Refusal['code'], rule: string, paragraph: string) {
  const { el, en } = new SdkError(code).texts;
  const reason = { rule, source: `ΚΥΑ myDimos.Live, ${paragraph}`, el, en };
  return { ok: false as const, refusal: { code, reasons: [reason] } };
}

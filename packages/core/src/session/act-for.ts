import { z } from 'zod';
import type { FieldProblem } from '../errors/index.ts';
import { afmSchema } from '../identity/afm.ts';
import { nameSchema } from '../identity/person.ts';
import { personIdOf } from '../privacy/person-id.ts';
import { type SessionDecision, sessionCommand } from './change-session.ts';
import { keyOf } from './session-record.ts';

/**
 * Says for which business a representative acts (ΚΥΑ myDimos.Live, άρθρο 1 §4), as a command.
 *
 * @remarks With own credentials: `business` with AFM and name, or null to act for oneself again. With the business's
 * credentials, which do not name a person: `representative` with the name. The audit entry says which of the two it
 * was. AFM and names are kept sealed.
 */
export const actForCommand = sessionCommand({
  action: 'session:act-for',
  input: z.strictObject({
    sessionId: z.string(),
    business: z.strictObject({ afm: afmSchema, name: nameSchema }).nullable().optional(),
    representative: z.strictObject({ name: nameSchema }).optional(),
  }),
  async load({ business }, { store, vault }) {
    if (!business) return null;
    const personId = await personIdOf(vault, business.afm);
    return { personId, key: await keyOf(store, personId) };
  },
  decide(actor, { business, representative }, known, parts): SessionDecision {
    const personId = String(actor.personId);
    const identity = parts.get('identity');
    if (actor.kind === 'legal-entity') {
      if (representative === undefined || business !== undefined || identity === undefined) {
        return wrong(NAME_YOURSELF);
      }
      return {
        type: 'change',
        body: { credentials: 'business' },
        // Under the business's own key: the credentials are its, and the name is kept with its session.
        parts: { representative: { personId, key: identity.key, fields: representative } },
      };
    }
    if (business === undefined || representative !== undefined) return wrong(NAME_THE_BUSINESS);
    if (business === null || known === null) {
      return { type: 'change', body: { actingForId: null, credentials: 'own' }, parts: { business: null } };
    }
    if (known.personId === personId) return wrong(ANOTHER_AFM);
    return {
      type: 'change',
      body: { actingForId: known.personId, credentials: 'own' },
      parts: {
        business: {
          personId: known.personId,
          key: known.key ?? { pendingFor: known.personId },
          fields: business,
        },
      },
      newKeysFor: known.key === null ? [known.personId] : [],
    };
  },
});

const NAME_YOURSELF: FieldProblem = {
  pointer: '/representative/name',
  expected: 'the name of the representative, when signed in with the credentials of a business',
  el: 'Γράψτε το ονοματεπώνυμό σας',
  en: 'Enter your full name',
};
const NAME_THE_BUSINESS: FieldProblem = {
  pointer: '/business/afm',
  expected: 'AFM and name of the business, when signed in with own credentials',
  el: 'Γράψτε τον ΑΦΜ της επιχείρησης',
  en: 'Enter the tax number of the business',
};
const ANOTHER_AFM: FieldProblem = {
  pointer: '/business/afm',
  expected: 'the AFM of the business, not that of the person signed in',
  el: 'Γράψτε τον ΑΦΜ της επιχείρησης, όχι τον δικό σας',
  en: 'Enter the tax number of the business, not your own',
};

function wrong(problem: FieldProblem): SessionDecision {
  return { type: 'wrong', problems: [problem] };
}

import { describe, expect, it } from 'vitest';
import { EPRESENCE } from '../../src/roles/epresence-system.ts';
import { can } from '../../src/roles/index.ts';
import { modelOf, type RoleSystem } from '../../src/roles/model.ts';
import { THYRIDES } from '../../src/roles/thyrides-system.ts';
import { actionsOf, casesOf, thingsFor } from './cedar/matrix.ts';

const SYSTEMS = [
  { name: 'epresence' as const, system: EPRESENCE as RoleSystem<string, string, string> },
  { name: 'thyrides' as const, system: THYRIDES as RoleSystem<string, string, string> },
];

describe.each(SYSTEMS)('can in $name', ({ name, system }) => {
  const cases = casesOf(name);
  const decisionsBy = (rows: RoleSystem<string, string, string>['rows'], action: string) => {
    const model = modelOf({ ...system, rows });
    return cases
      .filter((one) => one.action === action)
      .map(({ actor, action: act, thing }) => model(actor, act, thing).allowed);
  };

  it('gives each answer its rule, its paragraph and a sentence in Greek and in English', () => {
    const poor = cases.filter(({ actor, action, thing }) => {
      const { allowed, role, reasons } = can(actor, action, thing);
      return (
        reasons.length === 0 ||
        (role === null) === allowed ||
        !reasons.every(
          ({ rule, source, el, en }) =>
            rule !== '' && /[§¶]/.test(source) && /\p{Script=Greek}/u.test(el) && /[a-z]/.test(en),
        )
      );
    });
    expect(poor).toEqual([]);
  });

  it('has all its actions in the matrix, each on the things it is about', () => {
    for (const action of actionsOf(name)) expect(thingsFor(name, action).length).toBeGreaterThan(2);
  });

  it('changes some decision when any one row of the table is deleted', () => {
    const idle = system.rows.filter((row) => {
      const before = decisionsBy(system.rows, row.action);
      const after = decisionsBy(
        system.rows.filter((other) => other !== row),
        row.action,
      );
      return before.every((allowed, i) => allowed === after[i]);
    });
    expect(idle.map(({ role, action, when }) => `${role} ${action} ${when}`)).toEqual([]);
  });

  it('changes some decision when any one condition of a row is dropped', () => {
    const idle = system.rows.flatMap((row) => {
      const before = decisionsBy(system.rows, row.action);
      return row.when
        .filter((relation) => {
          const wider = { ...row, when: row.when.filter((one) => one !== relation) };
          const after = decisionsBy(
            system.rows.map((one) => (one === row ? wider : one)),
            row.action,
          );
          return before.every((allowed, i) => allowed === after[i]);
        })
        .map((relation) => `${row.role} ${row.action} ${relation}`);
    });
    expect(idle).toEqual([]);
  });

  it('allows nobody anything by a role of another system', () => {
    const others = cases.filter(({ actor }) =>
      name === 'epresence'
        ? !actor.epresence && actor.grants.length === 0
        : !actor.inboxes && actor.grants.length === 0,
    );
    const allowed = others.filter(({ actor, action, thing }) => can(actor, action, thing).allowed);
    const roles = new Set(allowed.map(({ actor, action, thing }) => can(actor, action, thing).role));
    expect([...roles].filter((role) => role !== 'registrant' && role !== 'citizen')).toEqual([]);
  });
});

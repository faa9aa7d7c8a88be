import { describe, expect, it } from 'vitest';
import { chooseMunicipality, municipalitiesOf } from '../../src/roles/index.ts';
import { ACTORS, GRANTS, OTHER_TOWN, OWN_TOWN } from '../support/actors.ts';

const officer = { ...ACTORS.officer, municipalityId: null, grants: GRANTS };

describe('municipalitiesOf', () => {
  it('R-079 lists the municipalities a member of staff belongs to, each once', () => {
    expect(municipalitiesOf(officer)).toEqual([OWN_TOWN]);
  });

  it('lists none for a citizen, and none after the loss of status', () => {
    expect(municipalitiesOf({ ...officer, login: 'citizen' })).toEqual([]);
    expect(municipalitiesOf({ ...officer, active: false })).toEqual([]);
  });
});

describe('chooseMunicipality', () => {
  it('R-079 puts the chosen municipality into the session of who belongs to it', () => {
    expect(chooseMunicipality(officer, OWN_TOWN)).toEqual({
      ok: true,
      actor: { ...officer, municipalityId: OWN_TOWN },
    });
  });

  it("R-079 refuses another's municipality with NOT_A_MEMBER", () => {
    expect(chooseMunicipality(officer, OTHER_TOWN)).toMatchObject({
      ok: false,
      refusal: { code: 'NOT_A_MEMBER', reasons: [{ source: 'ΚΥΑ myDimos.Live, άρθρο 4 §3' }] },
    });
    expect(chooseMunicipality({ ...officer, active: false }, OWN_TOWN).ok).toBe(false);
  });

  it('R-078 refuses the choice to who signed in as a citizen', () => {
    expect(chooseMunicipality({ ...officer, login: 'citizen' }, OWN_TOWN)).toMatchObject({
      ok: false,
      refusal: { code: 'STAFF_CREDENTIALS_REQUIRED' },
    });
  });
});

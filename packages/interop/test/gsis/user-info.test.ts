import { describe, expect, it } from 'vitest';
import { parseUserInfo } from '../../src/gsis/user-info.ts';

const GOOD =
  '<root><userinfo userid="User000100011   " taxid="000100011   " lastname="&#916;&#927;&#922;" firstname="ΜΑΡΙΑ" fathername="ΝΙΚΟΛΑΟΣ" mothername="ΕΛΕΝΗ" birthyear="1950"/></root>';
const problemOf = (text: string, service: 'citizen' | 'officer' = 'citizen') => {
  const parsed = parseUserInfo(text, service);
  return parsed.ok ? 'read' : parsed.problem;
};
const personOf = (text: string, service: 'citizen' | 'officer' = 'citizen') => {
  const parsed = parseUserInfo(text, service);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed;
};

describe('parseUserInfo', () => {
  it('R-145 R-146 R-148 reads names, parents and year of birth, trimmed and decoded, and keeps the AFM as text', () => {
    expect(personOf(GOOD)).toEqual({
      ok: true,
      isNaturalPerson: true,
      person: {
        userId: 'User000100011',
        afm: '000100011',
        lastName: 'ΔΟΚ',
        firstName: 'ΜΑΡΙΑ',
        fatherName: 'ΝΙΚΟΛΑΟΣ',
        motherName: 'ΕΛΕΝΗ',
        birthYear: 1950,
        extra: {},
      },
    });
  });

  it('reads `null`, nothing and blanks as not known', () => {
    const text = GOOD.replace('"ΝΙΚΟΛΑΟΣ"', '"null"').replace('"ΕΛΕΝΗ"', '""').replace('"1950"', '"  "');
    expect(personOf(text).person).toMatchObject({ fatherName: null, motherName: null, birthYear: null });
  });

  it('collapses inner spaces and never strips them', () => {
    expect(personOf(GOOD.replace('ΜΑΡΙΑ', ' ΜΑΡΙΑ   \u00a0 ΑΝΝΑ ')).person.firstName).toBe('ΜΑΡΙΑ ΑΝΝΑ');
  });

  it.each(['00000100011', '000100011', '  000100011'])('reads the AFM %j', (taxid) => {
    expect(personOf(GOOD.replace('000100011   "', `${taxid}"`)).person.afm).toBe('000100011');
  });

  it('R-223 keeps attributes of no known meaning apart, whatever they are called', () => {
    const text = GOOD.replace(
      '<userinfo ',
      '<userinfo empOrg=" 12 " __proto__="x" constructor="y" empty="" ',
    );
    const { extra } = personOf(text).person;
    expect({ ...extra }).toMatchObject({ empOrg: '12', constructor: 'y' });
    expect(Object.keys(extra)).toEqual(['empOrg', '__proto__', 'constructor']);
    expect(({} as { x?: string }).x).toBeUndefined();
  });

  it('takes officers without AFM who have a user name, citizens never', () => {
    const without = GOOD.replace('"000100011   "', '"null"');
    expect(personOf(without, 'officer').person.afm).toBeNull();
    expect(problemOf(without)).toBe('identity-missing');
    expect(problemOf(without.replace('"User000100011   "', '""'), 'officer')).toBe('identity-missing');
    expect(personOf(GOOD.replace('"User000100011   "', '"null"'), 'officer').person.userId).toBeNull();
  });

  it.each([
    ['', 'not-xml'],
    ['x', 'not-xml'],
    ['<html><br></html>', 'not-xml'],
    ['<html><body/></html>', 'not-userinfo'],
    ['<root/>', 'not-userinfo'],
    ['<root><other/></root>', 'not-userinfo'],
    [GOOD.replace('<root>', '<root>text'), 'not-userinfo'],
    [GOOD.replace('/></root>', '><a/></userinfo></root>'), 'not-userinfo'],
    [GOOD.replace('/></root>', '>x</userinfo></root>'), 'not-userinfo'],
    [GOOD.replace('</root>', '<userinfo taxid="000100023"/></root>'), 'not-userinfo'],
    [GOOD.replace('</root>', '<evil/></root>'), 'not-userinfo'],
    [GOOD.replace(/<\/?root>/g, ''), 'not-userinfo'],
    [GOOD.replaceAll('root', 'rooT'), 'not-userinfo'],
    [GOOD.replace('taxid=', 'taxid="000100023" taxid='), 'not-xml'],
    [GOOD.replace('/></root>', ''), 'not-xml'],
    [GOOD.slice(0, 80), 'not-xml'],
    [`<!DOCTYPE root>${GOOD}`, 'not-xml'],
    [`<!DOCTYPE root [<!ENTITY x SYSTEM "file:///etc/passwd">]>${GOOD.replace('ΜΑΡΙΑ', '&x;')}`, 'not-xml'],
    [GOOD.replace('ΜΑΡΙΑ', '&nbsp;'), 'not-xml'],
    [GOOD.replace('ΜΑΡΙΑ', '&#0;'), 'not-xml'],
    [GOOD.replace('ΜΑΡΙΑ', '<b/>'), 'not-xml'],
    [`${GOOD}${GOOD}`, 'not-xml'],
    [GOOD.replace('ΜΑΡΙΑ', 'Μ'.repeat(70_000)), 'not-xml'],
    [GOOD.replace('taxid="000100011   ', 'taxid="000100012'), 'afm-invalid'],
    [GOOD.replace('taxid="000100011   ', 'taxid="000000000'), 'afm-invalid'],
    [GOOD.replace('taxid="000100011   ', 'taxid="100011'), 'afm-invalid'],
    [GOOD.replace('taxid="000100011   ', 'taxid="0001000110'), 'afm-invalid'],
    [GOOD.replace('taxid="000100011   ', 'taxid="99000100011'), 'afm-invalid'],
    [GOOD.replace('taxid="000100011   ', 'taxid="٠٠٠١٠٠٠١١'), 'afm-invalid'],
    [GOOD.replace('taxid="000100011   ', 'taxid="000 100 011'), 'afm-invalid'],
    [GOOD.replace('taxid="000100011   ', 'taxid="-00100011'), 'afm-invalid'],
    [GOOD.replace('taxid="000100011   ', 'taxid="1e8'), 'afm-invalid'],
    [GOOD.replace('taxid="000100011   "', ''), 'identity-missing'],
    [GOOD.replace('taxid=', 'TAXID='), 'identity-missing'],
    [GOOD.replace('taxid=', 'x:taxid='), 'not-xml'],
    ['{"error":"invalid_token","error_description":"Invalid access token: x"}', 'error-answer'],
    ['{"userinfo":{}}', 'not-xml'],
    ['{broken', 'not-xml'],
    ['<oauth><error>invalid_token</error></oauth>', 'error-answer'],
    ['<OAuth2Exception><error>x</error></OAuth2Exception>', 'error-answer'],
  ])('R-211 T-09 refuses %#: %.40s', (text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });
});

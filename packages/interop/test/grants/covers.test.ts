import { isSdkError } from '@rantevou/core';
import { describe, expect, it } from 'vitest';
import { covers, parseGrant, requireCoverage } from '../../src/grants/covers.ts';
import { environmentOf } from '../../src/grants/environment.ts';
import { grantState, type IntegrationGrant } from '../../src/grants/grant.ts';
import { contactRegistryGrants2025, notificationCentreGrants2025 } from '../../src/grants/ked-2025.ts';
import { oauth2Grants2021 } from '../../src/grants/oauth2-2021.ts';

const all = [...contactRegistryGrants2025, ...notificationCentreGrants2025, ...oauth2Grants2021];
const grant = (id: string): IntegrationGrant => {
  const found = all.find((one) => one.id === id);
  if (!found) throw new Error(`no grant ${id}`);
  return found;
};
const rules = (decision: ReturnType<typeof covers>) => decision.reasons.map(({ rule }) => rule);
const lookUp = { method: 'getNncIdentityExt', purpose: 'debt-notices', environment: 'mock' } as const;
const send = { method: 'nncSend', purpose: 'appointment-messages', environment: 'mock' } as const;

describe('integrationGrantSchema', () => {
  it('R-216 R-218 reads the six rows of Annex Ι with request, body, system, purpose and legal framework', () => {
    expect(oauth2Grants2021.map(({ request, letter }) => [request?.number, letter?.number])).toEqual([
      ['6470', '17788'],
      ['9721', '639132 (2309)'],
      ['10096', '46769'],
      ['9366', '39735'],
      ['9409', '36376'],
      ['9445', '37800'],
    ]);
    expect(oauth2Grants2021.filter(({ body }) => body.startsWith('Δήμος'))).toHaveLength(5);
  });

  it('R-219 R-237 gives every system a name, a purpose and at least one legal basis of its own', () => {
    expect(all).toHaveLength(16);
    expect(new Set(all.map(({ service, system }) => `${service} ${system}`)).size).toBe(16);
    expect(all.every(({ purpose, legalBases }) => purpose.text.length > 20 && legalBases.length > 0)).toBe(
      true,
    );
    expect(() => parseGrant({ ...grant('kalamata-login'), legalBases: [] })).toThrow(/legalBases/);
  });

  it('R-249 R-250 keeps request and letter of each service and system apart, as for Σαλαμίνα', () => {
    expect(grant('salamina-registry').request).toEqual({ number: '32724', date: '2025-02-10' });
    expect(grant('salamina-registry').letter).toEqual({ number: '3578', date: '2025-02-13' });
    expect(grant('salamina-notifications').request).toEqual({ number: '32551', date: '2025-02-05' });
    expect(grant('salamina-notifications').letter).toEqual({ number: '3589', date: '2025-02-13' });
    const both = all.filter(({ body }) => all.filter((one) => one.body === body).length > 1);
    expect(new Set(both.map(({ body }) => body))).toEqual(new Set(['Σαλαμίνας']));
  });

  it('R-252 R-253 names the legal bases of the registry as the decision does', () => {
    const bases = contactRegistryGrants2025.flatMap(({ legalBases }) => legalBases);
    expect(bases).toContain('ν. 4704/2020 άρθρο 17 παρ. 3 (Α΄ 133)');
    expect(bases).toContain('ΚΥΑ 24596/2023 (Β΄ 3399)');
  });

  it('refuses a method of another service', () => {
    expect(() => parseGrant({ ...grant('salamina-registry'), methods: ['nncSend'] })).toThrow(
      /methods\/0: expected a method of contact-registry/,
    );
  });
});

describe('covers', () => {
  it('R-236 refuses a grant that names no method (Κατερίνη) until the operator states it', () => {
    const katerini = grant('katerini-registry');
    expect(katerini.methods).toEqual([]);
    expect(rules(covers(katerini, lookUp))).toEqual(['no-method-named']);
    expect(covers({ ...katerini, methods: ['getNncIdentityExt'] }, lookUp).allowed).toBe(true);
  });

  it('R-238 wants a grant of its own for the notification centre', () => {
    expect(rules(covers(grant('salamina-registry'), { ...send, purpose: 'debt-notices' }))).toEqual([
      'service-not-granted',
    ]);
  });

  it('R-245 lets a general purpose (Βάρη-Βούλα-Βουλιαγμένη) carry appointment messages', () => {
    expect(covers(grant('vari-voula-vouliagmeni-notifications'), send)).toEqual({
      allowed: true,
      reasons: [],
    });
  });

  it('R-246 lets an example purpose («πχ.») carry appointment messages only when the operator says so', () => {
    const salamina = grant('salamina-notifications');
    expect(rules(covers(salamina, send))).toEqual(['purpose-not-confirmed']);
    expect(covers(salamina, { ...send, purpose: 'debt-notices' }).allowed).toBe(true);
    const confirmed = [
      { purpose: 'appointment-messages', by: 'Δήμος Σαλαμίνας', date: '2026-11-01' } as const,
    ];
    expect(covers({ ...salamina, purpose: { ...salamina.purpose, confirmed } }, send).allowed).toBe(true);
  });

  it('R-247 never lets a debt purpose carry anything else, whatever is confirmed', () => {
    const narrow = all.filter(({ purpose }) => purpose.class === 'debt-notices');
    expect(narrow.map(({ id }) => id)).toEqual([
      'orestiada-registry',
      'mytilini-registry',
      'istiaia-aidipsos-registry',
      'elefsina-registry',
      'lavreotiki-notifications',
    ]);
    const lavreotiki = grant('lavreotiki-notifications');
    const confirmed = [{ purpose: 'appointment-messages', by: 'Δήμος', date: '2026-11-01' } as const];
    for (const one of [lavreotiki, { ...lavreotiki, purpose: { ...lavreotiki.purpose, confirmed } }]) {
      const { allowed, reasons } = covers(one, send);
      expect(allowed).toBe(false);
      expect(reasons[0]).toMatchObject({
        rule: 'purpose-not-granted',
        source: expect.stringContaining('μέτρα §1'),
      });
    }
  });

  it('R-248 refuses a business, or whoever is not known to be a natural person, for Ελευσίνα', () => {
    const elefsina = grant('elefsina-registry');
    expect(rules(covers(elefsina, { ...lookUp, subject: 'legal-entity' }))).toEqual(['natural-persons-only']);
    expect(rules(covers(elefsina, lookUp))).toEqual(['natural-persons-only']);
    expect(covers(elefsina, { ...lookUp, subject: 'natural-person' }).allowed).toBe(true);
  });

  it('R-235 lets results be stored only where the purpose speaks of the own database (Ορεστιάδα)', () => {
    expect(all.filter(({ mayPersist }) => mayPersist).map(({ id }) => id)).toEqual(['orestiada-registry']);
  });

  it('R-213 R-214 R-265 opens production with the published decision only', () => {
    const own = grant('mytilini-registry');
    const gazette = { number: 'Β΄ 9999', date: '2026-01-15' };
    const published = { ...own, decision: { title: 'Απόφαση', gazette } };
    expect(grantState(own)).toBe('decided');
    expect(grantState({ ...own, decision: undefined })).toBe('letter-sent');
    expect(grantState({ ...own, decision: undefined, letter: undefined })).toBe('requested');
    expect(rules(covers(own, { ...lookUp, environment: 'production' }))).toEqual(['not-in-force']);
    expect(covers(published, { ...lookUp, environment: 'production', on: '2026-01-15' }).allowed).toBe(true);
    expect(rules(covers(published, { ...lookUp, environment: 'production', on: '2026-01-14' }))).toEqual([
      'not-in-force',
    ]);
  });

  it('R-212 opens the test hosts with the request', () => {
    const own = grant('mytilini-registry');
    expect(covers(own, { ...lookUp, environment: 'test' }).allowed).toBe(true);
    expect(rules(covers({ ...own, request: undefined }, { ...lookUp, environment: 'test' }))).toEqual([
      'not-requested',
    ]);
    expect(covers({ ...own, request: undefined }, lookUp).allowed).toBe(true);
  });

  it('R-217 binds a login to one system: none of the six is for appointments', () => {
    for (const one of oauth2Grants2021) {
      expect(
        covers(one, { method: 'login', purpose: 'appointment-messages', environment: 'mock' }).allowed,
      ).toBe(false);
      expect(covers(one, { method: 'login', purpose: 'sign-in', environment: 'mock' }).allowed).toBe(true);
    }
  });

  it('says each reason in both languages with its paragraph', () => {
    const { reasons } = covers(grant('elefsina-registry'), { ...send, environment: 'production' });
    expect(reasons.length).toBeGreaterThan(2);
    for (const { source, el, en } of reasons) {
      expect(source).not.toBe('');
      expect(el).toMatch(/\p{Script=Greek}/u);
      expect(en).not.toBe('');
    }
  });
});

describe('requireCoverage', () => {
  it('R-258 throws PURPOSE_NOT_GRANTED with the reasons', () => {
    try {
      requireCoverage(grant('lavreotiki-notifications'), send);
      expect.unreachable();
    } catch (error) {
      expect(isSdkError(error) && error.code).toBe('PURPOSE_NOT_GRANTED');
      expect(JSON.stringify(error)).toContain('purpose-not-granted');
    }
  });
});

describe('environmentOf', () => {
  it.each([
    ['https://ked.gsis.gr/esb/x', 'production'],
    ['https://oauth2.gsis.gr/', 'production'],
    ['https://www1.gsis.gr/', 'production'],
    ['https://test.gsis.gr/esbpilot/x', 'test'],
    ['http://127.0.0.1:8181/', 'mock'],
    ['http://[::1]:8181/', 'mock'],
    ['http://localhost:8181/', 'mock'],
    ['https://gateway.example.gr/', 'production'],
    ['https://localhost.example.gr/', 'production'],
  ])('reads %s as %s', (url, environment) => {
    expect(environmentOf(new URL(url))).toBe(environment);
  });

  it('refuses a declaration that contradicts the host', () => {
    expect(() => environmentOf(new URL('https://ked.gsis.gr/'), 'test')).toThrow(/production for this host/);
    expect(() => environmentOf(new URL('https://test.gsis.gr/'), 'production')).toThrow(/test for this host/);
    expect(() => environmentOf(new URL('https://gateway.example.gr/'), 'mock')).toThrow(/not loopback/);
    expect(environmentOf(new URL('https://gateway.example.gr/'), 'test')).toBe('test');
  });
});

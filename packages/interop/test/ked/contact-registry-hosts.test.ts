import { describe, expect, it } from 'vitest';
import { createContactRegistry } from '../../src/ked/contact-registry.ts';
import { defaultProfiles } from '../../src/ked/profile.ts';
import { CONTACT, FULL, lookUp } from './registry.ts';
import { found, kedConfig, registryGrant } from './support.ts';

describe('createContactRegistry on real hosts', () => {
  const config = kedConfig('http://127.0.0.1:1/x');
  const gazette = { number: 'Β΄ 9999', date: '2026-01-15' };
  const inForce = { ...registryGrant, decision: { title: 'Απόφαση', gazette } };
  const verified = { ...defaultProfiles.getNncIdentityExt, verified: { source: 'service.wsdl' } };
  const transport = async () => ({
    status: 200,
    header: () => 'text/xml',
    body: new TextEncoder().encode(found(FULL)),
  });

  it('refuses a profile that nobody has verified', () => {
    for (const endpoint of ['test', 'production'] as const) {
      expect(() => createContactRegistry({ ...config, endpoint })).toThrow(/ked-profile from-wsdl/);
    }
    expect(() => createContactRegistry({ ...config, endpoint: 'test', profile: verified })).not.toThrow();
    expect(() =>
      createContactRegistry({ ...config, endpoint: 'test', acceptUnverifiedProfile: true }),
    ).not.toThrow();
  });

  it('refuses credentials of another environment', () => {
    const credentials = { ...config.credentials, environment: 'test' } as const;
    expect(() =>
      createContactRegistry({ ...config, endpoint: 'production', profile: verified, credentials }),
    ).toThrow(/credentials\/environment: expected production/);
  });

  it('R-214 R-250 calls production only with a decision in force', async () => {
    const make = (grant: typeof registryGrant) =>
      createContactRegistry({ ...config, endpoint: 'production', profile: verified, grant, transport });
    await expect(make(registryGrant).getNncIdentityExt(lookUp)).rejects.toMatchObject({
      code: 'PURPOSE_NOT_GRANTED',
    });
    expect((await make(inForce).getNncIdentityExt(lookUp)).contact).toEqual(CONTACT);
  });

  it('R-260 refuses a clear-text endpoint, an empty unit and missing credentials', () => {
    const endpoint = { url: 'http://ked.gsis.gr/esb/x' };
    expect(() => createContactRegistry({ ...config, endpoint })).toThrow(/endpoint: expected an https URL/);
    expect(() => createContactRegistry({ ...config, unit: ' ' })).toThrow(/unit/);
    const credentials = { username: '', password: 'x' };
    expect(() => createContactRegistry({ ...config, credentials })).toThrow(/credentials/);
  });
});

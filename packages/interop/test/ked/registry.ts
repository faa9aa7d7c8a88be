import { afterEach, expect } from 'vitest';
import { type ContactRegistryConfig, createContactRegistry } from '../../src/ked/contact-registry.ts';
import { isUpstreamError, type UpstreamError } from '../../src/upstream-error.ts';
import { AFM, type Answer, createPeer, expectNoCanary, kedConfig, officer } from './support.ts';

export const lookUp = { afm: AFM, purpose: 'debt-notices', onBehalfOf: officer } as const;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

export async function against(
  answers: Answer | ((call: number) => Answer),
  extra: Partial<ContactRegistryConfig> = {},
) {
  const peer = await createPeer(typeof answers === 'function' ? answers : () => answers);
  closing.push(peer.close);
  const config = kedConfig(peer.url);
  return { peer, trail: config.trail, registry: createContactRegistry({ ...config, ...extra }) };
}

export async function failure(promise: Promise<unknown>): Promise<UpstreamError> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(isUpstreamError(error)).toBe(true);
  expectNoCanary(error);
  return error as UpstreamError;
}

export const FULL =
  '<email> a.b@example.org </email><telephone/><mobile>6900000000  </mobile><addressStreet>ΔΟΚΙΜΗΣ</addressStreet><addressNumber>1</addressNumber><addressZipCode>01234</addressZipCode><locality>___</locality><municipality>ΔΟΚΙΜΗΣ</municipality><secret>x</secret>';
export const CONTACT = {
  email: 'a.b@example.org',
  mobile: '6900000000',
  address: { street: 'ΔΟΚΙΜΗΣ', streetNumber: '1', postalCode: '01234', municipality: 'ΔΟΚΙΜΗΣ' },
};

import { SdkError, type Texts } from '@rantevou/core';

/** Whose real data an endpoint touches: nobody's (`mock`), the State's test system, or production. */
export type Environment = 'mock' | 'test' | 'production';

const TEST_HOSTS: ReadonlySet<string> = new Set(['test.gsis.gr']);
const LOOPBACK = /^(?:localhost|(?:[a-z0-9-]+\.)+localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Whether a host name (as `URL.hostname` gives it) is this machine's loopback. */
export function isLoopbackHost(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}

/** Whether a host is of ΓΓΠΣΔΔ: its environment follows from its name and cannot be declared otherwise. */
export function isStateHost(hostname: string): boolean {
  return hostname === 'gsis.gr' || hostname.endsWith('.gsis.gr');
}

/**
 * The environment of an endpoint: from its host where that is known, else as declared, else production (the
 * strictest).
 *
 * @throws SdkError `CONFIG_INVALID` when what is declared contradicts the host: test credentials never reach
 * production, nor production ones a test host.
 */
export function environmentOf(url: URL, declared?: Environment, pointer = '/environment'): Environment {
  const known = knownEnvironment(url.hostname);
  if (known === null) {
    // A host of unknown name that calls itself a mock would get round every grant.
    if (declared === 'mock')
      throw contradiction(pointer, 'test or production for a host that is not loopback');
    return declared ?? 'production';
  }
  if (declared !== undefined && declared !== known) throw contradiction(pointer, `${known} for this host`);
  return known;
}

function knownEnvironment(hostname: string): Environment | null {
  if (isLoopbackHost(hostname)) return 'mock';
  if (TEST_HOSTS.has(hostname)) return 'test';
  return isStateHost(hostname) ? 'production' : null;
}

function contradiction(pointer: string, expected: string): SdkError {
  return configInvalid(pointer, expected, {
    el: 'Το περιβάλλον δεν ταιριάζει με τη διεύθυνση της υπηρεσίας.',
    en: 'The environment does not match the host of the service.',
  });
}

/** A `CONFIG_INVALID` error about one field. */
export function configInvalid(pointer: string, expected: string, texts: Texts): SdkError {
  return new SdkError('CONFIG_INVALID', { problems: [{ pointer, expected, ...texts }] });
}

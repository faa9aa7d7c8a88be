import { type Clock, type IdGenerator, SdkError } from '@rantevou/core';
import type { BreakerOptions } from '../breaker.ts';
import { configInvalid, type Environment, isStateHost } from '../grants/environment.ts';
import type { IntegrationGrant } from '../grants/grant.ts';
import type { RateLimitOptions } from '../rate-limit.ts';
import type { Transport } from '../transport.ts';
import type { KedAudit } from './audit.ts';
import type { WsSecurityOptions } from './envelope.ts';
import type { OperationProfile } from './profile.ts';
import type { ClassifyError } from './reply.ts';

/** A secret, or how to get it (a vault, a file). Asked at each call, never kept. */
export type Secret = string | (() => string | Promise<string>);

/** What every client over ΚΕΔ is made of. */
export interface KedConfig {
  /** Address of the service. A host that is neither loopback nor of gsis.gr counts as production unless declared. */
  readonly endpoint: { readonly url: string; readonly environment?: Environment };
  /** One user per service and environment. */
  readonly credentials: {
    readonly username: string;
    readonly password: Secret;
    /** What they were given for; must be the endpoint's. */
    readonly environment?: Environment;
  };
  readonly grant: IntegrationGrant;
  /** `auditUnit`: the service of the municipality, at most 100 characters. */
  readonly unit: string;
  readonly audit: KedAudit;
  /** How the audit names an AFM: a keyed digest (`vault.digest`). Default: its last three digits. */
  readonly subjectOf?: (afm: string) => string | Promise<string>;
  /** Use a profile that nobody has compared with the service's WSDL on a real host. Default false. */
  readonly acceptUnverifiedProfile?: boolean;
  readonly wsSecurity?: WsSecurityOptions;
  /** Total, retries and waiting included. Default 15,000. */
  readonly timeoutMs?: number;
  /** Tries of a look-up. Default 2. A send is tried again only when nothing was sent. */
  readonly attempts?: number;
  readonly breaker?: BreakerOptions;
  /** Default on real hosts: 10 calls a second. None on the mock. */
  readonly limits?: RateLimitOptions;
  readonly classifyError?: ClassifyError;
  readonly transport?: Transport;
  readonly clock?: Clock;
  readonly ids?: IdGenerator;
  /** Waits between tries; for tests. */
  readonly wait?: (ms: number) => Promise<void>;
}

/** @throws SdkError `CONFIG_INVALID` without anything that the vault said. */
export async function readSecret(secret: Secret): Promise<string> {
  let value: unknown;
  try {
    value = typeof secret === 'string' ? secret : await secret();
  } catch {
    value = undefined;
  }
  if (typeof value === 'string' && value !== '') return value;
  throw configInvalid('/credentials/password', 'a password, or a function that gives one', {
    el: 'Λείπει ο κωδικός της υπηρεσίας.',
    en: 'The password of the service is missing.',
  });
}

/** @throws SdkError `CONFIG_INVALID` when credentials, unit or a profile do not fit the endpoint. */
export function checkConfig(
  config: KedConfig,
  url: URL,
  environment: Environment,
  profiles: readonly OperationProfile[],
): void {
  const { credentials, unit } = config;
  if (credentials.environment !== undefined && credentials.environment !== environment) {
    throw configInvalid('/credentials/environment', environment, {
      el: 'Οι κωδικοί είναι για άλλο περιβάλλον.',
      en: 'The credentials are for another environment.',
    });
  }
  if (credentials.username.trim() === '' || credentials.password === '') {
    throw configInvalid('/credentials', 'a user name and a password', {
      el: 'Λείπουν οι κωδικοί της υπηρεσίας.',
      en: 'The credentials of the service are missing.',
    });
  }
  if (unit.trim() === '' || unit.length > 100) {
    throw configInvalid('/unit', 'the name of the unit, at most 100 characters', {
      el: 'Δηλώστε τη μονάδα του Δήμου.',
      en: 'State the unit of the municipality.',
    });
  }
  for (const { operation, verified } of profiles) {
    if (verified !== null || config.acceptUnverifiedProfile === true || environment === 'mock') continue;
    throw new SdkError('CONFIG_INVALID', {
      problems: [
        {
          pointer: `/profiles/${operation}`,
          expected: `a profile made from the service's WSDL (ked-profile from-wsdl), or acceptUnverifiedProfile${isStateHost(url.hostname) ? ' for this real host' : ''}`,
          el: 'Το προφίλ της υπηρεσίας δεν έχει επαληθευτεί με το WSDL της.',
          en: "The profile of the service has not been verified against the service's WSDL.",
        },
      ],
    });
  }
}

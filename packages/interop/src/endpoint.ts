import { lookup as dnsLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { configInvalid, type Environment, environmentOf, isLoopbackHost } from './grants/environment.ts';

/**
 * Reads an endpoint of configuration: https, no user name, no fragment; http only on this machine's loopback.
 *
 * @throws SdkError `CONFIG_INVALID` naming the field.
 */
export function parseEndpoint(text: string, pointer: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const fine =
    url !== null &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname))) &&
    url.username === '' &&
    url.password === '' &&
    url.hash === '' &&
    // An address instead of a name is nobody's certificate; loopback excepted.
    (isLoopbackHost(url.hostname) || isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0);
  if (!fine) {
    throw configInvalid(pointer, 'an https URL with a host name (http only on loopback)', {
      el: 'Η διεύθυνση της υπηρεσίας πρέπει να είναι https.',
      en: 'The address of the service must be https.',
    });
  }
  return url;
}

/** An endpoint with its environment. @throws SdkError `CONFIG_INVALID` */
export function resolveEndpoint(
  text: string,
  declared: Environment | undefined,
  pointer: string,
): { readonly url: URL; readonly environment: Environment } {
  const url = parseEndpoint(text, pointer);
  return { url, environment: environmentOf(url, declared, pointer) };
}

const PRIVATE = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  PRIVATE.addSubnet(net, prefix, 'ipv4');
}
for (const [net, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  PRIVATE.addSubnet(net, prefix, 'ipv6');
}

/** Whether an address is of no public network: loopback, private, link-local, multicast. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return true;
  // BlockList reads IPv4-mapped IPv6 addresses as the IPv4 address they hold.
  return PRIVATE.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

type LookupCallback = (
  error: NodeJS.ErrnoException | null,
  address?: string | LookupAddress[],
  family?: number,
) => void;
export type Lookup = (hostname: string, options: LookupOptions, callback: LookupCallback) => void;

/**
 * A name look-up that refuses private addresses, at the moment of connecting: a name that is checked first and
 * resolved again later may answer differently (DNS rebinding).
 */
export function publicOnly(lookup: Lookup = dnsLookup as Lookup): Lookup {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, address, family) => {
      if (error) return callback(error);
      const found = Array.isArray(address) ? address.map((one) => one.address) : [address ?? ''];
      if (found.length === 0 || found.some(isPrivateAddress)) {
        return callback(Object.assign(new Error('address not public'), { code: 'EPRIVATE' }));
      }
      return callback(null, address, family);
    });
  };
}

/**
 * The network by which an address is counted: an IPv4 address itself, the /64 of an IPv6 address (one subscriber has at
 * least that many, RFC 6177 §2). An IPv4 address written as IPv6 is the IPv4 one.
 *
 * @returns Null for what says nothing of who is there: no address, loopback, link-local and private networks (RFC 1918,
 * RFC 4193, RFC 6598), which are this machine, an office's NAT, or a proxy that the host does not trust.
 */
export function networkOf(address: string | null | undefined): string | null {
  if (!address) return null;
  const bare = address.replace(/^\[|\]$/g, '').split('%', 1)[0]!;
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(bare)?.[1];
  if (mapped !== undefined || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(bare)) return publicIpv4(mapped ?? bare);
  const groups = groupsOf(bare);
  if (groups === null) return null;
  const [first = 0, second = 0] = groups;
  const isUnique = (first & 0xfe00) === 0xfc00;
  const isLocal = (first & 0xffc0) === 0xfe80;
  if (isUnique || isLocal) return null;
  if (first === 0 && second === 0 && groups.slice(2, 5).every((group) => group === 0)) {
    if (groups[5] !== 0xffff) return null;
    const [high = 0, low = 0] = groups.slice(6);
    return publicIpv4([high >> 8, high & 255, low >> 8, low & 255].join('.'));
  }
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

function publicIpv4(address: string): string | null {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  if ([a, b, c, d].some((part) => part > 255)) return null;
  const isPrivate =
    a === 0 ||
    a === 10 ||
    a === 127 ||
    (a === 100 && b >= 64 && b <= 127) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168);
  return isPrivate ? null : [a, b, c, d].join('.');
}

/** The eight groups of an IPv6 address (RFC 4291 §2.2); null when it is none. */
function groupsOf(address: string): number[] | null {
  const halves = address.split('::');
  if (halves.length > 2 || !/^[0-9a-f:]{2,39}$/i.test(address)) return null;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const all = [...head, ...Array<string>(missing).fill('0'), ...tail];
  return all.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) ? all.map((g) => Number.parseInt(g, 16)) : null;
}

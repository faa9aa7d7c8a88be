/** The value of a cookie in a `Cookie` header; the first where the name comes twice. */
export function cookieOf(header: string | null, name: string): string | null {
  if (header === null) return null;
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) {
      const value = part.slice(at + 1).trim();
      return value.startsWith('"') && value.endsWith('"') && value.length > 1 ? value.slice(1, -1) : value;
    }
  }
  return null;
}

export interface CookieMaker {
  /** `__Host-` before the name where the origin is https: no other host and no plain-text page can set it. */
  name(name: string): string;
  /** A `Set-Cookie` value: HttpOnly, SameSite=Lax, the whole origin, Secure where the origin is https. */
  set(name: string, value: string, maxAgeSeconds: number): string;
  /** A `Set-Cookie` value that removes the cookie. */
  remove(name: string): string;
}

export function cookiesFor(origin: string): CookieMaker {
  const isHttps = origin.startsWith('https:');
  const nameOf = (name: string) => (isHttps ? `__Host-${name}` : name);
  const set = (name: string, value: string, maxAgeSeconds: number) =>
    `${nameOf(name)}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`;
  return { name: nameOf, set, remove: (name) => set(name, '', 0) };
}

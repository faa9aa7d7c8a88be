/**
 * Where to go after signing in: the path that was asked for, when it is one of ours, else the start.
 *
 * @remarks Only a path of this origin below the base path: no scheme, no host (`//`, `/\`), no backslash, no control
 * character, at most 512 characters. Anything else is not an error for the person, it is just not followed.
 */
export function safeReturnTo(returnTo: string | null | undefined, basePath: string): string {
  const start = `${basePath}/`;
  if (typeof returnTo !== 'string' || returnTo.length > 512) return start;
  if (!/^\/(?![/\\])[^\\\u0000-\u0020\u007f-\uffff]*$/.test(returnTo)) return start;
  if (returnTo === basePath || !returnTo.startsWith(start)) return start;
  // `/./` and `/../` could make a path that begins with `//`, or leave the base path.
  return /(?:^|\/)(?:\.|%2e){1,2}(?:\/|\?|#|$)/i.test(returnTo) ? start : returnTo;
}

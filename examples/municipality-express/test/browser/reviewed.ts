/**
 * What axe cannot decide by itself and a person has looked at: the rule, what it is about, and why it is right. Anything
 * else that axe leaves open is a fault until it is looked at.
 */
export const REVIEWED: readonly { readonly rule: string; readonly html: RegExp; readonly why: string }[] = [];

import { LoginFailure } from './login-flow.ts';

/** A client secret, or how to get it (a vault, a file). Asked at each login, never kept. */
export type ClientSecret = string | (() => string | Promise<string>);

/** @throws LoginFailure `invalid-client` when there is none; whatever the vault said stays with it. */
export async function readClientSecret(secret: ClientSecret): Promise<string> {
  let value: unknown;
  try {
    value = typeof secret === 'string' ? secret : await secret();
  } catch {
    value = undefined;
  }
  if (typeof value === 'string' && value !== '') return value;
  throw new LoginFailure('invalid-client');
}

/** The part of oidc-provider (no types of its own) that tests use. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  // biome-ignore lint/style/noDefaultExport: it is what the package exports
  export default class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>);
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    readonly AccessToken: { find(token: string): Promise<{ accountId: string } | undefined> };
    on(event: string, listener: (...values: never[]) => void): this;
  }
}

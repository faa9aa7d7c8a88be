/**
 * The pages of the service as pure views, and the routes that serve them.
 *
 * @packageDocumentation
 */
export type { ClosedUntil } from './closed.ts';
export { type CitizenSite, createSite, type SiteOptions } from './site.ts';

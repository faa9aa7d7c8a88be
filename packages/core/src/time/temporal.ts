/** The one door to Temporal: the native one where the runtime has it, else the polyfill. */
export { Temporal } from 'temporal-polyfill';

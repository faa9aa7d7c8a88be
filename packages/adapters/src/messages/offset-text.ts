import { isoInAthens } from '@rantevou/scheduler';

/** `UTC+2` or `UTC+3`: which of the two an autumn night's 03:30 is. */
export function offsetText(ms: number): string {
  return `UTC${isoInAthens(ms)
    .slice(-6)
    .replace(/0?(\d+):00$/, '$1')}`;
}

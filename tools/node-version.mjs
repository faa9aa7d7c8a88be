/**
 * The one line that a too old Node gets, or null. Plain JavaScript: the old Node has to be able to read it.
 *
 * @param {string} running version such as `20.20.2`
 * @param {string} range `engines.node`, `>=22.18`
 * @returns {string | null}
 */
export function nodeComplaint(running, range) {
  const needed = range.replace(/^>=\s*/, '');
  const have = running.split('.').map(Number);
  const want = needed.split('.').map(Number);
  for (let i = 0; i < want.length; i += 1) {
    const difference = (have[i] || 0) - want[i];
    if (difference > 0) return null;
    if (difference < 0) {
      return `Rantevou needs Node ${needed} or newer; this is Node ${running} (https://nodejs.org/en/download).`;
    }
  }
  return null;
}

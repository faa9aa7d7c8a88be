/**
 * 64 bits that stand for a text, in two words: what is known of an id costs eight bytes, however long it is. Of `n`
 * texts two are taken for one with a probability of n² / 2⁶⁵: 10⁻⁹ for the claims of the largest municipality.
 *
 * @remarks Not for texts that others may choose: who chooses can find two of a kind. Ids are made by the id port.
 */
export class Fingerprint {
  low = 0;
  high = 0;
  #text: string | null = null;

  /** Reads a text; one that was read just before is not read again. Returns whether it was. */
  read(text: string): boolean {
    if (text === this.#text) return true;
    this.#text = text;
    const { length } = text;
    let low = length ^ 0x2545f491;
    let high = length ^ 0x6a09e667;
    let at = 0;
    // Two chains of different multipliers and shifts, each a permutation at every step; ids are of one-byte characters,
    // so four make a word.
    for (const whole = length - 3; at < whole; at += 4) {
      const word =
        text.charCodeAt(at) ^
        (text.charCodeAt(at + 1) << 8) ^
        (text.charCodeAt(at + 2) << 16) ^
        (text.charCodeAt(at + 3) << 24);
      low = Math.imul(low ^ word, 0x9e3779b1);
      low ^= low >>> 15;
      high = Math.imul(high ^ word, 0x85ebca77);
      high ^= high >>> 13;
    }
    for (; at < length; at++) {
      low = Math.imul(low ^ text.charCodeAt(at), 0x9e3779b1);
      low ^= low >>> 15;
      high = Math.imul(high ^ text.charCodeAt(at), 0x85ebca77);
      high ^= high >>> 13;
    }
    low = Math.imul(low ^ high, 0xc2b2ae3d);
    high = Math.imul(high, 0x27d4eb2f);
    this.low = low ^ (low >>> 16);
    // Both words 0 stand for no text.
    this.high = (high ^ (high >>> 15)) | (this.low === 0 ? 1 : 0);
    return false;
  }
}

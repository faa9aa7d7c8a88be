import { isoInAthens } from '../calendar/athens.ts';
import type { Offer } from './offered.ts';
import type { Slot } from './types.ts';

/**
 * A free start. Two small fields; times and texts are made when they are asked for, so that a list of thousands costs
 * no more than its ticks.
 */
export class TickSlot implements Slot {
  readonly #offer: Offer;
  readonly #tick: number;
  readonly #tickMs: number;

  constructor(offer: Offer, tick: number, tickMs: number) {
    this.#offer = offer;
    this.#tick = tick;
    this.#tickMs = tickMs;
  }

  get service() {
    return this.#offer.service;
  }
  get mode() {
    return this.#offer.mode;
  }
  get startMs(): number {
    return this.#tick * this.#tickMs;
  }
  get endMs(): number {
    return (this.#tick + this.#offer.ticks) * this.#tickMs;
  }
  get start(): string {
    return isoInAthens(this.startMs);
  }
  get end(): string {
    return isoInAthens(this.endMs);
  }
  toJSON() {
    const { service, mode, start, end } = this;
    return { service, mode, start, end };
  }
}

import type { Mode } from '@rantevou/core';
import { isoInAthens } from '../calendar/athens.ts';
import type { Offer } from './offered.ts';
import type { Slot } from './types.ts';

/** A free start. Its texts are made when they are asked for: a list of thousands costs its numbers only. */
export class TickSlot implements Slot {
  readonly service: string;
  readonly mode: Mode;
  readonly startMs: number;
  readonly endMs: number;

  constructor(offer: Offer, startMs: number, endMs: number) {
    this.service = offer.service;
    this.mode = offer.mode;
    this.startMs = startMs;
    this.endMs = endMs;
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

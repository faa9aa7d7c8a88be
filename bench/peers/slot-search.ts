/** The question that all peers answer: free starts on the grid, by anyone of the given officers. */
export interface SlotQuestion {
  readonly minutes: number;
  readonly officers: readonly number[];
  readonly firstDay: number;
  /** Stops after this many. */
  readonly limit: number;
}

/** Starts are multiples of this from the hour. */
export const GRID_MS = 15 * 60_000;

export interface SlotPeer {
  readonly name: string;
  /** Free starts in order, epoch ms. */
  findSlots(question: SlotQuestion): number[];
}

/** First multiple of the grid that is not before `ms`. Athens is a whole number of hours from UTC. */
export function onGrid(ms: number): number {
  return Math.ceil(ms / GRID_MS) * GRID_MS;
}

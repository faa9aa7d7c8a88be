/** What a claim stands for. Everything that occupies a person, a room or an interpreter is a claim. */
export type ClaimKind = 'appointment' | 'hold' | 'proposal' | 'conference';

/**
 * A resource's time, taken. `[startMs, endMs)`, epoch milliseconds UTC; an officer's end includes the gap that
 * belongs to the appointment (art. 5 §2).
 */
export interface Claim {
  readonly id: string;
  readonly tenantId: string;
  /** `person:{officerId}`, `room:{id}`, `interpreter:{id}` …; `served:{keyed digest}` of the person served. */
  readonly resourceId: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly kind: ClaimKind;
  /** Id of the appointment, hold, proposal or conference that it serves. */
  readonly ownerId: string;
  /** When it ends by the clock (holds, proposals); null = it stands until released. */
  readonly expiresAtMs: number | null;
}

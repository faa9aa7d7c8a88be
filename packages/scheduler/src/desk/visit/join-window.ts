import type { AppointmentBody, MunicipalityPlan } from '@rantevou/core';

/**
 * When an appointment may start and its video room is open (άρθρο 2 §9): `[opensAtMs, closesAtMs)`, epoch
 * milliseconds UTC.
 */
export function joinWindow(
  { startMs, endMs }: Pick<AppointmentBody, 'startMs' | 'endMs'>,
  { policy }: Pick<MunicipalityPlan, 'policy'>,
): { readonly opensAtMs: number; readonly closesAtMs: number } {
  return {
    opensAtMs: startMs - policy.joinEarlyMinutes * 60_000,
    closesAtMs: endMs + policy.joinLateMinutes * 60_000,
  };
}

import { readdirSync, readFileSync } from 'node:fs';
import type { MunicipalityPlanInput } from '@rantevou/core';

const folder = new URL('./municipalities/', import.meta.url);

/** The onboarding files of `municipalities/` as they are written; `createAppointments` checks each. */
export function onboardingFiles(): MunicipalityPlanInput[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
}

import { readdirSync, readFileSync } from 'node:fs';
import { type MunicipalityPlan, parseInput, planSchema } from '@rantevou/core';

const folder = new URL('./municipalities/', import.meta.url);

/**
 * The onboarding files of `municipalities/`, one per municipality, in the order of their names.
 *
 * @throws SdkError `INPUT_INVALID` that names each wrong field of the first file that is not in order.
 */
export function onboardingFiles(): MunicipalityPlan[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => parseInput(planSchema, JSON.parse(readFileSync(new URL(name, folder), 'utf8'))));
}

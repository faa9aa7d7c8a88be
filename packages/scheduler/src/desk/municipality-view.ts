import { isModeLawful, type MunicipalityPlan, type ThematicField } from '@rantevou/core';
import type { MunicipalityView } from './types.ts';

/** A municipality as anyone may see it. */
export function municipalityView(plan: MunicipalityPlan, policyVersion: string | null): MunicipalityView {
  const { id, code, name, phone, website } = plan.municipality;
  const modes = (['in-person', 'phone', 'video'] as const).filter((mode) => plan.modes[mode]);
  return {
    id,
    code,
    name,
    phone,
    ...(website ? { website } : {}),
    modes,
    durations: Object.fromEntries(modes.map((mode) => [mode, plan.modes[mode]?.durationMinutes])),
    horizonDays: plan.policy.horizonDays,
    holdMinutes: plan.policy.holdMinutes,
    interpretation: (['greek-sign-language', 'lip-reading'] as const).filter((way) =>
      plan.resources.some(
        ({ kind, interpretation }) => kind === 'interpreter' && interpretation?.includes(way),
      ),
    ),
    thirdPersonAllowed: plan.thirdPersonAllowed,
    specialRequirements: plan.specialRequirements,
    extraFields: plan.extraFields,
    askServedAfm: plan.policy.askServedAfm,
    staffModes: modes.filter((mode) => plan.policy.staffModes.includes(mode)),
    policyVersion,
    offices: plan.offices,
    demonstration: plan.demonstration,
    joined: plan.joined !== undefined,
  };
}

/** Fields and their active services, only those that this mode may and does serve. */
export function fieldsIn(
  plan: MunicipalityPlan,
  mode: keyof MunicipalityPlan['modes'] | undefined,
): ThematicField[] {
  return plan.fields
    .map((field) => ({
      ...field,
      services: field.services.filter(
        (service) => service.active && (!mode || (service.modes[mode] && isModeLawful(mode, service.nature))),
      ),
    }))
    .filter((field) => field.services.length > 0);
}

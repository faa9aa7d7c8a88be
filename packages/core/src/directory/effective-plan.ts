import type { MunicipalityPlan } from './plan.ts';

/** The plan as it is offered now: without the modes that are suspended (άρθρο 6 §2). */
export function effectivePlan(plan: MunicipalityPlan): MunicipalityPlan {
  if (plan.suspendedModes.length === 0) return plan;
  const given = Object.entries(plan.modes).filter(
    ([mode]) => !plan.suspendedModes.some((one) => one === mode),
  );
  return { ...plan, modes: Object.fromEntries(given) };
}

import { isModeLawful, type Mode } from '../appointment/mode.ts';
import type { MunicipalityPlan, Service, ThematicField } from './plan.ts';

/** A service of the plan, active or not, or null. */
export function findService(plan: MunicipalityPlan, serviceId: string): Service | null {
  for (const field of plan.fields) {
    const service = field.services.find(({ id }) => id === serviceId);
    if (service) return service;
  }
  return null;
}

/** Whether a service can be booked in a mode: active, offered by both service and municipality, and lawful. */
export function isOffered(plan: MunicipalityPlan, service: Service, mode: Mode): boolean {
  return service.active && !!plan.modes[mode] && !!service.modes[mode] && isModeLawful(mode, service.nature);
}

/**
 * Thematic fields with the services that can be booked in a mode, in the order of the form; fields without any are
 * left out (άρθρο 2 §1).
 */
export function servicesIn(plan: MunicipalityPlan, mode: Mode): ThematicField[] {
  return plan.fields.flatMap((field) => {
    const services = field.services.filter((service) => isOffered(plan, service, mode));
    return services.length > 0 ? [{ ...field, services }] : [];
  });
}

/** Minutes of an appointment: the service's own, else the municipality's for the mode (άρθρο 6 §1). */
export function durationMinutesOf(plan: MunicipalityPlan, service: Service, mode: Mode): number {
  return service.modes[mode]?.durationMinutes ?? plan.modes[mode]?.durationMinutes ?? 0;
}

/** Minutes kept free after it (άρθρο 5 §2). */
export function gapMinutesOf(plan: MunicipalityPlan, service: Service, mode: Mode): number {
  return service.modes[mode]?.gapMinutes ?? plan.modes[mode]?.gapMinutes ?? 0;
}

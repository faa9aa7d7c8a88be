import {
  isModeLawful,
  MODES,
  type Mode,
  type MunicipalityPlan,
  SdkError,
  type Service,
} from '@rantevou/core';

/** A service in one mode, in ticks of the grain. */
export interface Offer {
  /** Its place among all offers of the municipality. */
  readonly place: number;
  readonly service: string;
  readonly mode: Mode;
  /** Length of the appointment. */
  readonly ticks: number;
  /** Its own gap after it (άρθρο 5 §2). */
  readonly gapTicks: number;
  readonly gapMinutes: number;
}

/** Services by id, with the offer of each mode in the order of `MODES`, null where it is not given. */
export type Offers = ReadonlyMap<string, readonly (Offer | null)[]>;

/**
 * What the municipality offers: service × mode with duration and gap, the service's where it has its own, else the
 * municipality's (άρθρο 6 §1). By phone only information (άρθρο 1 §3β).
 *
 * @throws SdkError `CONFIG_INVALID` for a duration, gap, turnover or start grid that is not a multiple of the grain.
 */
export function offersOf(plan: MunicipalityPlan): Offers {
  checkGrain(plan);
  const offers = new Map<string, readonly (Offer | null)[]>();
  plan.fields.forEach((field, f) => {
    field.services.forEach((service, s) => {
      if (!service.active) return;
      const pointer = `/fields/${f}/services/${s}/modes`;
      offers.set(
        service.id,
        MODES.map((mode, m) => offerOf(plan, service, mode, pointer, offers.size * MODES.length + m)),
      );
    });
  });
  return offers;
}

function offerOf(
  plan: MunicipalityPlan,
  service: Service,
  mode: Mode,
  pointer: string,
  place: number,
): Offer | null {
  const own = service.modes[mode];
  const general = plan.modes[mode];
  if (!own || !general || !isModeLawful(mode, service.nature)) return null;
  const minutes = own.durationMinutes ?? general.durationMinutes;
  const gapMinutes = own.gapMinutes ?? general.gapMinutes;
  return {
    place,
    service: service.id,
    mode,
    ticks: wholeTicks(plan, minutes, `${pointer}/${mode}/durationMinutes`),
    gapTicks: wholeTicks(plan, gapMinutes, `${pointer}/${mode}/gapMinutes`),
    gapMinutes,
  };
}

function checkGrain(plan: MunicipalityPlan): void {
  if (60 % plan.grainMinutes !== 0) {
    throw configError('/grainMinutes', 'a number of minutes that divides 60', {
      el: 'Το βήμα διαιρεί την ώρα: 1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30 ή 60 λεπτά',
      en: 'The grain divides the hour: 1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30 or 60 minutes',
    });
  }
  wholeTicks(plan, plan.policy.startEveryMinutes, '/policy/startEveryMinutes');
  plan.resources.forEach((resource, i) => {
    wholeTicks(plan, resource.turnoverMinutes, `/resources/${i}/turnoverMinutes`);
  });
}

function wholeTicks(plan: MunicipalityPlan, minutes: number, pointer: string): number {
  if (minutes % plan.grainMinutes !== 0) {
    throw configError(pointer, `a multiple of the grain, ${plan.grainMinutes} minutes`, {
      el: `Τα λεπτά είναι πολλαπλάσιο του ${plan.grainMinutes}`,
      en: `The minutes are a multiple of ${plan.grainMinutes}`,
    });
  }
  return minutes / plan.grainMinutes;
}

export function configError(pointer: string, expected: string, texts: { el: string; en: string }): SdkError {
  return new SdkError('CONFIG_INVALID', { problems: [{ pointer, expected, ...texts }] });
}

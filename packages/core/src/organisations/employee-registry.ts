/** One employment of a person, as the registry has it. */
export interface Employment {
  /** The registry's id of the organisation. */
  readonly organisationId: string;
  readonly isPrimary: boolean;
}

/**
 * What the registry of public employees answered. That it does not answer says nothing about the person: an outage
 * refuses nobody and takes nothing from anybody.
 */
export type EmployeeAnswer =
  | { readonly answer: 'employee'; readonly employments: readonly [Employment, ...Employment[]] }
  | { readonly answer: 'not-an-employee' }
  | { readonly answer: 'unavailable' };

/** The registry of public employees, as the host reaches it. It never throws for an outage: it says so. */
export interface EmployeeRegistry {
  /** @param afm - Nine digits; travels in the body of the call, never in its address. */
  lookUp(afm: string): Promise<EmployeeAnswer>;
}

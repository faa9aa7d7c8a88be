import { type MunicipalityPlan, type MunicipalityPlanInput, planSchema } from '@rantevou/core';

/**
 * The plan of an invented municipality, Δήμος Δοκιμής, for tests: small enough to reckon with by hand.
 *
 * @remarks Posts 1 and 2 are in the town hall, post 3 in the citizens' service centre, with an afternoon on
 * Wednesdays. Officer 1 holds posts 1 and 3 (non-overlap is the person's, not the post's), officer 2 post 2,
 * officer 3 post 3. All posts serve Monday to Friday 08:00–14:00, Europe/Athens.
 *
 * | mode | minutes | gap |
 * |---|---|---|
 * | in-person | 20 (`residence-certificate` 30) | 10 |
 * | phone | 10 | 5 |
 * | video | 20 | 10 |
 *
 * It asks for no AFM of the person served and does not ask back about a second appointment for the same service.
 *
 * @param overrides Parts to be replaced as a whole (`policy` value by value); the result is parsed again.
 * @returns A parsed plan with all defaults filled in; a new one at each call.
 */
export function examplePlan(overrides: Partial<MunicipalityPlanInput> = {}): MunicipalityPlan {
  const policy = { askServedAfm: false, warnOfDuplicates: false, ...overrides.policy };
  return planSchema.parse({ ...examplePlanInput(), ...overrides, policy });
}

function examplePlanInput(): MunicipalityPlanInput {
  const weekdays = 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR';
  const mornings = { rule: weekdays, start: '08:00', end: '14:00' };
  return {
    municipality: {
      id: 'dokimi',
      code: null,
      name: { el: 'Δοκιμής', en: 'Dokimi' },
      phone: '2100000000',
      website: 'https://dokimi.example',
    },
    grainMinutes: 5,
    modes: {
      'in-person': { durationMinutes: 20, gapMinutes: 10 },
      phone: { durationMinutes: 10, gapMinutes: 5 },
      video: { durationMinutes: 20, gapMinutes: 10 },
    },
    thirdPersonAllowed: true,
    specialRequirements: [{ code: 'hearing-loop', name: { el: 'Βρόχος ακοής', en: 'Hearing loop' } }],
    fields: [
      {
        id: 'registry',
        name: { el: 'Δημοτολόγιο', en: 'Municipal registry' },
        services: [
          {
            id: 'birth-certificate',
            name: { el: 'Πιστοποιητικό γέννησης', en: 'Birth certificate' },
            nature: 'case-handling',
            modes: { 'in-person': {}, video: {} },
            requiredDocuments: [{ el: 'Αστυνομική ταυτότητα', en: 'Identity card' }],
          },
          {
            id: 'residence-certificate',
            name: { el: 'Βεβαίωση κατοικίας', en: 'Certificate of residence' },
            nature: 'case-handling',
            modes: { 'in-person': { durationMinutes: 30 } },
            requiredDocuments: [{ el: 'Λογαριασμός κοινής ωφέλειας', en: 'Utility bill' }],
            caseOfficer: true,
          },
        ],
      },
      {
        id: 'information',
        name: { el: 'Πληροφορίες', en: 'Information' },
        services: [
          {
            id: 'general-information',
            name: { el: 'Γενικές πληροφορίες', en: 'General information' },
            nature: 'information',
            modes: { 'in-person': {}, phone: {}, video: {} },
          },
        ],
      },
    ],
    offices: [
      {
        id: 'town-hall',
        name: { el: 'Δημαρχείο', en: 'Town hall' },
        address: { el: 'Οδός Παραδείγματος 1', en: '1 Paradeigmatos Street' },
        phone: '2100000000',
      },
      {
        id: 'service-centre',
        name: { el: 'Κέντρο Εξυπηρέτησης', en: 'Service centre' },
        address: { el: 'Οδός Παραδείγματος 2', en: '2 Paradeigmatos Street' },
      },
    ],
    hours: [mornings],
    posts: [
      {
        id: 'post-1',
        name: { el: 'Θυρίδα 1', en: 'Desk 1' },
        officeId: 'town-hall',
        services: 'all',
        holders: [{ officerId: 'officer-1' }],
      },
      {
        id: 'post-2',
        name: { el: 'Θυρίδα 2', en: 'Desk 2' },
        officeId: 'town-hall',
        services: ['birth-certificate', 'general-information'],
        holders: [{ officerId: 'officer-2' }],
      },
      {
        id: 'post-3',
        name: { el: 'Θυρίδα 3', en: 'Desk 3' },
        officeId: 'service-centre',
        services: 'all',
        modes: ['in-person', 'video'],
        hours: [mornings, { rule: 'FREQ=WEEKLY;BYDAY=WE', start: '15:00', end: '18:00' }],
        holders: [{ officerId: 'officer-1' }, { officerId: 'officer-3' }],
      },
    ],
    officers: [{ id: 'officer-1' }, { id: 'officer-2' }, { id: 'officer-3' }],
    resources: [
      {
        id: 'interpreter-1',
        kind: 'interpreter',
        interpretation: ['greek-sign-language', 'lip-reading'],
        hours: [{ rule: 'FREQ=WEEKLY;BYDAY=TU,TH', start: '09:00', end: '13:00' }],
      },
    ],
    closedDays: { own: [{ name: { el: 'Πολιούχος', en: 'Patron saint' }, monthDay: '10-26' }] },
    joined: { act: 'ΔΟΚΙΜΗ/1', date: '2026-01-02' },
    demonstration: true,
  };
}

import type { MunicipalityPlanInput } from '../../src/index.ts';

/** The onboarding form of an invented municipality, small enough to read at a glance; parts can be replaced. */
export function planInput(overrides: Partial<MunicipalityPlanInput> = {}): MunicipalityPlanInput {
  return {
    municipality: { id: 'dokimi', code: null, name: { el: 'Δοκιμής', en: 'Dokimi' }, phone: '2100000000' },
    modes: {
      'in-person': { durationMinutes: 20, gapMinutes: 10 },
      phone: { durationMinutes: 10 },
      video: { durationMinutes: 30, gapMinutes: 5 },
    },
    thirdPersonAllowed: true,
    specialRequirements: [{ code: 'wheelchair', name: { el: 'Αναπηρικό αμαξίδιο', en: 'Wheelchair' } }],
    fields: [
      {
        id: 'registry',
        name: { el: 'Δημοτολόγιο', en: 'Registry' },
        services: [
          {
            id: 'birth',
            name: { el: 'Γέννηση', en: 'Birth' },
            nature: 'case-handling',
            modes: { 'in-person': {}, video: { durationMinutes: 45, gapMinutes: 0 } },
          },
        ],
      },
      {
        id: 'information',
        name: { el: 'Πληροφορίες', en: 'Information' },
        services: [
          {
            id: 'general',
            name: { el: 'Γενικές', en: 'General' },
            nature: 'information',
            modes: { 'in-person': {}, phone: {} },
          },
        ],
      },
    ],
    offices: [
      {
        id: 'hall',
        name: { el: 'Δημαρχείο', en: 'Town hall' },
        address: { el: 'Οδός Παραδείγματος 1', en: '1 Paradeigmatos Street' },
      },
    ],
    hours: [{ rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', start: '08:00', end: '14:00' }],
    posts: [
      {
        id: 'desk-1',
        name: { el: 'Θυρίδα 1', en: 'Desk 1' },
        officeId: 'hall',
        services: ['birth', 'general'],
        holders: [{ officerId: 'officer-1' }],
      },
    ],
    officers: [{ id: 'officer-1' }],
    resources: [{ id: 'interpreter-1', kind: 'interpreter', interpretation: ['greek-sign-language'] }],
    video: {
      provider: 'jitsi',
      serverChecklist: {
        pictureAndSoundNotKept: true,
        speechNotWrittenDown: true,
        chatAndFilesOff: true,
        signedLinksOnly: true,
        logsWithoutContent: true,
      },
    },
    ...overrides,
  };
}

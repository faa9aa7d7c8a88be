/** Under which heading an operation stands, by the part of its path that says what it is about. */
export const TAGS: Readonly<
  Record<string, { readonly description: string; readonly of: readonly string[] }>
> = {
  directory: {
    description: 'Municipalities, services and free times, for anyone (άρθρο 2 §1)',
    of: ['municipalities', 'services', 'days', 'slots'],
  },
  appointments: {
    description:
      'Holds and appointments of the applicant (άρθρο 2), and of officers for a citizen (άρθρο 4 §1)',
    of: ['holds', 'appointments', 'reschedule', 'cancel', 'messages', 'calendar.ics'],
  },
  day: {
    description: 'The day of the appointment: agenda, start, identification, outcome, guests',
    of: [
      'agenda',
      'visit',
      'start',
      'identify',
      'audio-only',
      'finish',
      'invite-guest',
      'invite-interpreter',
      'send-documents',
      'third-person',
      'guests',
      'calendar-feed',
      'calendar',
    ],
  },
  transfers: {
    description: 'Transfers: administrators propose, applicants answer (άρθρο 5 §4ε)',
    of: ['transfer', 'transfers', 'close-and-propose', 'cases-to-call'],
  },
  administration: {
    description: 'Hours, closures, officers, ways of service and numbers (άρθρο 5 §4, άρθρο 6 §2)',
    of: [
      'hours',
      'closures',
      'absences',
      'modes',
      'posts',
      'closed-days',
      'officers',
      'statistics',
      'load',
      'tasks',
    ],
  },
  onboarding: {
    description: "A municipality's way into the service (άρθρο 6)",
    of: ['onboarding', 'joining', 'announcement'],
  },
  session: {
    description: 'Who is signed in, for which municipality or business',
    of: ['auth', 'session'],
  },
  privacy: {
    description: 'What is kept about a person, and who saw it (άρθρο 7 §1, §2)',
    of: ['subjects', 'audit', 'processing-record'],
  },
  state: {
    description: 'Contact Registry and Notification Centre, for a declared purpose',
    of: ['contacts', 'notices'],
  },
  webhooks: { description: 'Events for other systems, signed', of: ['webhooks'] },
  institutions: {
    description: 'Accounts, institutions, coordinators and conferences (εγκύκλιος e:Presence 2020)',
    of: ['account', 'institutions', 'org-units', 'role-requests', 'invitations', 'standings', 'conferences'],
  },
  inboxes: {
    description: 'Inboxes of KEPs (εγκύκλιος θυρίδων ΚΕΠ)',
    of: ['keps', 'inboxes', 'inbox-report', 'inbox-requests', 'own-inbox'],
  },
  service: {
    description: 'How the service is, and this description',
    of: ['healthz', 'readyz', 'openapi.json'],
  },
};

/** The heading; the part of the path itself where no heading has it. */
export function tagOf(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && !part.startsWith('{'));
  const [first = 'service', second] = parts[0] === 'api' ? parts.slice(2) : parts;
  const about = second !== undefined && ['municipalities', 'appointments'].includes(first) ? second : first;
  return Object.entries(TAGS).find(([, { of }]) => of.includes(about))?.[0] ?? about;
}

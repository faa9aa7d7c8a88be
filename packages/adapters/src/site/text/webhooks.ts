import type { Texts } from '@rantevou/core';

/** What administrators are told of the systems that hear of their municipality's appointments. */
export const WEBHOOK_TEXTS = {
  'webhooks.todo': {
    el: 'Συστήματα του Δήμου που δεν παίρνουν πια ενημερώσεις για ραντεβού, γιατί δεν απαντούσαν: {n}. Ελέγξτε τα και ενεργοποιήστε τα ξανά (API, webhooks).',
    en: 'Systems of the municipality that are no longer told of appointments, because they did not answer: {n}. Look at them and enable them again (API, webhooks).',
  },
} as const satisfies Record<string, Texts>;

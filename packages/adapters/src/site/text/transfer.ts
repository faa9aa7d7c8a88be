import type { Texts } from '@rantevou/core';

/** The page on which an applicant answers a transfer, and what is said about it elsewhere (άρθρο 5 §4ε). */
export const TRANSFER_TEXTS = {
  'transfer.title': { el: 'Ο Δήμος σάς προτείνει αλλαγή', en: 'The municipality proposes a change' },
  'transfer.proposed': { el: 'Η πρόταση', en: 'The proposal' },
  'transfer.reason': { el: 'Λόγος: {reason}', en: 'Reason: {reason}' },
  'transfer.until': { el: 'Απαντήστε έως {onDateTime}.', en: 'Answer by {onDateTime}.' },
  'transfer.question': { el: 'Τι απαντάτε;', en: 'What is your answer?' },
  'transfer.accept': { el: 'Δέχομαι την πρόταση', en: 'I accept the proposal' },
  'transfer.decline': {
    el: 'Δεν δέχομαι. Κρατώ το ραντεβού μου.',
    en: 'I do not accept. I keep my appointment.',
  },
  'transfer.decline.closed': {
    el: 'Δεν δέχομαι. Να μου τηλεφωνήσει ο Δήμος.',
    en: 'I do not accept. The municipality should call me.',
  },
  'transfer.other': { el: 'Θέλω να διαλέξω εγώ άλλη ώρα', en: 'I want to choose another time myself' },
  'transfer.submit': { el: 'Στείλτε την απάντηση', en: 'Send the answer' },
  'transfer.error': {
    el: 'Διαλέξτε αν δέχεστε την πρόταση',
    en: 'Choose whether you accept the proposal',
  },
  'transfer.accepted': { el: 'Η νέα ώρα ισχύει.', en: 'The new time is confirmed.' },
  'transfer.kept': { el: 'Το ραντεβού σας μένει όπως είναι.', en: 'Your appointment stays as it is.' },
  'transfer.called': { el: 'Θα σας τηλεφωνήσει ο Δήμος.', en: 'The municipality will call you.' },
  'transfer.law': {
    el: 'Η αλλαγή γίνεται μόνο αν συμφωνήσετε (άρθρο 5 παρ. 4 περ. ε).',
    en: 'The change is made only if you agree (article 5 §4(ε)).',
  },
  'transfer.noAnswer': {
    el: 'Αν δεν απαντήσετε, το ραντεβού σας μένει όπως είναι.',
    en: 'If you do not answer, your appointment stays as it is.',
  },
  'transfer.noAnswer.closed': {
    el: 'Αν δεν απαντήσετε, θα σας τηλεφωνήσει ο Δήμος.',
    en: 'If you do not answer, the municipality will call you.',
  },
  'transfer.closed': {
    el: 'Το ραντεβού σας δεν μπορεί να γίνει την ώρα που είχε οριστεί. Δεχτείτε την πρόταση ή διαλέξτε εσείς άλλη ώρα.',
    en: 'Your appointment cannot take place at its time. Accept the proposal or choose another time yourself.',
  },
  'transfer.closed.choose': {
    el: 'Το ραντεβού σας δεν μπορεί να γίνει την ώρα που είχε οριστεί. Διαλέξτε άλλη ώρα, αλλιώς θα σας τηλεφωνήσει ο Δήμος.',
    en: 'Your appointment cannot take place at its time. Choose another time; otherwise the municipality will call you.',
  },
  'transfer.ended': {
    el: 'Η πρόταση για άλλη ώρα δεν ισχύει πια.',
    en: 'The proposal of another time no longer stands.',
  },
  'transfer.view': { el: 'Δείτε την πρόταση και απαντήστε', en: 'See the proposal and answer' },
  'transfer.otherOfficer': { el: 'Με άλλον υπάλληλο', en: 'With another officer' },
  'transfer.sameOfficer': { el: 'Με τον ίδιο υπάλληλο', en: 'With the same officer' },
  'calls.title': { el: 'Ραντεβού που θέλουν τηλεφώνημα', en: 'Appointments that need a call' },
  'calls.none': {
    el: 'Κανένα ραντεβού δεν περιμένει τηλεφώνημα.',
    en: 'No appointment waits for a call.',
  },
  'calls.what': {
    el: 'Έχασαν την ώρα τους και δεν έχουν πρόταση. Βρείτε μαζί άλλη ώρα στο τηλέφωνο.',
    en: 'They lost their time and have no proposal. Find another time together on the telephone.',
  },
  'calls.proposal.none': { el: 'Δεν προτάθηκε άλλη ώρα', en: 'No other time was proposed' },
  'calls.proposal.declined': { el: 'Δεν δέχτηκαν την πρόταση', en: 'The proposal was declined' },
  'calls.proposal.expired': { el: 'Δεν απάντησαν στην πρόταση', en: 'The proposal was not answered' },
  'calls.proposal.withdrawn': { el: 'Η πρόταση ανακλήθηκε', en: 'The proposal was withdrawn' },
  'calls.propose': { el: 'Προτείνετε νέες ώρες σε όλους', en: 'Propose new times to all' },
  'calls.cancel': {
    el: 'Ακυρώστε: η υπηρεσία είναι κλειστή',
    en: 'Cancel: the office is closed',
  },
  'status.proposed': { el: 'Ο Δήμος σάς προτείνει άλλη ώρα', en: 'The municipality proposes another time' },
} as const satisfies Record<string, Texts>;

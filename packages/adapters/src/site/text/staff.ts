import type { Texts } from '@rantevou/core';

/** Texts of the pages on which one signs in, and of those for staff and representatives. */
export const STAFF_TEXTS = {
  'staff.municipality.title': { el: 'Σε ποιον Δήμο ανήκετε;', en: 'Which municipality do you belong to?' },
  'staff.municipality.error': { el: 'Διαλέξτε Δήμο', en: 'Choose a municipality' },
  'staff.municipality.none': {
    el: 'Ο λογαριασμός σας δεν ανήκει σε κανέναν Δήμο. Μιλήστε με τον διαχειριστή του Δήμου σας.',
    en: 'Your account belongs to no municipality. Talk to the administrator of your municipality.',
  },
  'staff.home.title': {
    el: 'Δήμος {municipality}: υπηρεσίες υπαλλήλων',
    en: 'Municipality of {municipality}: staff services',
  },
  'staff.contacts.title': {
    el: 'Μητρώο Επικοινωνίας και ειδοποίηση',
    en: 'Contact Registry and notification',
  },
  'staff.municipality.change': { el: 'Αλλαγή Δήμου', en: 'Change municipality' },
  'actingFor.title': { el: 'Για ποια επιχείρηση ενεργείτε;', en: 'For which business do you act?' },
  'actingFor.text': {
    el: 'Θα χρειαστείτε στο ραντεβού τα έγγραφα που δείχνουν ότι την εκπροσωπείτε.',
    en: 'At the appointment you will need the documents that show you represent it.',
  },
  'actingFor.afm': { el: 'ΑΦΜ επιχείρησης', en: 'Tax number of the business' },
  'actingFor.name': { el: 'Επωνυμία', en: 'Name of the business' },
  'actingFor.self.title': { el: 'Ποιος εκπροσωπεί την επιχείρηση;', en: 'Who represents the business?' },
  'actingFor.self.name': { el: 'Ονοματεπώνυμό σας', en: 'Your full name' },
  'actingFor.current': { el: 'Ενεργείτε για: {business}.', en: 'You act for: {business}.' },
  'actingFor.end': { el: 'Συνέχεια μόνο για εμένα', en: 'Continue for myself only' },
} as const satisfies Record<string, Texts>;

import type { MockPersona } from '@rantevou/interop/testing';

/** Invented people of the vendor's demonstration: AFMs begin with 000 and belong to nobody. */
function person(
  id: string,
  label: string,
  taxid: string,
  [lastname, firstname]: readonly [string, string],
  logins: MockPersona['logins'],
): MockPersona {
  return {
    id,
    label: { el: label, en: label },
    logins,
    userInfo: {
      ...{ userid: `user.${id}`, taxid, lastname, firstname },
      ...{ fathername: 'ΝΙΚΟΛΑΟΣ', mothername: 'ΜΑΡΙΑ', birthyear: '1980' },
    },
    contact: null,
    active: true,
  };
}

export const PEOPLE = {
  coordinator: person('coordinator', 'Συντονίστρια Φορέα', '000300010', ['ΦΟΡΕΑ', 'ΘΑΛΕΙΑ'], ['citizen']),
  unitCoordinator: person('unit', 'Συντονιστής Μονάδας', '000300021', ['ΜΟΝΑΔΑΣ', 'ΟΡΕΣΤΗΣ'], ['citizen']),
  inboxManager: person(
    'manager',
    'Προϊσταμένη ΚΕΠ',
    '000300033',
    ['ΘΥΡΙΔΑΣ', 'ΚΛΕΙΩ'],
    ['citizen', 'officer'],
  ),
  inboxUser: person('user', 'Υπάλληλος ΚΕΠ', '000300045', ['ΧΡΗΣΤΗΣ', 'ΙΩΝ'], ['citizen', 'officer']),
  citizen: person('citizen', 'Πολίτης', '000300057', ['ΠΟΛΙΤΗ', 'ΕΛΕΝΗ'], ['citizen']),
  platform: person(
    'platform',
    'Διαχειριστής της υπηρεσίας',
    '000300069',
    ['ΔΙΑΧΕΙΡΙΣΤΗΣ', 'ΛΙΝΟΣ'],
    ['officer'],
  ),
} as const satisfies Record<string, MockPersona>;

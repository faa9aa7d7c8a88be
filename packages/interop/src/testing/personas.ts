import type { LoginService } from '@rantevou/core';

/** An invented person or business at the mock government. AFMs begin with 000 and belong to nobody. */
export interface MockPersona {
  readonly id: string;
  readonly label: { readonly el: string; readonly en: string };
  /** Which login servers know the account. */
  readonly logins: readonly LoginService[];
  /** The seven attributes of userinfo, as the server has them: unpadded, `null` as text. */
  readonly userInfo: Readonly<
    Record<'userid' | 'taxid' | 'lastname' | 'firstname' | 'fathername' | 'mothername' | 'birthyear', string>
  >;
  /** What is on record at the Contact Registry, by its element names; null = nothing. */
  readonly contact: Readonly<Record<string, string>> | null;
  /** False: the account was closed, the login server takes it no more. */
  readonly active: boolean;
}

function persona(
  id: string,
  el: string,
  en: string,
  userInfo: Partial<MockPersona['userInfo']> & { readonly userid: string; readonly taxid: string },
  rest: Partial<Pick<MockPersona, 'logins' | 'contact' | 'active'>> = {},
): MockPersona {
  return {
    id,
    label: { el, en },
    logins: ['citizen', 'otp'],
    contact: null,
    active: true,
    ...rest,
    userInfo: {
      lastname: 'null',
      firstname: 'null',
      fathername: 'null',
      mothername: 'null',
      birthyear: 'null',
      ...userInfo,
    },
  };
}

const ADDRESS = {
  addressStreet: 'ΔΟΚΙΜΗΣ',
  addressNumber: '1',
  addressZipCode: '01234',
  locality: 'ΔΟΚΙΜΗ',
  region: 'ΔΟΚΙΜΗΣ',
  regionalUnit: 'ΔΟΚΙΜΗΣ',
  municipality: 'ΔΟΚΙΜΗΣ',
};

/** One of each kind that a login has to understand. */
export const personas = {
  citizen: persona(
    'citizen',
    'Πολίτης',
    'Citizen',
    {
      userid: 'User000100011',
      taxid: '000100011',
      lastname: 'ΠΑΡΑΔΕΙΓΜΑΤΟΣ',
      firstname: 'ΕΛΕΝΗ',
      fathername: 'ΝΙΚΟΛΑΟΣ',
      mothername: 'ΜΑΡΙΑ',
      birthyear: '1980',
    },
    {
      contact: {
        email: 'eleni@example.org',
        telephone: '2100000000',
        mobile: '6900000000',
        ...ADDRESS,
      },
    },
  ),
  /** The tax number in its eleven-digit form, whose leading zeros a careless parser loses; e-mail only on record. */
  leadingZeroAfm: persona(
    'leading-zero-afm',
    'Πολίτης με ΑΦΜ που αρχίζει από μηδέν',
    'Citizen whose tax number begins with zeros',
    {
      userid: 'User000100023',
      taxid: '00000100023',
      lastname: 'ΔΟΚΙΜΙΔΗΣ ΠΑΡΑΔΕΙΓΜΑΤΟΠΟΥΛΟΣ',
      firstname: 'ΝΙΚΟΣ',
      fathername: 'ΙΩΑΝΝΗΣ',
      mothername: 'ΑΝΝΑ',
      birthyear: '1975',
    },
    { contact: { email: 'nikos@example.org' } },
  ),
  /** Parents unknown; nothing at the registry. */
  withoutParents: persona(
    'without-parents',
    'Πολίτης χωρίς ονόματα γονέων',
    "Citizen without parents' names",
    {
      userid: 'User000100035',
      taxid: '000100035',
      lastname: 'DEMO',
      firstname: 'ALEX',
      birthyear: '1990',
    },
  ),
  /** A legal entity: first name `null`, the whole name in `lastname`. */
  company: persona('company', 'Επιχείρηση', 'Company', {
    userid: 'Company000900014',
    taxid: '000900014',
    lastname: 'ΔΟΚΙΜΑΣΤΙΚΗ ΑΕ',
  }),
  officer: persona(
    'officer',
    'Υπάλληλος Δήμου',
    'Municipal officer',
    {
      userid: 'officer.demo',
      taxid: '000200010',
      lastname: 'ΥΠΑΛΛΗΛΟΥ',
      firstname: 'ΣΟΦΙΑ',
    },
    { logins: ['officer'] },
  ),
  officerWithoutAfm: persona(
    'officer-without-afm',
    'Υπάλληλος χωρίς ΑΦΜ στον λογαριασμό',
    'Officer whose account has no tax number',
    { userid: 'officer.noafm', taxid: 'null', lastname: 'ΧΩΡΙΣ', firstname: 'ΑΡΙΘΜΟ' },
    { logins: ['officer'] },
  ),
  administrator: persona(
    'administrator',
    'Διαχειριστής Δήμου',
    'Administrator of a municipality',
    {
      userid: 'admin.demo',
      taxid: '000200034',
      lastname: 'ΔΙΑΧΕΙΡΙΣΤΗ',
      firstname: 'ΔΑΦΝΗ',
    },
    { logins: ['officer'] },
  ),
  /** Left the service: codes of Public Administration do not sign in any more. */
  formerOfficer: persona(
    'former-officer',
    'Πρώην υπάλληλος',
    'Former officer',
    { userid: 'officer.former', taxid: '000200022', lastname: 'ΠΡΩΗΝ', firstname: 'ΥΠΑΛΛΗΛΟΣ' },
    { logins: ['officer'], active: false },
  ),
} as const satisfies Record<string, MockPersona>;

/** All of them. */
export const allPersonas: readonly MockPersona[] = Object.values(personas);

/** The nine digits of a persona's AFM; null where the account has none. */
export function afmOf({ userInfo: { taxid } }: MockPersona): string | null {
  return taxid === 'null' ? null : taxid.slice(-9);
}

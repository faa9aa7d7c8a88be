import { MODES, type Mode } from '../appointment/mode.ts';
import type { Texts } from '../errors/index.ts';
import { PLATFORM_TITLE } from './legal-bases.ts';
import type { MunicipalityPlan } from './plan.ts';

/** The announcement of a joining, ready to be published on gov.gr and on the municipality's site (άρθρο 6 §4). */
export interface JoiningAnnouncement {
  readonly municipalityId: string;
  /** Act of the Secretary General, and its date, `YYYY-MM-DD`. */
  readonly act: string;
  readonly date: string;
  readonly title: Texts;
  /** Plain text, paragraphs separated by a blank line. */
  readonly text: Texts;
}

const WAYS: Readonly<Record<Mode, Texts>> = {
  'in-person': { el: 'με φυσική παρουσία', en: 'in person' },
  phone: {
    el: 'με τηλεφωνική κλήση από τον Δήμο, για πληροφορίες',
    en: 'by a telephone call, for information',
  },
  video: { el: 'με τηλεδιάσκεψη', en: 'by video call' },
};

/** The text for citizens and businesses, or null for a municipality that has not joined. Publishing is the host's. */
export function joiningAnnouncement(
  plan: Pick<MunicipalityPlan, 'municipality' | 'modes' | 'suspendedModes' | 'joined' | 'demonstration'>,
): JoiningAnnouncement | null {
  const { municipality, modes, suspendedModes, joined, demonstration } = plan;
  if (!joined) return null;
  const ways = MODES.filter((mode) => modes[mode] && !suspendedModes.includes(mode)).map(
    (mode) => WAYS[mode],
  );
  const { name, phone, website } = municipality;
  const [year, month, day] = joined.date.split('-').map(Number);
  const date = `${day}/${month}/${year}`;
  const where = website ? { el: ` Περισσότερα: ${website}.`, en: ` More: ${website}.` } : { el: '', en: '' };
  const trial: Texts = demonstration
    ? { el: 'Επίδειξη με επινοημένα στοιχεία.\n\n', en: 'Demonstration with invented data.\n\n' }
    : { el: '', en: '' };
  return {
    municipalityId: municipality.id,
    act: joined.act,
    date: joined.date,
    title: {
      el: `Ραντεβού με τον Δήμο ${name.el} μέσω του ${PLATFORM_TITLE}`,
      en: `Appointments with the Municipality of ${name.en} through ${PLATFORM_TITLE}`,
    },
    text: {
      el:
        `${trial.el}Ο Δήμος ${name.el} εντάχθηκε στην πλατφόρμα ${PLATFORM_TITLE} (πράξη ${joined.act}, ${date}).\n\n` +
        `Πολίτες και επιχειρήσεις κλείνουν ραντεβού ${list(ways, 'el')}, με τους κωδικούς Taxisnet.\n\n` +
        `Τηλέφωνο του Δήμου: ${phone}.${where.el}`,
      en:
        `${trial.en}The Municipality of ${name.en} has joined the platform ${PLATFORM_TITLE} (act ${joined.act}, ${date}).\n\n` +
        `Citizens and businesses book appointments ${list(ways, 'en')}, with their Taxisnet credentials.\n\n` +
        `Telephone of the municipality: ${phone}.${where.en}`,
    },
  };
}

function list(ways: readonly Texts[], language: 'el' | 'en'): string {
  const words = ways.map((way) => way[language]);
  const last = words.pop() ?? '';
  const or = language === 'el' ? ' ή ' : ' or ';
  return words.length === 0 ? last : `${words.join(', ')}${or}${last}`;
}

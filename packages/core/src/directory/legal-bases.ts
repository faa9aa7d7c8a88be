/** The platform's title in law (ΚΥΑ myDimos.Live, άρθρο 1 §1). A municipality's own name stands beside it. */
export const PLATFORM_TITLE = 'myDimos.Live.gov.gr';

/** A legal instrument: how it is cited, where it was published, what it is for. */
export interface LegalBasis {
  /** As cited in Greek, with number and year. */
  readonly citation: string;
  /** Issue of the Government Gazette (ΦΕΚ), null where the instrument is a circular or of the Union. */
  readonly gazette: string | null;
  readonly about: string;
}

/** The instruments on which the rules of this SDK rest, as the five decisions name them. */
export const LEGAL_BASES = {
  'digital-governance': {
    citation: 'ν. 4727/2020',
    gazette: "Α' 184",
    about: 'Digital governance: inboxes, entry points of the decisions',
  },
  municipalities: {
    citation: 'ν. 3852/2010 (Καλλικράτης)',
    gazette: "Α' 87",
    about: 'Municipalities and regions',
  },
  'data-protection-law': {
    citation: 'ν. 4624/2019',
    gazette: "Α' 137",
    about: 'Personal data, national law',
  },
  gdpr: {
    citation: 'Κανονισμός (ΕΕ) 2016/679',
    gazette: null,
    about: 'Personal data (GDPR)',
  },
  interoperability: {
    citation: 'ν. 4623/2019, άρθρο 47',
    gazette: "Α' 134",
    about: 'Interoperability of registers',
  },
  'administrative-procedure': {
    citation: 'ν. 2690/1999, άρθρα 3 και 4',
    gazette: "Α' 45",
    about: 'Code of administrative procedure',
  },
  'contact-registry-law': {
    citation: 'ν. 4704/2020, άρθρο 17 §3',
    gazette: "Α' 133",
    about: 'National Contact Registry (Ε.Μ.Επ.)',
  },
  'contact-registry-amendment': {
    citation: 'ν. 5027/2023, άρθρο 39',
    gazette: null,
    about: 'National Contact Registry (Ε.Μ.Επ.), amendment',
  },
  ked: {
    citation: '118944 ΕΞ 2019',
    gazette: "Β' 3990",
    about: 'Operation of the Interoperability Centre (ΚΕΔ)',
  },
  oauth2: {
    citation: '3981 ΕΞ 2020',
    gazette: "Β' 762",
    about: 'OAuth2.0 user authentication for systems of third bodies',
  },
  'staff-authentication': {
    citation: '29810 ΕΞ 2020',
    gazette: "Β' 4798",
    about: 'Authentication of public servants («Κωδικοί Δημόσιας Διοίκησης»)',
  },
  'contact-registry-rules': {
    citation: 'ΚΥΑ 24596/18-5-2023',
    gazette: "Β' 3399",
    about: 'Working rules of the Contact Registry, in place of 6810 ΕΞ 2021 (Β΄ 988)',
  },
  epresence: {
    citation: 'ΚΥΑ 429/12.3.2020',
    gazette: "Β' 850",
    about: 'e:Presence for collective bodies, in place of ΔΙΑΔΠ/Α/7841/2005 (Β΄ 539)',
  },
  'kep-inboxes': {
    citation: 'ΔΥΜΣ/Φ.5/18/9950/22-4-2020',
    gazette: null,
    about: 'Request inboxes of Citizen Service Centres, first circular',
  },
  'municipal-sites': {
    citation: '40055/9-11-2011',
    gazette: "Β' 2147",
    about: 'Certified municipal web sites',
  },
  'community-centres': {
    citation: 'Δ14/15834/237/19',
    gazette: "Β' 1344",
    about: 'Community Centres',
  },
} as const satisfies Record<string, LegalBasis>;
export type LegalBasisId = keyof typeof LEGAL_BASES;

/**
 * The version of the law that the rules of appointments follow. It changes with each change of the law that changes a
 * rule; a municipality's file and an audit can name it.
 */
export const RULE_SET = {
  id: 'mydimos-live-1',
  /** As the decision calls itself; the text that the rules were read from bears no number yet. */
  title: 'Κοινή υπουργική απόφαση για την πλατφόρμα myDimos.Live.gov.gr, άρθρα 1–8',
  inForce: {
    el: 'Η ισχύς αρχίζει από τη δημοσίευση στην Εφημερίδα της Κυβερνήσεως (άρθρο 8).',
    en: 'In force from its publication in the Government Gazette (article 8).',
  },
} as const;

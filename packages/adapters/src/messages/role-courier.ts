import {
  accountOf,
  addressKeyOwner,
  type CommandPorts,
  confirmationToken,
  type DueMessage,
  findPersonKey,
  type Json,
  loadAccount,
  SdkError,
  type StoredRecord,
  sealContext,
  type Texts,
} from '@rantevou/core';
import type { Composed } from '../jobs/relay.ts';
import { dateText, dayOf, timeText } from '../site/text/dates.ts';
import { gap, htmlText, type Line, link, plainText, sentence } from './lines.ts';

export interface RoleCourierOptions {
  readonly ports: CommandPorts;
  /** Origin and base path of the service, never from a request. */
  readonly base: string;
  /** Name of the service beside the sender's address. */
  readonly serviceName: string;
}

interface Letter {
  readonly to: string;
  readonly subject: Texts;
  readonly lines: readonly Texts[];
  readonly link: string | null;
}
interface Invited {
  readonly id: string;
  readonly personId: string | null;
  readonly emailDigest: string | null;
  readonly revoked: boolean;
}
type Draft = Letter | { readonly drop: string };

/**
 * Writes queued messages about accounts, roles, inboxes and conferences as their records are at the moment of sending:
 * to the address of the account, or to the one that was invited. Null for a kind of others.
 */
export function createRoleCourier(
  options: RoleCourierOptions,
): (message: DueMessage) => Promise<Composed | null> {
  const { ports, base, serviceName } = options;
  const { store, vault } = ports;

  async function opened(record: StoredRecord, part: string, personId: string): Promise<Json | null> {
    const { key } = await findPersonKey(store, personId);
    const bytes = record.sealed[part];
    if (key === null || bytes === undefined) return null;
    try {
      return await vault.open(personId, key, sealContext(record.kind, record.id, part), bytes);
    } catch (error) {
      if (error instanceof SdkError && error.code === 'ERASED') return null;
      throw error;
    }
  }

  /** The address of somebody's account, or null. */
  async function addressOf(personId: string): Promise<string | null> {
    const account = await loadAccount(store, personId);
    return account && emailIn(await opened(account, 'contact', personId));
  }

  async function toPerson(personId: string, letter: Omit<Letter, 'to'>): Promise<Draft> {
    const to = await addressOf(personId);
    return to === null ? { drop: 'no-address' } : { ...letter, to };
  }

  const about = async (kind: string, message: DueMessage) =>
    store.load({ what: 'record', kind, id: message.subjectId });

  async function confirmEmail(message: DueMessage): Promise<Draft> {
    const account = await loadAccount(store, message.subjectId);
    const confirmation = account && accountOf(account).confirmation;
    // Of an older link, or confirmed meanwhile: it would open nothing.
    if (!account || !confirmation || account.version !== message.body.version) return { drop: 'stale' };
    const token = confirmationToken(vault, account.id, confirmation.nonce);
    return toPerson(account.id, {
      ...TEXTS['account-confirm-email']!,
      link: `${base}/account/confirm/${token}`,
    });
  }

  async function invited(message: DueMessage): Promise<Draft> {
    const invitation = await about('invitation', message);
    if (invitation?.body.status !== 'sent') return { drop: 'stale' };
    const keptUnder = invitation.body.inviteeId ?? addressKeyOwner(String(invitation.body.emailDigest));
    const to = emailIn(await opened(invitation, 'contact', String(keptUnder)));
    const letter = { ...TEXTS['coordinator-invited']!, link: `${base}/invitations/${invitation.id}` };
    return to === null ? { drop: 'no-address' } : { ...letter, to };
  }

  async function conference(message: DueMessage): Promise<Draft> {
    // A message that was queued when all of a conference were one subject has it there.
    const id = String(message.body.conferenceId ?? message.subjectId);
    const record = await store.load({ what: 'record', kind: 'conference', id });
    if (!record) return { drop: 'stale' };
    const { status, startMs, createdById, invitations } = record.body;
    const invitation = (invitations as unknown as Invited[]).find(
      ({ id }) => id === message.body.invitationId,
    );
    const isOff = status === 'cancelled';
    if (!invitation || invitation.revoked || isOff !== (message.kind === 'conference-cancelled'))
      return { drop: 'stale' };
    const to =
      invitation.personId === null
        ? emailIn(
            await opened(record, `invitee:${invitation.id}`, addressKeyOwner(String(invitation.emailDigest))),
          )
        : await addressOf(invitation.personId);
    if (to === null) return { drop: 'no-address' };
    const details = (await opened(record, 'details', String(createdById))) as { title?: string } | null;
    const when = (language: 'el' | 'en') =>
      `${details?.title ?? ''} – ${dateText(dayOf(Number(startMs)), language)}, ${timeText(Number(startMs))}`;
    const { subject, lines } = TEXTS[message.kind]!;
    return {
      to,
      subject,
      lines: [...lines, { el: when('el'), en: when('en') }],
      link: isOff ? null : `${base}/conferences/${record.id}`,
    };
  }

  /** To the one whom the record is about, with a link to their account. */
  const toSubject =
    (kind: string, field: string) =>
    async (message: DueMessage): Promise<Draft> => {
      const record = await about(kind, message);
      const personId = record?.body[field];
      if (typeof personId !== 'string') return { drop: 'stale' };
      return toPerson(personId, { ...TEXTS[message.kind]!, link: `${base}/account` });
    };

  const writers: Readonly<Record<string, (message: DueMessage) => Promise<Draft>>> = {
    'account-confirm-email': confirmEmail,
    'coordinator-invited': invited,
    'conference-invited': conference,
    'conference-changed': conference,
    'conference-cancelled': conference,
    'role-request-submitted': toSubject('role-request', 'requestedById'),
    'role-request-approved': toSubject('role-request', 'requestedById'),
    'role-request-rejected': toSubject('role-request', 'requestedById'),
    'coordinator-appointed': toSubject('invitation', 'invitedById'),
    'coordinator-removed': toSubject('grant', 'subjectId'),
    'inbox-request-answered': toSubject('inbox-request', 'filedById'),
    'document-sent': toSubject('document', 'ownerId'),
  };

  return async (message) => {
    const write = Object.hasOwn(writers, message.kind) ? writers[message.kind] : undefined;
    if (!write) return null;
    const draft = await write(message);
    if ('drop' in draft) return { deliver: 'drop', reason: draft.drop };
    const sections = (['el', 'en'] as const).map((language) => ({
      language,
      lines: linesOf(draft, language, serviceName),
    }));
    return {
      deliver: 'send',
      mail: {
        key: message.key,
        municipalityId: message.tenantId,
        to: draft.to,
        fromName: serviceName,
        subject: draft.subject.el,
        text: plainText(sections),
        html: htmlText(draft.subject.el, sections),
      },
    };
  };
}

function linesOf({ lines, link: href }: Letter, language: 'el' | 'en', serviceName: string): Line[] {
  return [
    ...lines.map((line) => sentence(line[language])),
    ...(href === null ? [] : [gap, link(language === 'el' ? 'Σύνδεσμος' : 'Link', href)]),
    gap,
    sentence(serviceName),
  ];
}

function emailIn(fields: Json | null): string | null {
  const email = (fields as { readonly email?: unknown } | null)?.email;
  return typeof email === 'string' ? email : null;
}

const letter = (subject: Texts, ...lines: Texts[]) => ({ subject, lines });

/** What each kind says; who it is for, and what is in it about them, comes from the record. */
const TEXTS: Readonly<Record<string, { readonly subject: Texts; readonly lines: readonly Texts[] }>> = {
  'account-confirm-email': letter(
    { el: 'Επιβεβαιώστε το email σας', en: 'Confirm your e-mail' },
    {
      el: 'Πατήστε τον σύνδεσμο μέσα σε 24 ώρες. Πριν από αυτό δεν γίνεται καμία ενέργεια (§6).',
      en: 'Press the link within 24 hours. Nothing can be done before that (§6).',
    },
  ),
  'coordinator-invited': letter(
    { el: 'Σας όρισαν Συντονιστή Οργανικής Μονάδας', en: 'You have been appointed coordinator of a unit' },
    {
      el: 'Συνδεθείτε με τους κωδικούς σας TAXISnet και αποδεχθείτε την πρόσκληση.',
      en: 'Sign in with your TAXISnet credentials and accept the invitation.',
    },
  ),
  'coordinator-appointed': letter(
    { el: 'Η πρόσκλησή σας έγινε δεκτή', en: 'Your invitation was accepted' },
    {
      el: 'Ο Συντονιστής που ορίσατε ανέλαβε.',
      en: 'The coordinator whom you appointed has taken up the role.',
    },
  ),
  'coordinator-removed': letter(
    { el: 'Δεν είστε πια Συντονιστής', en: 'You are no longer a coordinator' },
    { el: 'Ο ρόλος σας έληξε.', en: 'Your role has ended.' },
  ),
  'role-request-submitted': letter(
    { el: 'Λάβαμε το αίτημά σας', en: 'We have received your request' },
    {
      el: 'Θα σας γράψουμε μόλις εξεταστεί (§8).',
      en: 'We will write as soon as it has been looked at (§8).',
    },
  ),
  'role-request-approved': letter(
    { el: 'Το αίτημά σας εγκρίθηκε', en: 'Your request was approved' },
    {
      el: 'Από τώρα οργανώνετε τηλεδιασκέψεις για τον Φορέα σας (§8).',
      en: 'From now on you organise conferences for your institution (§8).',
    },
  ),
  'role-request-rejected': letter(
    { el: 'Το αίτημά σας δεν εγκρίθηκε', en: 'Your request was not approved' },
    { el: 'Δείτε τον λόγο στον λογαριασμό σας.', en: 'See why in your account.' },
  ),
  'conference-invited': letter({ el: 'Πρόσκληση σε τηλεδιάσκεψη', en: 'Invitation to a conference' }),
  'conference-changed': letter({
    el: 'Άλλαξε η ώρα της τηλεδιάσκεψης',
    en: 'The time of the conference has changed',
  }),
  'conference-cancelled': letter({ el: 'Η τηλεδιάσκεψη ακυρώθηκε', en: 'The conference was cancelled' }),
  'inbox-request-answered': letter(
    { el: 'Απαντήθηκε το αίτημά σας στο ΚΕΠ', en: 'Your request to the KEP was answered' },
    { el: 'Συνδεθείτε για να δείτε την απάντηση.', en: 'Sign in to read the answer.' },
  ),
  'document-sent': letter(
    { el: 'Νέο έγγραφο στη θυρίδα σας', en: 'A new document in your inbox' },
    { el: 'Συνδεθείτε για να το δείτε.', en: 'Sign in to see it.' },
  ),
};

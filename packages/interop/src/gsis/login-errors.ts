import type { Texts } from '@rantevou/core';
import type { LoginErrorCode } from './provider.ts';

interface Explained {
  readonly retryable: boolean;
  readonly texts: Texts;
  readonly hint: string;
}

const AGAIN: Texts = {
  el: 'Η σύνδεση δεν ολοκληρώθηκε. Δοκιμάστε ξανά από την αρχή.',
  en: 'Sign-in was not completed. Try again from the start.',
};
const LATER: Texts = {
  el: 'Η υπηρεσία σύνδεσης δεν απαντά αυτή τη στιγμή. Δοκιμάστε ξανά σε λίγο.',
  en: 'The sign-in service is not answering now. Try again shortly.',
};
const OURS: Texts = {
  el: 'Υπάρχει πρόβλημα με τη σύνδεση. Επικοινωνήστε με τον Δήμο.',
  en: 'There is a problem with sign-in. Contact the municipality.',
};

/** What each error means for the person, and what an operator can do. */
export const LOGIN_ERRORS: Readonly<Record<LoginErrorCode, Explained>> = {
  'transaction-missing': {
    retryable: true,
    texts: AGAIN,
    hint: 'The browser brought no login cookie: cookies blocked, another host name, or a link from elsewhere.',
  },
  'transaction-invalid': {
    retryable: true,
    texts: AGAIN,
    hint: 'The login cookie was not sealed by this login: another sealingKey (several processes need the same one), another server’s cookie, or tampering.',
  },
  'transaction-expired': {
    retryable: true,
    texts: AGAIN,
    hint: 'More than ten minutes between begin and callback.',
  },
  'transaction-used': {
    retryable: true,
    texts: AGAIN,
    hint: 'The callback came a second time: reload or replay.',
  },
  'state-mismatch': {
    retryable: true,
    texts: AGAIN,
    hint: 'The state is not the one of this browser: two logins in two tabs, or login CSRF (RFC 6749 §10.12).',
  },
  'callback-malformed': {
    retryable: true,
    texts: AGAIN,
    hint: 'The callback lacks a code, or has a parameter twice.',
  },
  'wrong-callback': {
    retryable: false,
    texts: AGAIN,
    hint: 'The callback came to another path than the redirect URI of this login.',
  },
  'wrong-server': {
    retryable: false,
    texts: AGAIN,
    hint: 'The answer names another issuer (RFC 9207): mix-up of two servers.',
  },
  'invalid-client': {
    retryable: false,
    texts: OURS,
    hint: 'Client id or secret refused. Test and production have different ones.',
  },
  'invalid-grant': {
    retryable: true,
    texts: AGAIN,
    hint: 'The code was refused: used already, too old, or of another client. A failed exchange burns it.',
  },
  'redirect-mismatch': {
    retryable: false,
    texts: OURS,
    hint: 'The redirect URI is not the one registered at Ε.Δ.Α., character by character.',
  },
  'invalid-scope': { retryable: false, texts: OURS, hint: 'The scope was refused; GSIS knows «read».' },
  'token-rejected': {
    retryable: true,
    texts: AGAIN,
    hint: 'userinfo refused the token that was just given.',
  },
  'userinfo-invalid': {
    retryable: false,
    texts: OURS,
    hint: 'userinfo is not the document that was agreed, or holds no right AFM and no user name.',
  },
  network: {
    retryable: true,
    texts: LATER,
    hint: 'No connection or no answer in time. If it never answers, ask ΚΕΔ whether the outbound IP is allowed.',
  },
  'server-error': {
    retryable: true,
    texts: LATER,
    hint: 'An error page or a redirect instead of an answer. Check the host: www1.gsis.gr moved to oauth2.gsis.gr.',
  },
  'audit-failed': {
    retryable: true,
    texts: LATER,
    hint: 'The audit hook failed: what cannot be recorded is not done.',
  },
};

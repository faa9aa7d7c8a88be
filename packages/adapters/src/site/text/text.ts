import type { Mode, Texts } from '@rantevou/core';
import type { Language } from '../../http/route.ts';
import { ADMIN_TEXTS } from './admin.ts';
import { ADMIN_PLAN_TEXTS } from './admin-plans.ts';
import { ADMIN_TRANSFER_TEXTS } from './admin-transfers.ts';
import { BOOKING_TEXTS } from './booking.ts';
import { DAY_TEXTS } from './day.ts';
import { FEED_TEXTS } from './feed.ts';
import { LABELS } from './labels.ts';
import { MAIL_TEXTS } from './mail.ts';
import { ONBOARDING_TEXTS } from './onboarding.ts';
import { OWN_TEXTS } from './own.ts';
import { SENTENCES } from './sentences.ts';
import { STAFF_TEXTS } from './staff.ts';
import { TRANSFER_TEXTS } from './transfer.ts';
import { WEBHOOK_TEXTS } from './webhooks.ts';

const TABLE = {
  ...LABELS,
  ...SENTENCES,
  ...MAIL_TEXTS,
  ...OWN_TEXTS,
  ...BOOKING_TEXTS,
  ...STAFF_TEXTS,
  ...ADMIN_TEXTS,
  ...ADMIN_PLAN_TEXTS,
  ...ADMIN_TRANSFER_TEXTS,
  ...ONBOARDING_TEXTS,
  ...DAY_TEXTS,
  ...FEED_TEXTS,
  ...TRANSFER_TEXTS,
  ...WEBHOOK_TEXTS,
} as const satisfies Record<string, Texts>;

export type TextKey = keyof typeof TABLE;
export type TextValues = Readonly<Record<string, string | number>>;

/** Every text of the pages in one language. */
export interface SiteText {
  /** The text of a key with its placeholders filled in. A placeholder without a value is a mistake and throws. */
  (key: TextKey, values?: TextValues): string;
  readonly language: Language;
  /** Of a name in both languages. */
  of(texts: Texts): string;
}

export function siteText(language: Language): SiteText {
  const text = (key: TextKey, values: TextValues = {}) => fill(TABLE[key][language], values, key);
  return Object.assign(text, { language, of: (texts: Texts) => texts[language] });
}

/** Keys of the table, for tests. */
export const TEXT_TABLE: Readonly<Record<string, Texts>> = TABLE;

const MODE_LABELS = {
  'in-person': 'booking.mode.inPerson.label',
  phone: 'booking.mode.phone.label',
  video: 'booking.mode.video.label',
} as const satisfies Record<Mode, TextKey>;

export function modeLabel(mode: Mode, text: SiteText): string {
  return text(MODE_LABELS[mode]);
}

/** ICU's simple arguments and `{n, plural, one {…} other {…}}`, which is all that the table uses. */
function fill(template: string, values: TextValues, key: string): string {
  const value = (name: string): string | number => {
    const found = values[name];
    if (found === undefined) throw new TypeError(`text ${key} needs a value for ${name}`);
    return found;
  };
  return template
    .replace(
      /\{(\w+), plural, one \{([^}]*)\} other \{([^}]*)\}\}/g,
      (_, name: string, one: string, other: string) =>
        (value(name) === 1 ? one : other).replace('#', String(value(name))),
    )
    .replace(/\{(\w+)\}/g, (_, name: string) => String(value(name)));
}

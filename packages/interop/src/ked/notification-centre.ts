import { afmSchema, canReceiveSms, emailSchema, invalidField, parseInput, phoneSchema } from '@rantevou/core';
import { z } from 'zod';
import { PURPOSES, type Purpose } from '../grants/grant.ts';
import { type OnBehalfOf, onBehalfOfSchema } from './audit.ts';
import { createKedCaller, type KedCallOptions, type KedTrace } from './call.ts';
import { checkedProfile } from './checked-profile.ts';
import type { KedConfig } from './config.ts';
import { defaultProfiles, type OperationProfile, type OperationProfileInput } from './profile.ts';
import type { Reply } from './reply.ts';
import { smsSegments, toGsmGreek } from './sms.ts';

export interface NotificationCentreConfig extends KedConfig {
  readonly profiles?: Readonly<Partial<Record<'nncSend' | 'nncDeliver', OperationProfileInput>>>;
  /** SMS longer than this many parts are refused. Default 3. */
  readonly maxSmsSegments?: number;
  /** Send SMS as unaccented capitals of GSM 7-bit. Default false: screen readers spell such text. */
  readonly gsmGreek?: boolean;
}

/** By AFM (the Centre finds the address in the registry), or by an address that is known. */
export type Recipient = { readonly afm: string } | { readonly email: string } | { readonly mobile: string };

interface Message {
  readonly text: string;
  /** The host's own name for the message: no personal data. Not an idempotency key: nothing upstream dedupes. */
  readonly reference: string;
  readonly purpose: Purpose;
  readonly onBehalfOf: OnBehalfOf;
}
/** Plain text by e-mail or SMS. */
export type SendMessage = Message &
  (
    | {
        readonly channel: 'EMAIL';
        readonly to: { readonly afm: string } | { readonly email: string };
        readonly subject: string;
      }
    | { readonly channel: 'SMS'; readonly to: { readonly afm: string } | { readonly mobile: string } }
  );
/** «Ειδοποίηση/επίδοση»: by e-mail only, so it has no channel. */
export type DeliverMessage = Message & {
  readonly to: { readonly afm: string } | { readonly email: string };
  readonly subject: string;
};

export interface Submitted {
  /** The Centre has taken it. Whether it arrived is not known: no status method is. */
  readonly status: 'submitted';
  readonly messageId?: string;
  /** Parts of an SMS, for whoever counts them. */
  readonly segments?: number;
  readonly trace: KedTrace;
}

export interface NotificationCentre {
  /**
   * «Αποστολή μηνύματος απλού κειμένου μέσω EMAIL ή SMS» (decision of 2025): the default for confirmations and
   * reminders.
   *
   * @throws SdkError `INPUT_INVALID`, `PURPOSE_NOT_GRANTED` before anything is sent; UpstreamError, whose `outcome`
   * says whether it may have been sent: `unknown` is never repeated without a person's word.
   */
  nncSend(message: SendMessage, options?: KedCallOptions): Promise<Submitted>;
  /**
   * «Αποστολή ειδοποίησης/επίδοσης μηνύματος μέσω EMAIL» (decision of 2025): has the force of service of a document,
   * so it is never used unless asked for by this name.
   */
  nncDeliver(message: DeliverMessage, options?: KedCallOptions): Promise<Submitted>;
}

const PLAIN_TEXT = {
  expected: 'plain text without markup or control characters',
  el: 'Γράψτε απλό κείμενο, χωρίς HTML.',
  en: 'Write plain text, without HTML.',
};
const plainText = (max: number, pattern: RegExp) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => pattern.test(text) && !/<[!/a-z][^<>]*>/i.test(text), { params: PLAIN_TEXT });
const text = plainText(20_000, /^[^\u0000-\u0008\u000b-\u001f\u007f-\u009f]*$/);
const line = plainText(200, /^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*$/);
const mobile = phoneSchema.refine(canReceiveSms, {
  params: { expected: 'a mobile number', el: 'Γράψτε κινητό τηλέφωνο.', en: 'Enter a mobile number.' },
});
const byAfm = z.strictObject({ afm: afmSchema });
const byEmail = z.strictObject({ email: emailSchema });
const common = {
  text,
  reference: line.max(100).refine((value) => !/\d{9}/.test(value), {
    params: {
      expected: 'a reference without personal data (nine digits look like an AFM)',
      el: 'Η αναφορά δεν πρέπει να έχει προσωπικά στοιχεία.',
      en: 'The reference must hold no personal data.',
    },
  }),
  purpose: z.enum(PURPOSES),
  onBehalfOf: onBehalfOfSchema,
};
const sendSchema = z.discriminatedUnion('channel', [
  z.strictObject({ ...common, channel: z.literal('EMAIL'), to: z.union([byAfm, byEmail]), subject: line }),
  z.strictObject({
    ...common,
    channel: z.literal('SMS'),
    to: z.union([byAfm, z.strictObject({ mobile })]),
  }),
]);
const deliverSchema = z.strictObject({ ...common, to: z.union([byAfm, byEmail]), subject: line });

/**
 * Makes a client of the Notification Centre («Κέντρο Ειδοποιήσεων»). Its address is not publicly known: the body's
 * own papers give it.
 */
export function createNotificationCentre(config: NotificationCentreConfig): NotificationCentre {
  const profile = (operation: 'nncSend' | 'nncDeliver'): OperationProfile =>
    checkedProfile(operation, config.profiles?.[operation] ?? defaultProfiles[operation]);
  const sendProfile = profile('nncSend');
  const deliverProfile = profile('nncDeliver');
  const named = config.grant.methods;
  const call = createKedCaller(
    config,
    // A profile that the grant does not even let one use need not be verified.
    [sendProfile, deliverProfile].filter(({ operation }) => named.length === 0 || named.includes(operation)),
  );
  return {
    async nncSend(message, options) {
      const input = parseInput(sendSchema, message);
      const { to, channel, purpose, onBehalfOf, reference } = input;
      const sms = channel === 'SMS';
      const body = sms && config.gsmGreek === true ? toGsmGreek(input.text) : input.text;
      const segments = sms ? smsSegments(body).segments : undefined;
      if (segments !== undefined) checkLength(segments, config.maxSmsSegments ?? 3);
      const { reply, trace } = await call(
        sendProfile,
        {
          method: 'nncSend',
          purpose,
          onBehalfOf,
          reference,
          safe: false,
          values: {
            ...to,
            channel,
            text: body,
            reference,
            ...('subject' in input ? { subject: input.subject } : {}),
          },
        },
        options,
      );
      return submitted(reply, trace, segments);
    },
    async nncDeliver(message, options) {
      const { to, text: body, subject, purpose, onBehalfOf, reference } = parseInput(deliverSchema, message);
      const { reply, trace } = await call(
        deliverProfile,
        {
          method: 'nncDeliver',
          purpose,
          onBehalfOf,
          reference,
          safe: false,
          values: { ...to, subject, text: body, reference },
        },
        options,
      );
      return submitted(reply, trace);
    },
  };
}

function submitted({ output }: Reply, trace: KedTrace, segments?: number): Submitted {
  const messageId = output?.get('messageId');
  return {
    status: 'submitted',
    ...(messageId === undefined ? {} : { messageId }),
    ...(segments === undefined ? {} : { segments }),
    trace,
  };
}

function checkLength(segments: number, max: number): void {
  if (segments <= max) return;
  throw invalidField('/text', `at most ${max} SMS parts`, {
    el: `Το μήνυμα είναι πολύ μεγάλο: έως ${max} SMS.`,
    en: `The message is too long: at most ${max} SMS parts.`,
  });
}

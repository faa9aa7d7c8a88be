/** One message as it is handed to a mailer. */
export interface Mail {
  /** Of the queued message; the same at every try. `Message-ID` is made from it. */
  readonly key: string;
  readonly municipalityId: string;
  /** One address, nothing else. */
  readonly to: string;
  /** Name beside the sender's address. */
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL' | 'PUBLISH'; readonly content: string };
}

/**
 * How sending went. `failed` is tried again; `rejected` never (this message cannot be sent); `bounced`: the recipient
 * is refused. Codes are short words, never an address or a server's free text.
 */
export type SendOutcome =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'failed' | 'rejected' | 'bounced'; readonly code: string };

/** Hands mails over. What it throws counts as `failed`. */
export interface MailTransport {
  /** Address that mails come from. */
  readonly from: string;
  /** @param attempt 1 at the first try; above that, an earlier try may have arrived. */
  send(mail: Mail, attempt: number): Promise<SendOutcome>;
  close?(): Promise<void>;
}

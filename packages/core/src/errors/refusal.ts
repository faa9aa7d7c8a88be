import type { Json } from '../json.ts';
import type { ErrorCode } from './codes.ts';
import type { Texts } from './sdk-error.ts';

/** Why something is allowed or refused: the rule, the paragraph it comes from, and the sentence for people. */
export interface Reason extends Texts {
  readonly rule: string;
  /** Paragraph of the law, e.g. `ΚΥΑ myDimos.Live, άρθρο 2 §2`. */
  readonly source: string;
}

/** A refusal is a value: the answer of the role model or of a rule of the law, not a failure. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly reasons: readonly Reason[];
  /** Facts a program may need (until when). Never personal data. */
  readonly details?: Readonly<Record<string, Json>>;
}

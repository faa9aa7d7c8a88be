import { ERROR_TEXTS, type ErrorCode, type Refusal, type Texts } from '../errors/index.ts';

/** A refusal as an outcome, with the rule's name, its paragraph, and a sentence of its own where the code's says less. */
export function refuse(
  code: ErrorCode,
  rule: string,
  source: string,
  texts: Texts = ERROR_TEXTS[code],
): { readonly type: 'refuse'; readonly refusal: Refusal } {
  return {
    type: 'refuse',
    refusal: { code, reasons: [{ rule, source, el: texts.el, en: texts.en }] },
  };
}

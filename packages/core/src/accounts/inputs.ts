import {
  acceptTermsCommand,
  confirmEmailCommand,
  resendConfirmationCommand,
  setEmailCommand,
} from './confirm.ts';
import { registerCommand } from './register.ts';

/** What the commands of the account desk take, by their names there: for the description of an API. */
export const ACCOUNT_INPUTS = {
  register: registerCommand.input,
  acceptTerms: acceptTermsCommand.input,
  setEmail: setEmailCommand.input,
  resendConfirmation: resendConfirmationCommand.input,
  confirmEmail: confirmEmailCommand.input,
} as const;

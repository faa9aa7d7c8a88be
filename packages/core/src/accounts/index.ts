export { type AccountDesk, type AccountView, createAccountDesk } from './account-desk.ts';
export { CONFIRMATION_HOURS, confirmationToken } from './account-record.ts';
export { currentActor } from './current-actor.ts';
export { ACCOUNT_INPUTS } from './inputs.ts';

import { ACCOUNT_INPUTS, type AccountDesk, type Json, SdkError } from '@rantevou/core';
import { defineRoute, type Route, type RouteContext } from '../http/route.ts';
import { accountOutputs } from '../wire/institutions.ts';
import { commandRoute } from './command-route.ts';

const PATH = '/api/v1/account';

/** One's own account of e:Presence: terms, e-mail, its confirmation (§5, §6). */
export function accountRoutes(desk: AccountDesk): readonly Route[] {
  return [
    defineRoute({
      id: 'getAccount',
      method: 'GET',
      api: PATH,
      summary: "The actor's own account",
      output: accountOutputs.account,
      errors: ['UNAUTHENTICATED', 'NOT_FOUND', 'ERASED'],
      run: async ({ actor, correlationId }) => ({ ok: true, value: await desk.view(actor, correlationId) }),
    }),
    commandRoute({
      id: 'registerAccount',
      api: PATH,
      summary:
        'Registers who has signed in; the login service says who that is, the body only the e-mail (§5, §6)',
      input: ACCOUNT_INPUTS.register,
      output: accountOutputs.state,
      status: 201,
      errors: ['UNAUTHENTICATED', 'STATE_CONFLICT', 'ERASED', 'AFM_INVALID'],
      run: desk.register,
      known: ['identity', identityOf],
    }),
    commandRoute({
      id: 'acceptTerms',
      api: `${PATH}/terms`,
      summary: 'Accepts the Terms of Use in force, by their version (§5)',
      input: ACCOUNT_INPUTS.acceptTerms,
      errors: ['NOT_FOUND', 'ERASED', 'INVITATION_REQUIRED'],
      output: accountOutputs.state,
      run: desk.acceptTerms,
    }),
    commandRoute({
      id: 'setAccountEmail',
      method: 'PUT',
      api: `${PATH}/email`,
      summary: 'Another e-mail; it has to be confirmed before anything else (§6)',
      input: ACCOUNT_INPUTS.setEmail,
      errors: ['NOT_FOUND', 'ERASED', 'TERMS_NOT_ACCEPTED'],
      output: accountOutputs.state,
      run: desk.setEmail,
    }),
    commandRoute({
      id: 'resendConfirmation',
      api: `${PATH}/email/resend`,
      summary: 'Another confirmation link; the one before opens nothing any more',
      input: ACCOUNT_INPUTS.resendConfirmation,
      errors: ['NOT_FOUND', 'ERASED', 'TERMS_NOT_ACCEPTED'],
      output: accountOutputs.state,
      run: desk.resendConfirmation,
    }),
    commandRoute({
      id: 'confirmEmail',
      api: `${PATH}/email/confirm`,
      summary: 'Confirms the e-mail by the token of the link; once',
      input: ACCOUNT_INPUTS.confirmEmail,
      output: accountOutputs.state,
      errors: ['LINK_NOT_VALID', 'NOT_FOUND', 'ERASED', 'TERMS_NOT_ACCEPTED'],
      run: desk.confirmEmail,
    }),
  ];
}

async function identityOf({ session }: RouteContext): Promise<Json> {
  if (session === null) throw new SdkError('UNAUTHENTICATED');
  const { profile, afm } = await session.person();
  // Public Administration accounts and businesses have no profile, and no account of e:Presence either.
  if (profile === null) throw new SdkError('PERMISSION_DENIED');
  return { ...profile, afm };
}

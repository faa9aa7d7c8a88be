import { describe, expect, it } from 'vitest';
import { AFMS, codeOf, done, emailOf, identityOf, openService, refusedAs } from '../support/service.ts';

const [AFM, OTHER_AFM] = AFMS as [string, string];

/** Everything that a store holds of some kinds. */
async function rows(service: ReturnType<typeof openService>) {
  const kinds = ['account', 'role-request', 'grant', 'invitation', 'standing'];
  const found = await Promise.all(
    kinds.map((kind) => service.store.load({ what: 'records', kind, limit: 1000 })),
  );
  return found.flat();
}

describe('createAccountDesk', () => {
  it('R-142 R-150 goes from login over terms and e-mail to an active account, and no step is left out', async () => {
    const service = openService();
    const { accounts, request, terms } = service;
    const actor = await service.citizen(AFM);
    expect((await accounts.actorNow(actor)).epresence?.account).toBe('none');
    expect(done(await service.register(actor, AFM))).toEqual({ state: 'awaiting-terms' });
    expect(done(await accounts.acceptTerms(request(actor, { version: terms.version })))).toEqual({
      state: 'email-unverified',
    });
    const token = await service.linkOf(actor);
    expect(done(await accounts.confirmEmail(request(actor, { token })))).toEqual({ state: 'active' });
    expect((await accounts.actorNow(actor)).epresence?.account).toBe('active');
  });

  it('R-154 refuses every action before the terms are accepted and the e-mail is confirmed', async () => {
    const service = openService();
    const { organisations, accounts, request, terms } = service;
    const actor = await service.citizen(AFM);
    await service.institution('inst-a');
    const ask = () =>
      organisations.submitRoleRequest(
        request(actor, { institutionId: 'inst-a', phone: '2310123456', purpose: 'Συνεδριάσεις' }),
      );
    done(await service.register(actor, AFM));
    expect(refusedAs(await ask())).toBe('TERMS_NOT_ACCEPTED terms-accepted');
    done(await accounts.acceptTerms(request(actor, { version: terms.version })));
    expect(refusedAs(await ask())).toBe('EMAIL_NOT_VERIFIED email-verified');
    expect(await codeOf(() => organisations.institutions({ actor, correlationId: 'test' }))).toBe(
      'EMAIL_NOT_VERIFIED',
    );
    done(await accounts.confirmEmail(request(actor, { token: await service.linkOf(actor) })));
    expect(done(await ask()).requestId).toEqual(expect.any(String));
  });

  it('R-153 confirms an e-mail by its link once, and only before it expires', async () => {
    const service = openService();
    const { accounts, request, terms, clock } = service;
    const actor = await service.citizen(AFM);
    done(await service.register(actor, AFM));
    done(await accounts.acceptTerms(request(actor, { version: terms.version })));
    const old = await service.linkOf(actor);
    clock.advanceMs(24 * 3_600_000);
    expect(refusedAs(await accounts.confirmEmail(request(actor, { token: old })))).toBe(
      'LINK_NOT_VALID link-valid',
    );
    done(await accounts.resendConfirmation(request(actor, {})));
    expect(refusedAs(await accounts.confirmEmail(request(actor, { token: old })))).toContain(
      'LINK_NOT_VALID',
    );
    const token = await service.linkOf(actor);
    clock.advanceMs(24 * 3_600_000 - 1);
    done(await accounts.confirmEmail(request(actor, { token })));
    expect(refusedAs(await accounts.confirmEmail(request(actor, { token })))).toContain('LINK_NOT_VALID');
  });

  it('R-153 keeps nothing in the database with which a link could be made, and takes it from its own person only', async () => {
    const service = openService();
    const { accounts, request, terms } = service;
    const [actor, other] = [await service.citizen(AFM), await service.citizen(OTHER_AFM)];
    for (const [who, afm] of [
      [actor, AFM],
      [other, OTHER_AFM],
    ] as const) {
      done(await service.register(who, afm));
      done(await accounts.acceptTerms(request(who, { version: terms.version })));
    }
    const token = await service.linkOf(actor);
    expect(JSON.stringify(await rows(service))).not.toContain(token);
    expect(refusedAs(await accounts.confirmEmail(request(other, { token })))).toContain('LINK_NOT_VALID');
    expect((await accounts.actorNow(other)).epresence?.account).toBe('email-unverified');
  });

  it('R-154 goes back to unconfirmed when the e-mail is changed', async () => {
    const service = openService();
    const { accounts, request, clock } = service;
    const actor = await service.user(AFM);
    clock.advanceMs(60_000);
    expect(done(await accounts.setEmail(request(actor, { email: 'new@example.org' })))).toEqual({
      state: 'email-unverified',
    });
    expect((await accounts.actorNow(actor)).epresence?.account).toBe('email-unverified');
    expect(await codeOf(() => service.organisations.institutions({ actor, correlationId: 'test' }))).toBe(
      'EMAIL_NOT_VERIFIED',
    );
    expect((await accounts.view(actor, 'test')).email).toBe('new@example.org');
  });

  it('sends at most one link in a minute', async () => {
    const service = openService();
    const { accounts, request, terms, clock } = service;
    const actor = await service.citizen(AFM);
    done(await service.register(actor, AFM));
    done(await accounts.acceptTerms(request(actor, { version: terms.version })));
    expect(await codeOf(() => accounts.resendConfirmation(request(actor, {})))).toBe('BUSY');
    expect(await codeOf(() => accounts.setEmail(request(actor, { email: 'new@example.org' })))).toBe('BUSY');
    clock.advanceMs(60_000);
    done(await accounts.resendConfirmation(request(actor, {})));
    const messages = await service.store.load({ what: 'messages', subjectId: String(actor.personId) });
    expect(messages.map(({ kind }) => kind)).toEqual(['account-confirm-email', 'account-confirm-email']);
  });

  it('R-150 asks everyone again when the terms change, with version and time of each acceptance', async () => {
    const service = openService();
    const { accounts, request, terms, clock } = service;
    const actor = await service.user(AFM);
    terms.version = '2027-01';
    expect((await accounts.actorNow(actor)).epresence?.account).toBe('awaiting-terms');
    expect(await codeOf(() => accounts.acceptTerms(request(actor, { version: '2026-01' })))).toBe(
      'INPUT_INVALID',
    );
    clock.advanceMs(5000);
    expect(done(await accounts.acceptTerms(request(actor, { version: '2027-01' })))).toEqual({
      state: 'active',
    });
    expect(await accounts.view(actor, 'test')).toMatchObject({
      termsVersion: '2027-01',
      termsAcceptedAtMs: clock.nowMs(),
    });
  });

  it('R-151 does not register without an e-mail', async () => {
    const service = openService();
    const actor = await service.citizen(AFM);
    const input = { identity: identityOf(AFM) };
    expect(await codeOf(() => service.accounts.register(service.request(actor, input)))).toBe(
      'INPUT_INVALID',
    );
  });

  it('R-149 keeps the identification data of the login, sealed, and takes no other field', async () => {
    const service = openService();
    const actor = await service.citizen(AFM);
    const surplus = { ...identityOf(AFM), confirmed: true };
    const input = { identity: surplus, email: emailOf(AFM) };
    expect(await codeOf(() => service.accounts.register(service.request(actor, input)))).toBe(
      'INPUT_INVALID',
    );
    await service.user(AFM);
    expect((await service.accounts.view(actor, 'test')).identity).toEqual(identityOf(AFM));
    const stored = JSON.stringify(await rows(service));
    for (const secret of [AFM, 'ΔΟΚΙΜΑΣΤΙΚΗ', emailOf(AFM)]) expect(stored).not.toContain(secret);
  });

  it('account/update_sso: takes no AFM but that of who signed in', async () => {
    const service = openService();
    const actor = await service.citizen(AFM);
    const input = { identity: identityOf(OTHER_AFM), email: emailOf(AFM) };
    expect(await codeOf(() => service.accounts.register(service.request(actor, input)))).toBe(
      'INPUT_INVALID',
    );
  });

  it('account/emails: nobody without a login touches an account', async () => {
    const service = openService();
    await service.user(AFM);
    const nobody = { ...(await service.citizen(AFM)), principalId: null, personId: null, login: null };
    for (const command of ['setEmail', 'resendConfirmation', 'confirmEmail', 'acceptTerms'] as const) {
      expect(refusedAs(await service.accounts[command](service.request(nobody, {})))).toBe(
        'UNAUTHENTICATED signed-in',
      );
    }
    expect(await codeOf(() => service.accounts.view(nobody, 'test'))).toBe('UNAUTHENTICATED');
  });
});

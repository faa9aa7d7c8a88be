import type { IdentityProvider } from '@rantevou/interop/gsis';
import express, { type Express } from 'express';

/** A login button, and nothing else: what the portal does with the person is its own affair. */
export function loginButton(gsis: IdentityProvider, origin: string): Express {
  const app = express();
  app.get('/', (_request, response) => {
    response.send('<a href="/login">Σύνδεση με κωδικούς Taxisnet</a>');
  });
  app.get('/login', async (_request, response) => {
    const { url, transaction } = await gsis.begin({ returnTo: '/applications' });
    response.append('set-cookie', transaction.setCookie).redirect(303, url.href);
  });
  app.get('/auth/citizen/callback', async (request, response) => {
    const cookie = /(?:^|; )rantevou-login-citizen=([^;]*)/.exec(request.headers.cookie ?? '')?.[1];
    const outcome = await gsis.complete(new URL(request.originalUrl, origin), cookie);
    switch (outcome.type) {
      case 'success':
        // Here the portal opens a session of its own, under a new id, for (outcome.issuer, outcome.subject).
        return response.redirect(303, outcome.returnTo);
      case 'denied':
        return response.redirect(303, '/?login=cancelled');
      case 'refused':
        // Logs out there: otherwise the next try signs the same account in again without asking.
        return response.redirect(303, outcome.logoutUrl.href);
      case 'error':
        return response.status(400).send(outcome.texts.el);
    }
  });
  return app;
}

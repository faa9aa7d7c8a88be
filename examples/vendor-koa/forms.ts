/** What a form of this application asks of the SDK, and where the person goes then. */
export interface Posted {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: object;
  readonly next: string;
}

type Fields = URLSearchParams;
type Build = (params: Readonly<Record<string, string>>, fields: Fields) => Posted;

const text = (fields: Fields, name: string) => fields.get(name)?.trim() ?? '';
const optional = (fields: Fields, name: string) =>
  text(fields, name) === '' ? {} : { [name]: text(fields, name) };

/** The form for technical problems goes to the vendor itself, not through the SDK. */
export const CONTACT = '/contact';

/** Path of a form → the call that it stands for. Rules and permissions are the SDK's. */
export const FORMS: Readonly<Record<string, Build>> = {
  '/account': (_, fields) => ({
    method: 'POST',
    path: '/api/v1/account',
    body: { email: text(fields, 'email') },
    next: '/account',
  }),
  '/account/terms': (_, fields) => ({
    method: 'POST',
    path: '/api/v1/account/terms',
    body: { version: text(fields, 'version') },
    next: '/account',
  }),
  '/account/confirm/{token}': ({ token }) => ({
    method: 'POST',
    path: '/api/v1/account/email/confirm',
    body: { token },
    next: '/account',
  }),
  '/account/resend': () => ({
    method: 'POST',
    path: '/api/v1/account/email/resend',
    next: '/account',
  }),
  '/role-request': (_, fields) => ({
    method: 'POST',
    path: '/api/v1/role-requests',
    body: {
      ...optional(fields, 'institutionId'),
      phone: text(fields, 'phone'),
      purpose: text(fields, 'purpose'),
    },
    next: '/account',
  }),
  '/role-requests/{id}/approve': ({ id }) => ({
    method: 'POST',
    path: `/api/v1/role-requests/${id}/approve`,
    next: '/role-requests',
  }),
  '/role-requests/{id}/reject': ({ id }, fields) => ({
    method: 'POST',
    path: `/api/v1/role-requests/${id}/reject`,
    body: { reason: text(fields, 'reason') },
    next: '/role-requests',
  }),
  '/units/{id}': ({ id }, fields) => ({
    method: 'POST',
    path: `/api/v1/institutions/${id}/org-units`,
    body: { name: text(fields, 'name') },
    next: `/units/${id}`,
  }),
  '/units/{id}/{unit}/appoint': ({ id, unit }, fields) => ({
    method: 'POST',
    path: `/api/v1/org-units/${unit}/invitations`,
    body: { email: text(fields, 'email') },
    next: `/units/${id}`,
  }),
  '/invitations/{id}': ({ id }) => ({
    method: 'POST',
    path: `/api/v1/invitations/${id}/accept`,
    next: '/account',
  }),
  '/conferences/new': (_, fields) => ({
    method: 'POST',
    path: `/api/v1/institutions/${encodeURIComponent(text(fields, 'institution'))}/conferences`,
    body: {
      title: text(fields, 'title'),
      start: text(fields, 'start'),
      durationMinutes: Number(text(fields, 'minutes')),
      ...optional(fields, 'requestedBy'),
      participants: Number(text(fields, 'participants')),
      ...(text(fields, 'unit') === '' ? {} : { orgUnitIds: [text(fields, 'unit')] }),
    },
    next: '/conferences',
  }),
  '/conferences/{id}/invite': ({ id }, fields) => ({
    method: 'POST',
    path: `/api/v1/conferences/${id}/invite`,
    body: { invitees: [{ email: text(fields, 'email') }] },
    next: `/conferences/${id}`,
  }),
  '/conferences/{id}/invitations/{invitation}/withdraw': ({ id, invitation }) => ({
    method: 'DELETE',
    path: `/api/v1/conferences/${id}/invitations/${invitation}`,
    next: `/conferences/${id}`,
  }),
  '/conferences/{id}/move': ({ id }, fields) => ({
    method: 'POST',
    path: `/api/v1/conferences/${id}/move`,
    body: { start: text(fields, 'start'), durationMinutes: Number(text(fields, 'minutes')) },
    next: `/conferences/${id}`,
  }),
  '/conferences/{id}/cancel': ({ id }) => ({
    method: 'POST',
    path: `/api/v1/conferences/${id}/cancel`,
    next: `/conferences/${id}`,
  }),
  '/conferences/{id}/join': ({ id }) => ({
    method: 'POST',
    path: `/api/v1/conferences/${id}/join`,
    body: { hasCamera: true, hasMicrophone: true },
    next: `/conferences/${id}/room`,
  }),
  '/inboxes/{id}/activate': ({ id }) => ({
    method: 'POST',
    path: `/api/v1/inboxes/${id}/activate`,
    next: `/inboxes/${id}`,
  }),
  '/inboxes/{id}/begin-production': ({ id }) => ({
    method: 'POST',
    path: `/api/v1/inboxes/${id}/begin-production`,
    next: `/inboxes/${id}`,
  }),
  '/keps/{kep}/managers': ({ kep }, fields) => ({
    method: 'POST',
    path: `/api/v1/keps/${kep}/managers`,
    body: { afm: text(fields, 'afm') },
    next: '/inboxes',
  }),
  '/keps/{kep}/managers/{person}/deactivate': ({ kep, person }) => ({
    method: 'DELETE',
    path: `/api/v1/keps/${kep}/managers/${person}`,
    next: '/inboxes',
  }),
  '/inboxes/{id}/users/{person}/move': ({ id, person }, fields) => ({
    method: 'POST',
    path: `/api/v1/inboxes/${id}/users/${person}/move`,
    body: { toInboxId: text(fields, 'toInboxId') },
    next: `/inboxes/${id}/users`,
  }),
  '/inboxes/{id}/users': ({ id }, fields) => ({
    method: 'POST',
    path: `/api/v1/inboxes/${id}/users`,
    body: {
      afm: text(fields, 'afm'),
      case: text(fields, 'case'),
      ...optional(fields, 'decisionReference'),
    },
    next: `/inboxes/${id}/users`,
  }),
  '/inboxes/{id}/users/{person}/remove': ({ id, person }) => ({
    method: 'DELETE',
    path: `/api/v1/inboxes/${id}/users/${person}`,
    next: `/inboxes/${id}/users`,
  }),
  '/inboxes/{id}/requests': ({ id }, fields) => ({
    method: 'POST',
    path: `/api/v1/inboxes/${id}/requests`,
    body: { text: text(fields, 'text') },
    next: `/inboxes/${id}`,
  }),
  '/inbox-requests/{id}/take': ({ id }) => ({
    method: 'POST',
    path: `/api/v1/inbox-requests/${id}/take`,
    next: `/inbox-requests/${id}`,
  }),
  '/inbox-requests/{id}/answer': ({ id }, fields) => ({
    method: 'POST',
    path: `/api/v1/inbox-requests/${id}/answer`,
    body: { text: text(fields, 'text') },
    next: `/inbox-requests/${id}`,
  }),
  '/book/{municipality}/{service}/{start}': ({ municipality, service, start }, fields) => ({
    method: 'POST',
    path: `/api/v1/municipalities/${municipality}/appointments`,
    body: {
      service,
      mode: 'in-person',
      start,
      applicant: { type: 'self' },
      personServed: {
        name: text(fields, 'name'),
        email: text(fields, 'email'),
        phone: text(fields, 'phone'),
      },
      declarations: {
        dataTrueAndAccurate: fields.get('truth') === 'on',
        privacyNoticeRead: fields.get('privacy') === 'on',
        policyVersion: text(fields, 'policyVersion'),
      },
    },
    next: '/appointments',
  }),
};

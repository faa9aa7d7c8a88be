import type { Delivery, WebhookView } from '@rantevou/core';
import { errorOf, postForm, textField } from '../form.ts';
import { type Html, html } from '../html.ts';
import { dateTimeText } from '../text/dates.ts';
import type { SiteText } from '../text/text.ts';
import { type AdminFrame, adminPage } from './admin-frame.ts';

export interface AdminWebhooksState {
  readonly admin: AdminFrame;
  readonly webhooks: readonly (WebhookView & { readonly parked: readonly Delivery[] })[];
  /** Of the one that was just connected or changed; null = none was. */
  readonly secret: string | null;
  readonly typedUrl: string;
  readonly newKey: () => string;
}

const PATH = '/admin/webhooks';

/** The systems that hear of the municipality's appointments: which, how they stand, and what to do about them. */
export function adminWebhooksView(state: AdminWebhooksState, text: SiteText): Html {
  const { admin, webhooks, secret, newKey } = state;
  return adminPage(
    admin,
    text('webhooks.title'),
    html`<p>${text('webhooks.what')}</p>
${
  secret !== null &&
  html`<div class="note" role="status"><h2>${text('webhooks.secret')}</h2>
<p><code>${secret}</code></p>
<p>${text('webhooks.secret.once')}</p></div>`
}
${
  webhooks.length === 0
    ? html`<p>${text('webhooks.none')}</p>`
    : html`<ul class="cards">${webhooks.map((one) => card(state, one, text))}</ul>`
}
<h2>${text('webhooks.new')}</h2>
${postForm(
  admin.frame,
  { action: PATH, idempotencyKey: newKey() },
  html`${textField(
    {
      name: 'url',
      label: text('webhooks.url'),
      hint: text('webhooks.url.hint'),
      value: state.typedUrl,
      error: errorOf(admin.errors, 'url'),
      autocomplete: 'off',
    },
    text,
  )}
<button class="main">${text('webhooks.register')}</button>`,
)}`,
    text,
  );
}

function card(
  { admin: { frame }, newKey }: AdminWebhooksState,
  one: AdminWebhooksState['webhooks'][number],
  text: SiteText,
): Html {
  const { webhookId, url, status, version, parked } = one;
  const press = (action: string, label: string, kind = '') =>
    postForm(
      frame,
      { action: `${PATH}/${webhookId}/${action}`, idempotencyKey: newKey(), version },
      html`<button class="${kind}">${label} <span class="vh">${url}</span></button>`,
    );
  return html`<li><h2>${url}</h2>
<p>${statusOf(one, text)}</p>
${status === 'enabled' ? press('disable', text('webhooks.disable')) : press('enable', text('webhooks.enable'), 'main')}
${press('rotate-secret', text('webhooks.rotate'))}
${press('delete', text('webhooks.delete'), 'danger')}
${
  parked.length > 0 &&
  html`<h3>${text('webhooks.parked')}</h3>
<ul class="list">${parked.map(({ id, body, atMs, code }) => {
    const when = dateTimeText(atMs, text.language);
    return html`<li>${String(body.type)} · ${when} · ${code ?? ''}
${
  status === 'enabled' &&
  postForm(
    frame,
    { action: `${PATH}/${webhookId}/deliveries/${id}/resend`, idempotencyKey: newKey() },
    html`<button>${text('webhooks.resend')} <span class="vh">${String(body.type)}, ${when}</span></button>`,
  )
}</li>`;
  })}</ul>`
}</li>`;
}

function statusOf({ status, disabledReason, failingSinceMs }: WebhookView, text: SiteText): string {
  if (status === 'disabled') return text(`webhooks.status.${disabledReason ?? 'administrator'}`);
  if (failingSinceMs === null) return text('webhooks.status.enabled');
  return text('webhooks.status.late', { dateTime: dateTimeText(failingSinceMs, text.language) });
}

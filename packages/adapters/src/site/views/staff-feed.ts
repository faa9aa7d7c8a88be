import { postForm } from '../form.ts';
import { type Html, html } from '../html.ts';
import { type Frame, page } from '../page.ts';
import type { SiteText } from '../text/text.ts';

export interface StaffFeedState {
  readonly frame: Frame;
  /** Null = none was made. */
  readonly url: string | null;
  /** One for each form. */
  readonly idempotencyKeys: readonly [string, string];
}

const PATH = '/staff/calendar-feed';

/** An officer's private calendar: its address, another one, or none. */
export function staffFeedView({ frame, url, idempotencyKeys }: StaffFeedState, text: SiteText): Html {
  const title = text('feed.title');
  const [forAnother, forEnd] = idempotencyKeys;
  return page(
    frame,
    {
      title,
      back: frame.href('/staff'),
      main: html`<h1>${title}</h1>
<p>${text('feed.what')}</p>
<p class="note">${text('feed.privacy')}</p>
${
  url === null
    ? html`<p>${text('feed.none')}</p>`
    : html`<h2 id="feed-address">${text('feed.address')}</h2>
<p><a href="${url}" aria-describedby="feed-address">${url}</a></p>`
}
${postForm(
  frame,
  { action: PATH, idempotencyKey: forAnother },
  html`${url === null ? [] : [html`<p>${text('feed.another.hint')}</p>`]}
<button class="main">${text(url === null ? 'feed.make' : 'feed.another')}</button>`,
)}
${
  url === null
    ? []
    : [
        postForm(
          frame,
          { action: `${PATH}/end`, idempotencyKey: forEnd },
          html`<button class="danger">${text('feed.end')}</button>`,
        ),
      ]
}`,
    },
    text,
  );
}

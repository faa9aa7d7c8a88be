import { type Html, html } from '../html.ts';
import { type Frame, page } from '../page.ts';
import type { SiteText } from '../text/text.ts';

/** The first page: what it is, what one needs, and the manual (άρθρο 2 §10). */
export function startView(
  { frame, isNobodyThere }: { readonly frame: Frame; readonly isNobodyThere: boolean },
  text: SiteText,
): Html {
  const title = text('start.title');
  return page(
    frame,
    {
      title,
      main: html`<h1>${title}</h1>
<p class="lead">${text('start.lead')}</p>
<h2>${text('start.need.title')}</h2>
<ul>
<li>${text('start.need.codes')}</li>
<li>${text('start.need.contact')}</li>
<li>${text('start.need.video')}</li>
</ul>
${isNobodyThere ? html`<p class="note">${text('start.nobody')}</p>` : html`<p><a class="button" href="${frame.href('/book')}">${text('start.action')}</a></p>`}
<p><a class="lone" href="${frame.href('/appointments')}">${text('start.mine')}</a></p>
<h2>${text('start.other.title')}</h2>
<p>${text('start.other.text')}</p>
<p><a class="lone" href="${frame.href('/manual')}">${text('footer.manual')}</a></p>`,
    },
    text,
  );
}

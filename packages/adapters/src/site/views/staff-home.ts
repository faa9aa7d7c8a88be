import { type Html, html } from '../html.ts';
import { type Frame, page } from '../page.ts';
import type { SiteText } from '../text/text.ts';

export interface StaffHomeState {
  readonly frame: Frame;
  readonly municipality: string;
  /** Whether the officer belongs to others too. */
  readonly mayChange: boolean;
  /** Whether the municipality has services of the State to use. */
  readonly hasStateServices: boolean;
  /** Whether the actor administers the municipality. */
  readonly isAdmin: boolean;
  /** Whether the actor may book for citizens: officers, not administrators who are none (άρθρο 4 §1). */
  readonly mayBook: boolean;
}

/** The first page of staff: what there is to do in the chosen municipality. */
export function staffHomeView(state: StaffHomeState, text: SiteText): Html {
  const { frame } = state;
  const title = text('staff.home.title', { municipality: state.municipality });
  return page(
    frame,
    {
      title,
      main: html`<h1>${title}</h1>
<p><a class="lone" href="${frame.href('/staff/day')}">${text('staff.agenda.title')}</a></p>
${state.mayBook && html`<p><a class="lone" href="${frame.href('/staff/book')}">${text('staff.book.title')}</a></p>`}
${state.mayBook && html`<p><a class="lone" href="${frame.href('/staff/calendar-feed')}">${text('feed.title')}</a></p>`}
<p><a class="lone" href="${frame.href('/staff/calls')}">${text('calls.title')}</a></p>
${state.isAdmin && html`<p><a class="lone" href="${frame.href('/admin')}">${text('admin.title')}</a></p>`}
${state.hasStateServices && html`<p><a class="lone" href="${frame.href('/staff/contacts')}">${text('staff.contacts.title')}</a></p>`}
${state.mayChange && html`<p><a class="lone" href="${frame.href('/staff/municipality')}">${text('staff.municipality.change')}</a></p>`}`,
    },
    text,
  );
}

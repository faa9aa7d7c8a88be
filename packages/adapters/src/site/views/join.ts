import type { ClosedDoor } from '../../routes/visit.ts';
import type { VideoParty } from '../../video/provider.ts';
import { type Html, html } from '../html.ts';
import { type Frame, page } from '../page.ts';
import { dateTimeText, timeText } from '../text/dates.ts';
import type { SiteText, TextKey } from '../text/text.ts';
import { deviceCheck } from './devices.ts';

const PARTIES = {
  officer: 'party.officer',
  applicant: 'party.applicant',
  guest: 'party.guest',
  interpreter: 'party.interpreter',
} as const satisfies Record<VideoParty, TextKey>;

const REASONS = {
  over: 'join.ended.text',
  moved: 'join.moved',
  cancelled: 'join.cancelled',
  withdrawn: 'join.withdrawn',
} as const satisfies Record<Exclude<ClosedDoor['why'], 'early'>, TextKey>;

/** A link that does not open the room: when it will, or why it never will. */
export function closedDoorView(frame: Frame, door: ClosedDoor, text: SiteText): Html {
  const { why } = door;
  if (why === 'early') {
    const title = text('join.early.title');
    const opens = timeText(door.opensAtMs);
    const dateTime = dateTimeText(door.startMs, text.language);
    return page(
      frame,
      {
        title,
        main: html`<h1>${title}</h1>
<p class="lead">${text('join.early.text', { opens, dateTime })}</p>
<p><a class="button" href="${frame.here}">${text('join.again')}</a></p>
${deviceCheck(text)}
${whatIsNeeded(text)}`,
      },
      text,
    );
  }
  const title = why === 'over' ? text('join.ended') : text('join.moved.title');
  return page(
    frame,
    {
      title,
      main: html`<h1>${title}</h1>
<p>${text(REASONS[why])}</p>
<p><a class="lone" href="${frame.href('/appointments')}">${text('mine.title')}</a></p>`,
    },
    text,
  );
}

/** What would be here, had the demonstration a video server. */
export function demoRoomView(frame: Frame, party: VideoParty, text: SiteText): Html {
  const title = text('join.demo.title');
  return page(
    frame,
    {
      title,
      main: html`<h1>${title}</h1>
<p>${text('join.demo.text')}</p>
<p>${text('join.demo.as', { party: text(PARTIES[party]) })}</p>
${party !== 'officer' && html`<p class="note">${text('join.waiting')}</p>`}
${whatIsNeeded(text)}`,
    },
    text,
  );
}

function whatIsNeeded(text: SiteText): Html {
  return html`<h2>${text('booking.done.bring.video')}</h2>
<ul><li>${text('join.demo.need.device')}</li><li>${text('join.demo.need.identity')}</li>
<li>${text('join.demo.need.camera')}</li><li>${text('join.demo.need.nothing')}</li></ul>`;
}

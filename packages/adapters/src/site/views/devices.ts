import { type Html, html } from '../html.ts';
import { type Frame, page } from '../page.ts';
import type { SiteText } from '../text/text.ts';

/** What of camera and microphone the script may say. */
const STATES = [
  ['video-ok', 'join.camera.ok'],
  ['video-blocked', 'join.camera.blocked'],
  ['video-none', 'join.camera.none'],
  ['video-busy', 'join.camera.busy'],
  ['audio-ok', 'join.microphone.ok'],
  ['audio-blocked', 'join.microphone.blocked'],
  ['audio-none', 'join.microphone.none'],
  ['audio-busy', 'join.microphone.busy'],
] as const;

/**
 * Whether camera and microphone work (άρθρο 1 §5): without either one is `deviceNotReady`. Nothing leaves the device.
 */
export function deviceCheck(text: SiteText, isAlone = false): Html {
  const said = STATES.map(([name, key]) => html` data-${name}="${text(key)}"`);
  return html`<section data-devices data-state="unchecked"${said} aria-labelledby="check">
${isAlone ? null : html`<h2 id="check">${text('join.check')}</h2>`}
<p>${text('join.check.private')}</p>
<noscript><p class="note">${text('join.noScript.check')}</p></noscript>
<p><button class="main other" type="button" hidden>${text('join.check.start')}</button></p>
<video hidden muted playsinline width="320" height="240" aria-label="${text('join.check')}"></video>
<p id="camera-state"></p>
<p id="microphone-state"></p>
<meter hidden min="0" max="128" aria-label="${text('join.microphone.level')}"></meter>
</section>`;
}

/** The check by itself, to be made any time before. */
export function devicesView(frame: Frame, text: SiteText): Html {
  const title = text('join.check');
  return page(
    frame,
    {
      title,
      back: frame.href('/appointments'),
      main: html`<h1 id="check">${title}</h1>
${deviceCheck(text, true)}`,
    },
    text,
  );
}

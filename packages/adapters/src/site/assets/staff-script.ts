/**
 * What makes the pages of staff better where JavaScript runs: the agenda follows what happens, the counter's form keeps
 * its place. No personal data is asked for again while nothing has changed.
 */
const SCRIPT_SOURCE = `
(() => {
'use strict';
const EVERY_MS = 20000;
const say = (text) => text && document.dispatchEvent(new CustomEvent('say', { detail: text }));
const parsed = async (response) => {
  if (!response.ok || response.redirected) throw new Error('another page');
  return new DOMParser().parseFromString(await response.text(), 'text/html');
};
const replaced = (id, next) => {
  const old = document.getElementById(id);
  const focused = old.contains(document.activeElement) ? document.activeElement.id : '';
  const scrolled = [...old.querySelectorAll('.scroll')].map((one) => one.scrollLeft);
  const copy = document.importNode(next, true);
  old.replaceWith(copy);
  copy.querySelectorAll('.scroll').forEach((one, i) => { one.scrollLeft = scrolled[i] || 0; });
  const again = focused && document.getElementById(focused);
  if (again) again.focus({ preventScroll: true });
  return copy;
};

const followAgenda = () => {
  let agenda = document.getElementById('agenda');
  if (!agenda || !agenda.dataset.poll) return;
  const waiting = () => new Map([...agenda.querySelectorAll('[data-waiting]')].map((row) => [row.dataset.waiting, row.dataset.said]));
  let etag = null;
  const look = async () => {
    if (document.hidden || agenda.querySelector('form :focus')) return true;
    const headers = etag ? { 'if-none-match': etag } : {};
    const response = await fetch(agenda.dataset.poll, { headers, cache: 'no-store' });
    if (response.status === 304) return true;
    if (!response.ok) return response.status >= 500 || response.status === 429;
    const isFirst = etag === null;
    etag = response.headers.get('etag');
    if (isFirst) {
      // Somebody may have come between the page and this first look.
      const items = (await response.json()).items;
      const isKnown = items.filter((item) => item.waitingSinceMs !== null).every((item) => waiting().has(item.id));
      if (isKnown) return true;
    }
    const before = waiting();
    const next = (await parsed(await fetch(location.href, { cache: 'no-store' }))).getElementById('agenda');
    if (!next) return false;
    agenda = replaced('agenda', next);
    const come = [...waiting()].filter(([id]) => !before.has(id)).map(([, said]) => said);
    say(come.length > 0 ? come.join(' ') : agenda.dataset.changed);
    countDown();
    return true;
  };
  const again = async () => {
    // A network that is away comes back; a session that has ended does not.
    const goesOn = await look().catch((error) => error instanceof TypeError);
    if (goesOn) setTimeout(again, EVERY_MS);
  };
  setTimeout(again, 1000);
  document.addEventListener('visibilitychange', () => { if (!document.hidden) look().catch(() => {}); });
};

const shownMs = performance.now();
let readMs = shownMs, timer = null;
const countDown = () => {
  readMs = performance.now();
  clearInterval(timer);
  const line = document.querySelector('[data-minutes]');
  if (!line || !line.dataset.in) return;
  const show = () => {
    const minutes = Math.ceil((Number(line.dataset.minutes) - (performance.now() - readMs)) / 60000);
    line.textContent = minutes < 1 || minutes > 59 ? line.dataset.plain : minutes === 1 ? line.dataset.one : line.dataset.in.replace('{n}', minutes);
  };
  timer = setInterval(show, 15000);
};

const keepCounter = () => {
  document.addEventListener('submit', (event) => {
    const button = event.submitter;
    if (!button || !('times' in button.dataset) || !document.getElementById('counter')) return;
    event.preventDefault();
    const form = event.target;
    const body = new URLSearchParams(new FormData(form, button));
    fetch(button.formAction, { method: 'POST', body })
      .then(parsed)
      .then((page) => {
        const next = page.getElementById('counter');
        if (!next) throw new Error('another page');
        const copy = replaced('counter', next);
        if (document.activeElement === document.body) document.getElementById('show-times').focus({ preventScroll: true });
        say(copy.dataset.said);
      })
      .catch(() => HTMLFormElement.prototype.submit.call(Object.assign(form, { action: button.formAction })));
  }, true);
};

followAgenda();
countDown();
keepCounter();
})();
`;

export const STAFF_SCRIPT = SCRIPT_SOURCE.replace(/\n\s*(?:\/\/[^\n]*)?/g, '\n')
  .replace(/\n+/g, '\n')
  .trim();

/**
 * What makes the pages better where JavaScript runs; without it each of them works as it is. No framework, no
 * markup made of text: only nodes of our own pages are put in. One status region speaks, at most once in ten seconds.
 */
const SCRIPT_SOURCE = String.raw`
(() => {
'use strict';
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (selector) => document.querySelector(selector);
const status = one('#status');
let lastMs = -10000, waiting = null;
const say = (text) => {
  clearTimeout(waiting);
  waiting = setTimeout(() => { lastMs = performance.now(); status.textContent = text; },
    Math.max(100, lastMs + 10000 - performance.now()));
};

// Other files of ours speak through the same region, at the same pace.
document.addEventListener('say', (event) => say(event.detail));

const sendOnce = () => {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post') return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = '1';
    const button = event.submitter;
    const sentence = button && button.dataset.sending;
    if (!sentence) return;
    button.setAttribute('aria-disabled', 'true');
    const line = document.createElement('p');
    line.className = 'note';
    setTimeout(() => { line.textContent = sentence; button.after(line); say(sentence); }, 1000);
    setTimeout(() => { line.textContent = button.dataset.unknown; say(button.dataset.unknown); delete form.dataset.sent; button.removeAttribute('aria-disabled'); }, 10000);
  });
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    for (const form of all('form')) delete form.dataset.sent;
    for (const button of all('[aria-disabled]')) button.removeAttribute('aria-disabled');
  });
};

const fold = (text) => text.normalize('NFD').replace(/[\p{M}'’]/gu, '').toUpperCase().replace(/[^\p{L}\p{Nd}]+/gu, ' ').trim();

const filterWhileTyping = () => {
  const box = one('#q');
  const list = one('[data-filter]');
  if (!box || !list) return;
  const names = all('li[data-name]', list).map((item) => [item, item.dataset.name.split('|').map(fold)]);
  box.addEventListener('input', () => {
    const wanted = fold(box.value).replace(/^ΔΗΜΟΣ /, '');
    let count = 0;
    for (const [item, folded] of names) {
      item.hidden = !folded.some((name) => name.includes(wanted));
      if (!item.hidden) count++;
    }
    const { none, single, several } = list.dataset;
    say(count === 0 ? none : count === 1 ? single : several.replace('{n}', count));
  });
};

const swapTimes = () => {
  if (!one('#times')) return;
  let asked = 0;
  const swap = async (href, isNew) => {
    const mine = ++asked;
    try {
      const response = await fetch(href, { headers: { accept: 'text/html' } });
      const next = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('#times');
      if (!response.ok || response.redirected || !next) throw new Error('another page');
      if (mine !== asked) return;
      const before = document.activeElement && document.activeElement.dataset.swap;
      one('#times').replaceWith(document.importNode(next, true));
      if (isNew) history.pushState(null, '', href);
      const link = all('#times [data-swap]').find((one) => one.dataset.swap === before) || one('#times [aria-current]');
      if (link) link.focus({ preventScroll: true });
      say(one('#times').dataset.said);
    } catch { location.href = href; }
  };
  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('#times a[data-swap]');
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    swap(link.href, true);
  });
  addEventListener('popstate', () => swap(location.href, false));
};

const warnOfEnd = () => {
  const line = one('[data-left]');
  if (!line) return;
  const left = Number(line.dataset.left) - 120000;
  if (left > 0) setTimeout(() => say(line.dataset.warning), left);
};

const offerPrint = () => {
  for (const button of all('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }
};

const checkDevices = () => {
  const part = one('[data-devices]');
  if (!part) return;
  const button = one('[data-devices] button');
  const line = (id) => one('#' + id);
  button.hidden = false;
  let stream = null;
  const stop = () => { if (stream) for (const track of stream.getTracks()) track.stop(); stream = null; };
  const device = async (kind, id) => {
    const words = part.dataset;
    try {
      const got = await navigator.mediaDevices.getUserMedia({ [kind]: true });
      const track = got.getTracks()[0];
      const works = track && track.readyState === 'live' && track.enabled;
      line(id).textContent = (works ? '✓ ' : '') + words[kind + (works ? 'Ok' : 'None')];
      return works ? got : null;
    } catch (error) {
      const why = error && error.name === 'NotAllowedError' ? 'Blocked' : error && error.name === 'NotReadableError' ? 'Busy' : 'None';
      line(id).textContent = words[kind + why];
      return null;
    }
  };
  button.addEventListener('click', async () => {
    stop();
    const camera = await device('video', 'camera-state');
    const microphone = await device('audio', 'microphone-state');
    part.dataset.state = camera && microphone ? 'ready' : 'deviceNotReady';
    say([line('camera-state').textContent, line('microphone-state').textContent].join(' '));
    stream = camera;
    const picture = one('[data-devices] video');
    picture.hidden = !camera;
    if (camera) { picture.srcObject = camera; await picture.play().catch(() => {}); }
    if (microphone) {
      const meter = one('[data-devices] meter');
      meter.hidden = false;
      const sound = new AudioContext();
      const heard = sound.createAnalyser();
      sound.createMediaStreamSource(microphone).connect(heard);
      const values = new Uint8Array(heard.fftSize);
      const until = performance.now() + 20000;
      const measure = () => {
        heard.getByteTimeDomainData(values);
        meter.value = Math.max(...values) - 128;
        if (performance.now() < until && !document.hidden) setTimeout(measure, 100);
        else { for (const track of microphone.getTracks()) track.stop(); sound.close(); meter.hidden = true; }
      };
      measure();
    }
  });
  addEventListener('pagehide', stop);
};

sendOnce();
filterWhileTyping();
swapTimes();
warnOfEnd();
offerPrint();
checkDevices();
})();
`;

export const SCRIPT = SCRIPT_SOURCE.replace(/\n\s*/g, '\n').trim();

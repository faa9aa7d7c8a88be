import {
  FAULT_TARGETS,
  type Faults,
  type FaultTarget,
  faultSchema,
  SCENARIO_NAMES,
  SCENARIOS,
} from './faults.ts';
import type { MockMessage, MockOutbox } from './outbox.ts';
import { escaped, json, page } from './page.ts';
import type { MockPersona } from './personas.ts';

export interface ControlOptions {
  readonly personas: () => readonly MockPersona[];
  readonly faults: Faults;
  readonly outbox: MockOutbox;
  readonly reset: () => void;
  readonly setActive: (personaId: string, active: boolean) => boolean;
}

/**
 * The page and the JSON with which a person, or a harness in any language, switches faults and reads what was sent.
 * Null for a path outside `/_mock`.
 */
export function createControl(options: ControlOptions): (request: Request) => Promise<Response | null> {
  return async (request) => {
    const url = new URL(request.url);
    if (url.pathname !== '/_mock' && !url.pathname.startsWith('/_mock/')) return null;
    const path = url.pathname.slice('/_mock'.length).replace(/\/$/, '');
    if (request.method === 'POST') {
      const origin = request.headers.get('origin');
      if (origin !== null && origin !== url.origin) return json({ error: 'other origin' }, 403);
      return change(path, request, options);
    }
    const calendarOf = /^\/outbox\/(\d+)\.ics$/.exec(path)?.[1];
    if (calendarOf !== undefined) return calendarFile(options.outbox.messages[Number(calendarOf)]);
    switch (path) {
      case '':
        return controlPage(options);
      case '/outbox':
        return outboxPage(options.outbox.messages);
      case '/outbox.json':
        return json(options.outbox.messages);
      case '/personas.json':
        return json(options.personas());
      case '/faults.json':
        return json({
          active: options.faults.active.map(({ target, fault, left }) => ({
            target,
            ...fault,
            left: Number.isFinite(left) ? left : null,
          })),
          targets: FAULT_TARGETS,
          scenarios: SCENARIOS,
        });
      default:
        return json({ error: 'not found' }, 404);
    }
  };
}

async function change(path: string, request: Request, options: ControlOptions): Promise<Response> {
  const isJson = request.headers.get('content-type')?.includes('json') === true;
  const text = await request.text();
  const done = () =>
    isJson ? json({ ok: true }) : new Response(null, { status: 303, headers: { location: '/_mock' } });
  const input = isJson ? readJson(text) : fromForm(new URLSearchParams(text));
  if (input === null) return json({ error: 'not JSON' }, 400);
  switch (path) {
    case '/faults': {
      const { target, ...fault } = input;
      const read = faultSchema.safeParse(fault);
      if (!FAULT_TARGETS.includes(target as FaultTarget) || !read.success) {
        return json(
          { error: 'target or fault not known', targets: FAULT_TARGETS, scenarios: SCENARIO_NAMES },
          400,
        );
      }
      options.faults.add(target as FaultTarget, read.data);
      return done();
    }
    case '/faults/clear':
      options.faults.clear();
      return done();
    case '/reset':
      options.reset();
      return done();
    case '/personas':
      return options.setActive(String(input.persona), input.active === true || input.active === 'true')
        ? done()
        : json({ error: 'persona not known' }, 404);
    default:
      return json({ error: 'not found' }, 404);
  }
}

function readJson(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = text === '' ? {} : JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** Empty fields of a form are absent; counts are numbers. */
function fromForm(form: URLSearchParams): Record<string, unknown> {
  return Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      value === '' ? [] : [[name, ['times', 'status', 'delayMs'].includes(name) ? Number(value) : value]],
    ),
  );
}

function controlPage({ faults, personas, outbox }: ControlOptions): Response {
  const options = (values: readonly (readonly [string, string])[]) =>
    values.map(([value, text]) => `<option value="${escaped(value)}">${escaped(text)}</option>`).join('');
  const active = faults.active.map(
    ({ target, fault, left }) =>
      `<li>${escaped(target)}: ${escaped(fault.scenario ?? `${fault.status ?? 200} ${fault.body ?? 'html'}`)}` +
      `${fault.persona === undefined ? '' : ` (${escaped(fault.persona)})`}${Number.isFinite(left) ? ` ×${left}` : ''}</li>`,
  );
  const rows = personas().map(
    ({ id, label, logins, active: is }) =>
      `<tr><td>${escaped(id)}</td><td>${escaped(label.el)}</td><td>${logins.join(', ')}</td><td>` +
      `<form method="post" action="/_mock/personas"><input type="hidden" name="persona" value="${escaped(id)}">` +
      `<input type="hidden" name="active" value="${!is}"><button>${is ? 'Απενεργοποίηση' : 'Ενεργοποίηση'}</button></form></td></tr>`,
  );
  return page(
    'Βλάβες και μηνύματα',
    `<p><a href="/_mock/outbox">Μηνύματα που «στάλθηκαν» (${outbox.messages.length})</a></p>` +
      `<h2>Βλάβη</h2><form method="post" action="/_mock/faults"><p><label>Πού <select name="target">${options(FAULT_TARGETS.map((one) => [one, one]))}</select></label> ` +
      `<label>Τι <select name="scenario">${options(SCENARIO_NAMES.map((name) => [name, `${name}: ${SCENARIOS[name]}`]))}</select></label></p>` +
      `<p><label>Μόνο για <select name="persona"><option value="">όλους</option>${options(personas().map(({ id, label }) => [id, label.el]))}</select></label> ` +
      '<label>Φορές <input name="times" type="number" min="1" placeholder="πάντα"></label> <button>Ενεργοποίηση</button></p></form>' +
      `<ul>${active.join('') || '<li>Καμία βλάβη</li>'}</ul>` +
      '<form method="post" action="/_mock/faults/clear"><button>Καμία βλάβη</button></form>' +
      `<h2>Πρόσωπα</h2><table>${rows.join('')}</table>` +
      '<form method="post" action="/_mock/reset"><p><button>Όλα από την αρχή</button></p></form>',
  );
}

function outboxPage(messages: readonly MockMessage[]): Response {
  const rows = messages
    .map(
      ({ method, channel, to, addressed, subject, text, reference, atMs, calendar }, index) =>
        `<tr><td>${new Date(atMs).toISOString()}</td><td>${method} ${channel}</td><td>${escaped(to ?? '(χωρίς στοιχεία)')}` +
        `<br>${escaped(Object.values(addressed).join(' '))}</td><td>${escaped(subject ?? '')}</td>` +
        `<td><pre>${escaped(text)}</pre></td><td>${escaped(reference ?? '')}` +
        `${calendar === undefined ? '' : `<a href="/_mock/outbox/${index}.ics">Ημερολόγιο (.ics)</a>`}</td></tr>`,
    )
    .reverse();
  return page(
    'Μηνύματα που «στάλθηκαν»',
    `<p><a href="/_mock">Πίσω</a></p><table><tr><th>Πότε</th><th>Πώς</th><th>Προς</th><th>Θέμα</th><th>Κείμενο</th><th>Αναφορά</th></tr>${rows.join('')}</table>`,
  );
}

function calendarFile(message: MockMessage | undefined): Response {
  if (message?.calendar === undefined) return json({ error: 'no calendar file' }, 404);
  return new Response(message.calendar, { headers: { 'content-type': 'text/calendar; charset=utf-8' } });
}

/**
 * Runs inside an empty project that installed the tarballs: imports every subpath, requires one, and asks the engine
 * for a week's slots, which goes through the bundled rrule.
 *
 * `--bare`: the optional peers are not installed; a subpath may then refuse, but only for want of one.
 */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const [mode, ...specifiers] = process.argv.slice(2);
const lacking = [];

for (const specifier of specifiers) {
  try {
    const module = await import(specifier);
    assert.ok(Object.keys(module).length > 0, `${specifier} exports nothing`);
  } catch (error) {
    if (mode !== '--bare' || error.code !== 'ERR_MODULE_NOT_FOUND' || /@rantevou/.test(missing(error)))
      throw error;
    lacking.push(`${specifier} (${missing(error)})`);
  }
}

const core = createRequire(import.meta.url)('@rantevou/core');
assert.equal(typeof core.SdkError, 'function', 'require() gives the same module');

const { parseInput, planSchema, SdkError } = await import('@rantevou/core');
const { buildAvailability } = await import('@rantevou/scheduler');
assert.equal(core.SdkError, SdkError, 'one class of errors, however it is loaded');

const texts = (el, en) => ({ el, en });
const plan = parseInput(planSchema, {
  municipality: {
    id: 'example',
    code: null,
    name: texts('Παραδείγματος', 'Example'),
    phone: '+302100000000',
  },
  modes: { 'in-person': { durationMinutes: 30 } },
  thirdPersonAllowed: false,
  fields: [
    {
      id: 'registry',
      name: texts('Δημοτολόγιο', 'Registry'),
      services: [
        {
          id: 'certificate',
          name: texts('Πιστοποιητικό', 'Certificate'),
          nature: 'case-handling',
          modes: { 'in-person': {} },
        },
      ],
    },
  ],
  offices: [{ id: 'hall', name: texts('Δημαρχείο', 'Town hall'), address: texts('Πλατεία 1', 'Square 1') }],
  hours: [{ rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', start: '08:00', end: '14:00' }],
  posts: [
    {
      id: 'desk',
      name: texts('Θυρίδα', 'Desk'),
      officeId: 'hall',
      services: 'all',
      holders: [{ officerId: 'o1' }],
    },
  ],
  officers: [{ id: 'o1' }],
});
const availability = buildAvailability(plan, { from: '2027-03-22', days: 14 }, []);
const days = availability.countDays({ service: 'certificate', mode: 'in-person' });
// 25 March is a holiday, the 27th and 28th a weekend with the clock change in it.
assert.deepEqual(
  days.slice(0, 8).map((day) => day.free > 0),
  [true, true, true, false, true, false, false, true],
);
const [first] = availability.findSlots({ service: 'certificate', mode: 'in-person', limit: 1 });
assert.equal(first.start, '2027-03-22T08:00:00+02:00');
const summer = availability.firstFree({ service: 'certificate', mode: 'in-person', from: '2027-03-29' });
assert.equal(summer.start, '2027-03-29T08:00:00+03:00');

// Without any peer: a page or a program has only this.
const { createClient } = await import('@rantevou/adapters/client');
const client = createClient({
  baseUrl: 'https://rantevou.example',
  fetch: async (url) => Response.json({ slots: [], asked: String(url) }),
});
const { data } = await client.listSlots({ municipalityId: 'example', service: 'certificate', mode: 'phone' });
assert.equal(
  data.asked,
  'https://rantevou.example/api/v1/municipalities/example/slots?service=certificate&mode=phone',
);

console.log(
  `Node ${process.versions.node} ${mode.slice(2)}: ${specifiers.length - lacking.length} of ${specifiers.length} subpaths imported` +
    (lacking.length > 0 ? `; want a peer: ${lacking.join(', ')}` : ''),
);

function missing(error) {
  return /Cannot find (?:package|module) '([^']+)'/.exec(error.message)?.[1] ?? error.message;
}

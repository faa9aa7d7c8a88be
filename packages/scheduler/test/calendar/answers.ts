/** Run in a process of its own with some TZ: prints what the calendar and the engine answer around clock changes. */
import {
  buildAvailability,
  civilDateOf,
  instantOf,
  isoInAthens,
  nationalHolidays,
} from '@rantevou/scheduler';
import { examplePlan } from '@rantevou/scheduler/testing';

const answers: string[] = [];
for (const from of ['2026-10-24', '2027-03-27', '2028-10-28']) {
  const plan = examplePlan({
    hours: [
      { rule: 'FREQ=DAILY', start: '00:00', end: '06:00' },
      { rule: 'FREQ=MONTHLY;BYDAY=-1SU', start: '08:00', end: '14:30' },
    ],
    closures: [{ id: 'c', from: `${from}T01:00`, to: `${from}T02:00`, reason: { el: 'Κ', en: 'C' } }],
  });
  const index = buildAvailability(plan, { from, days: 3 });
  const query = {
    service: 'birth-certificate',
    mode: 'in-person',
    nowMs: instantOf(`${from}T00:30`),
  } as const;
  answers.push(...index.findSlots(query).map((slot) => JSON.stringify(slot)));
  answers.push(...index.countDays(query).map((day) => JSON.stringify(day)));
  answers.push(JSON.stringify(index.explain({ ...query, start: `${from}T03:30` })));
}
for (const year of [2026, 2027]) answers.push(...nationalHolidays(year).map(({ date }) => date));
for (let hour = 0; hour < 72; hour++) {
  const ms = Date.UTC(2027, 9, 30) + hour * 3_600_000;
  answers.push(`${isoInAthens(ms)} ${civilDateOf(ms)}`);
}
process.stdout.write(JSON.stringify({ zone: new Intl.DateTimeFormat().resolvedOptions().timeZone, answers }));

/**
 * `npm run bench` measures everything and writes docs/figures.md; `npm run bench -- booking http` only those suites,
 * and writes nothing.
 */
import { writeFileSync } from 'node:fs';
import { Report } from './report.ts';
import { audit } from './suites/audit.ts';
import { booking } from './suites/booking.ts';
import { demo } from './suites/demo.ts';
import { hours } from './suites/hours.ts';
import { http } from './suites/http.ts';
import { httpBooking } from './suites/http-booking.ts';
import { month } from './suites/month.ts';
import { online } from './suites/online.ts';
import { registry } from './suites/registry.ts';
import { search } from './suites/search.ts';

const SUITES: Readonly<Record<string, (report: Report) => void | Promise<void>>> = {
  search,
  month,
  online,
  hours,
  http,
  'http-booking': httpBooking,
  booking,
  registry,
  audit,
  demo,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in SUITES));
if (unknown.length > 0) {
  console.error(`No suite ${unknown.join(', ')}; there are ${Object.keys(SUITES).join(', ')}.`);
  process.exit(2);
}
const report = new Report();
const started = performance.now();
for (const [name, suite] of Object.entries(SUITES)) {
  if (asked.length === 0 || asked.includes(name)) await suite(report);
}
if (asked.length === 0) {
  writeFileSync('docs/figures.md', report.markdown('npm run bench', (performance.now() - started) / 1000));
  console.log('\nWritten to docs/figures.md');
}

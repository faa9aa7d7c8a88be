import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';

/** Reads calendar files with another's parser and says what it found; run in processes of other time zones. */
const found = (JSON.parse(readFileSync(0, 'utf8')) as string[]).map((content) => {
  const calendar = new ICAL.Component(ICAL.parse(content));
  const zone = calendar.getFirstSubcomponent('vtimezone');
  if (zone) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const component = calendar.getFirstSubcomponent('vevent');
  if (!component) throw new Error('no event');
  const event = new ICAL.Event(component);
  return {
    method: calendar.getFirstPropertyValue('method'),
    status: component.getFirstPropertyValue('status'),
    uid: event.uid,
    sequence: event.sequence,
    summary: event.summary,
    location: event.location,
    description: event.description,
    startMs: event.startDate.toUnixTime() * 1000,
    endMs: event.endDate.toUnixTime() * 1000,
    wall: event.startDate.toString(),
    tzid: event.startDate.zone?.tzid ?? null,
  };
});
process.stdout.write(JSON.stringify({ zone: Intl.DateTimeFormat().resolvedOptions().timeZone, found }));

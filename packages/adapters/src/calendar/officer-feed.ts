import type { OfficerFeed } from '@rantevou/scheduler';
import { modeLabel, siteText } from '../site/text/text.ts';
import { calendarFeed } from './ics.ts';

/**
 * An officer's appointments as a calendar: service, way, number, place. Nobody's name or contact: a calendar goes to
 * telephones and to servers that are not the municipality's, and whom an appointment is with is read on its page, after
 * signing in (άρθρο 7 §1, §3).
 *
 * @param base - Origin and base path of the service.
 */
export function officerFeedFile({ municipality, demonstration, entries }: OfficerFeed, base: string): string {
  const text = siteText('el');
  const name = text('feed.calendar', { municipality: text.of(municipality.name) });
  const mark = demonstration ? `[${text('demo.label')}] ` : '';
  return calendarFeed(
    mark + name,
    entries.map((entry) => ({
      uid: `${entry.appointmentId}@${new URL(base).hostname}`,
      sequence: entry.sequence,
      // Not the moment of asking: the same calendar is the same text.
      stampMs: entry.createdAtMs,
      startMs: entry.startMs,
      endMs: entry.endMs,
      isCancelled: false,
      summary: mark + text('feed.summary', { service: text.of(entry.serviceName), code: entry.code }),
      description: `${modeLabel(entry.mode, text)}\n${text('mail.code')}: ${entry.code}`,
      location: entry.office
        ? text('mail.place', { office: text.of(entry.office.name), address: text.of(entry.office.address) })
        : modeLabel(entry.mode, text),
      url: `${base}/staff/appointments/${entry.appointmentId}`,
    })),
  );
}

import { daysBetween, minuteOfDay } from '../../planning/civil-distance.ts';
import type { TransferTime } from './proposal-record.ts';

/**
 * Why a proposed time is near the old one, as codes that pages put into words: `same-day` or `days:+3`,
 * `same-time-of-day` or `minutes:-45`, `same-officer` or `other-officer`, `same-office` or `other-office`,
 * `mode:video` where the mode changes. Distances are of the new time from the old one.
 */
export function whyThisTime(from: TransferTime, to: TransferTime): string[] {
  const days = daysBetween(from.startMs, to.startMs);
  const minutes = minuteOfDay(to.startMs) - minuteOfDay(from.startMs);
  return [
    days === 0 ? 'same-day' : `days:${signed(days)}`,
    minutes === 0 ? 'same-time-of-day' : `minutes:${signed(minutes)}`,
    from.officerId === to.officerId ? 'same-officer' : 'other-officer',
    from.officeId === to.officeId ? 'same-office' : 'other-office',
    ...(from.mode === to.mode ? [] : [`mode:${to.mode}`]),
  ];
}

function signed(value: number): string {
  return value > 0 ? `+${value}` : String(value);
}

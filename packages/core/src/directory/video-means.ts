import { z } from 'zod';
import type { FieldProblem } from '../errors/index.ts';
import type { MunicipalityPlan } from './plan.ts';

const confirmed = z.boolean().default(false);

/**
 * What only the host of a video server can promise, each confirmed by the municipality before video is switched on:
 * no software beside the server can see to it (άρθρο 7 §4).
 */
export const videoMeansSchema = z.strictObject({
  /** Name of the provider: `jitsi`, `bigbluebutton`, one of the host's own, or `demo`. */
  provider: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,31}$/)
    .default('demo'),
  serverChecklist: z
    .strictObject({
      /** Nothing on the server or beside it keeps picture or sound, and nobody can switch it on. */
      pictureAndSoundNotKept: confirmed,
      /** Nothing turns speech into text, or sends the call on to another service. */
      speechNotWrittenDown: confirmed,
      /** Chat, files, notes and slides are off, or gone with the call. */
      chatAndFilesOff: confirmed,
      /** Nobody enters without a link that this service has signed. */
      signedLinksOnly: confirmed,
      /** Logs tell that a call was, not what was in it. */
      logsWithoutContent: confirmed,
    })
    .prefault({}),
});
export type VideoMeans = z.output<typeof videoMeansSchema>;

const LINES: Readonly<
  Record<keyof VideoMeans['serverChecklist'], { readonly el: string; readonly en: string }>
> = {
  pictureAndSoundNotKept: {
    el: 'Επιβεβαιώστε ότι ο διακομιστής δεν κρατά εικόνα και ήχο (άρθρο 7 παρ. 4)',
    en: 'Confirm that the server keeps no picture and no sound (article 7 §4)',
  },
  speechNotWrittenDown: {
    el: 'Επιβεβαιώστε ότι τίποτα δεν μετατρέπει την ομιλία σε κείμενο (άρθρο 7 παρ. 4)',
    en: 'Confirm that nothing turns speech into text (article 7 §4)',
  },
  chatAndFilesOff: {
    el: 'Επιβεβαιώστε ότι μηνύματα, αρχεία και σημειώσεις δεν μένουν στον διακομιστή (άρθρο 7 παρ. 4)',
    en: 'Confirm that chat, files and notes do not stay on the server (article 7 §4)',
  },
  signedLinksOnly: {
    el: 'Επιβεβαιώστε ότι κανείς δεν μπαίνει χωρίς σύνδεσμο της υπηρεσίας (άρθρο 2 παρ. 9)',
    en: 'Confirm that nobody enters without a link of the service (article 2 §9)',
  },
  logsWithoutContent: {
    el: 'Επιβεβαιώστε ότι τα αρχεία καταγραφής του διακομιστή δεν έχουν περιεχόμενο κλήσεων (άρθρο 7 παρ. 4)',
    en: "Confirm that the server's logs hold nothing of what is in a call (article 7 §4)",
  },
};

/**
 * What still stands against video in this plan: lines of the checklist that nobody has confirmed. A demonstration has
 * no server and no calls; there, only with the `demo` provider.
 */
export function videoMeansProblems(
  plan: Pick<MunicipalityPlan, 'modes' | 'suspendedModes' | 'demonstration' | 'video'>,
): FieldProblem[] {
  const { modes, suspendedModes, demonstration, video } = plan;
  if (!modes.video || suspendedModes.includes('video')) return [];
  if (video.provider === 'demo') return demonstration ? [] : [DEMO_ONLY];
  return (Object.keys(LINES) as (keyof typeof LINES)[])
    .filter((line) => !video.serverChecklist[line])
    .map((line) => ({
      pointer: `/video/serverChecklist/${line}`,
      expected: 'true: confirmed',
      ...LINES[line],
    }));
}

const DEMO_ONLY: FieldProblem = {
  pointer: '/video/provider',
  expected: 'a video server, or no videoconference; `demo` is for demonstrations',
  el: 'Για τηλεδιάσκεψη χρειάζεται διακομιστής· η επίδειξη δεν εξυπηρετεί κανέναν',
  en: 'Videoconferences need a server; the demonstration serves nobody',
};

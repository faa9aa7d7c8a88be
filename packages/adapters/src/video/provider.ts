/** Who enters a room. Only the officer presides. */
export const VIDEO_PARTIES = ['officer', 'applicant', 'guest', 'interpreter'] as const;
export type VideoParty = (typeof VIDEO_PARTIES)[number];

/** One appointment at one of its times, as a video server may know it: no name, no contact, no service. */
export interface VideoRoom {
  /** Unguessable, 160 bits as 40 small hexadecimal digits; another time of the same appointment is another room. */
  readonly roomId: string;
  /** `[opensAtMs, closesAtMs)`, epoch milliseconds UTC: outside it nobody may be inside. */
  readonly opensAtMs: number;
  readonly closesAtMs: number;
}

/** Where each party enters: `https:` addresses, good for this room and this window alone. */
export type VideoLinks = Readonly<Record<VideoParty, string>>;

/**
 * Holds videoconferences. It makes rooms and ways into them, and has no way to keep anything of what is seen or heard
 * in one (άρθρο 7 §4).
 */
export interface VideoProvider {
  /** As the municipality's plan names it, `video.provider`. */
  readonly name: string;
  /**
   * The room's links. Asked anew for each who enters; the same room twice is the same room.
   *
   * @throws SdkError `UPSTREAM_UNAVAILABLE` when the server does not answer.
   */
  room(room: VideoRoom): Promise<VideoLinks>;
}

/** What a party is called on the others' screens: nobody's name leaves the service. */
export const PARTY_NAMES: Readonly<Record<VideoParty, string>> = {
  officer: 'Δήμος',
  applicant: 'Πολίτης',
  guest: 'Τρίτο πρόσωπο',
  interpreter: 'Διερμηνέας',
};

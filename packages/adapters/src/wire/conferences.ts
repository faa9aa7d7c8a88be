import { z } from 'zod';
import { count, epochMs, id, instant, version } from './common.ts';
import { named } from './named.ts';
import { pageOutput } from './page.ts';

const conference = named(
  'Conference',
  'A conference as one actor may see it; managers alone see invitations and connections, nobody what is said',
  z.strictObject({
    id,
    version,
    institutionId: id,
    orgUnitIds: z.array(id),
    status: z.enum(['scheduled', 'open', 'over', 'cancelled']),
    title: z.string(),
    startMs: epochMs,
    endMs: epochMs,
    start: instant,
    end: instant,
    seriesId: id.nullable(),
    maxParticipants: count,
    participants: count,
    invitations: z
      .array(
        z.strictObject({
          id,
          email: z.string().nullable(),
          personId: id.nullable(),
          attendance: z.enum(['remote', 'on-site']),
          revoked: z.boolean(),
        }),
      )
      .optional(),
    connections: z
      .array(
        z.strictObject({
          personId: id,
          joinedAtMs: epochMs,
          leftAtMs: epochMs.nullable(),
          hasCamera: z.boolean(),
          hasMicrophone: z.boolean(),
        }),
      )
      .optional(),
  }),
);

export const conferenceOutputs = {
  conference,
  conferences: pageOutput('conferences', conference),
  rooms: z.strictObject({ rooms: z.array(z.strictObject({ id, maxParticipants: count })) }),
  changed: z.strictObject({ conferenceIds: z.array(id), version }),
  left: z.strictObject({ conferenceId: id }),
  joined: z.strictObject({
    conferenceId: id,
    roomId: id,
    untilMs: epochMs,
    isModerator: z.boolean(),
    link: z.url().nullable(),
  }),
  statistics: z.strictObject({
    scheduled: count,
    cancelled: count,
    held: count,
    minutes: count,
    invited: count,
    joined: count,
    byOrgUnit: z.record(z.string(), count),
  }),
};

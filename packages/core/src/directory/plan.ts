import { z } from 'zod';
import { MODES, modeSchema, natureSchema } from '../appointment/mode.ts';
import { saying } from '../errors/index.ts';
import { emailSchema } from '../identity/contact.ts';
import { videoMeansSchema } from './video-means.ts';

/**
 * A municipality's plan: what its onboarding form says (ΚΥΑ myDimos.Live, άρθρο 6 §1) and what its administrators
 * change later (άρθρο 5 §4). Plain data; the engine, the desk and the pages all read this one shape.
 *
 * Wall times are Europe/Athens; durations are minutes in the name.
 */
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
export const textsSchema = z.strictObject({
  el: z.string().trim().min(1).max(300),
  en: z.string().trim().min(1).max(300),
});
const minutes = z
  .int()
  .min(0)
  .max(24 * 60);
/** `HH:MM`, 00:00–24:00; 24:00 is the end of the day and only an end. */
export const wallTimeSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
export const wallTimeEndSchema = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/);
export const civilDateSchema = z.iso.date();
/** Civil date and wall time without zone, `2027-03-17T09:00`. */
export const wallDateTimeSchema = z.iso.datetime({ local: true, precision: -1 });

/** Opening hours that repeat: an RFC 5545 rule of the municipal subset, on floating dates, and a span of wall time. */
export const hoursRuleSchema = z.strictObject({
  /** `FREQ=WEEKLY;BYDAY=MO,WE` …: DAILY, WEEKLY, MONTHLY or YEARLY, bounded. */
  rule: z.string().min(1).max(500),
  start: wallTimeSchema,
  end: wallTimeEndSchema,
  /** First and last civil day on which it holds, inclusive. */
  validFrom: civilDateSchema.optional(),
  validTo: civilDateSchema.optional(),
  /** Only for these modes; absent = all. */
  modes: z.array(modeSchema).min(1).optional(),
});

export const serviceModeSchema = z.strictObject({
  durationMinutes: minutes.min(1).optional(),
  gapMinutes: minutes.optional(),
});

export const serviceSchema = z.strictObject({
  id,
  name: textsSchema,
  nature: natureSchema,
  /** Modes in which it is offered, each with its own duration and gap where they differ from the municipality's. */
  modes: z.partialRecord(modeSchema, serviceModeSchema),
  requiredDocuments: z.array(textsSchema).max(30).default([]),
  legalBasis: z.string().max(300).optional(),
  /** Number of the procedure in the national register ΕΜΔΔ-ΜΙΤΟΣ, where there is one. */
  mitosCode: z
    .string()
    .regex(/^\d{1,10}$/)
    .optional(),
  active: z.boolean().default(true),
  /** Whether the applicant may ask for the officer who has the case (άρθρο 2 §5); needs the host's resolver. */
  caseOfficer: z.boolean().default(false),
});

export const thematicFieldSchema = z.strictObject({
  id,
  name: textsSchema,
  services: z.array(serviceSchema).min(1),
});

export const officeSchema = z.strictObject({
  id,
  name: textsSchema,
  address: textsSchema,
  phone: z.string().optional(),
});

/** A post (θέση εργασίας): hours and services belong to it; a person holds it (άρθρο 5 §3). */
export const postSchema = z.strictObject({
  id,
  name: textsSchema,
  officeId: id,
  /** Services it serves; `all` = every service of the municipality. */
  services: z.union([z.literal('all'), z.array(id).min(1)]),
  /** Modes it serves; absent = all that the municipality offers. */
  modes: z.array(modeSchema).min(1).optional(),
  /** Its hours; absent = the municipality's. */
  hours: z.array(hoursRuleSchema).min(1).optional(),
  /** Who holds it and when, civil days inclusive. A person may hold several posts, a post several persons. */
  holders: z.array(
    z.strictObject({ officerId: id, from: civilDateSchema.optional(), to: civilDateSchema.optional() }),
  ),
});

/** An officer as the schedule knows one. The name is kept apart, sealed. */
export const officerSchema = z.strictObject({
  id,
  /** Limits of the person's own working hours; absent = those of the posts held. */
  hours: z.array(hoursRuleSchema).min(1).optional(),
  modes: z.array(modeSchema).min(1).optional(),
});

/** A time when something is shut or someone is away, `[from, to)` in wall time. Rounded outwards to the grain. */
export const closureSchema = z.strictObject({
  id,
  from: wallDateTimeSchema,
  to: wallDateTimeSchema,
  /** Only this office; absent = the whole municipality. */
  officeId: id.optional(),
  reason: textsSchema,
});
export const absenceSchema = z.strictObject({
  id,
  officerId: id,
  from: wallDateTimeSchema,
  to: wallDateTimeSchema,
});

/** What an appointment may need besides an officer. Claims of it are `[start, end + turnover)`. */
export const resourceSchema = z.strictObject({
  id,
  kind: z.enum(['interpreter', 'room', 'video-line']),
  /** In words, as staff see it: of a service or a thing, never of a person. Absent = what it is. */
  name: textsSchema.optional(),
  /** Of an interpretation service: where the officer sends its link into the room. Of the service, never a person's own. */
  email: emailSchema.optional(),
  /** A room belongs to an office; interpreters and video lines to none. */
  officeId: id.optional(),
  /** Ways of interpretation: Greek Sign Language, lip-reading (άρθρο 2 §3δ). */
  interpretation: z.array(z.enum(['greek-sign-language', 'lip-reading'])).optional(),
  hours: z.array(hoursRuleSchema).min(1).optional(),
  turnoverMinutes: minutes.default(0),
});

export const closedDaysSchema = z.strictObject({
  /** Days of the municipality's own: the patron saint, by civil date each year or by distance from Easter Sunday. */
  own: z
    .array(
      z.union([
        z.strictObject({
          name: textsSchema,
          monthDay: z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/),
        }),
        z.strictObject({ name: textsSchema, easterOffsetDays: z.int().min(-70).max(70) }),
        z.strictObject({ name: textsSchema, date: civilDateSchema }),
      ]),
    )
    .default([]),
  /** Civil days that are open although the national calendar closes them. */
  open: z.array(civilDateSchema).default([]),
});

/** What a municipality asks besides the law's minimum (άρθρο 2 §3 «κατ' ελάχιστον»): a line of text each. */
export const extraFieldSchema = z.strictObject({
  id,
  name: textsSchema,
  required: z.boolean().default(false),
  maxLength: z.int().min(1).max(1000).default(200),
});

export const policySchema = z.strictObject({
  /** A slot can be booked until this long before its start. */
  noticeMinutes: z
    .int()
    .min(0)
    .max(60 * 24 * 60)
    .default(60),
  /** And from this many days before: today and the `horizonDays - 1` days after it. */
  horizonDays: z.int().min(1).max(400).default(90),
  /** Starts are multiples of this from local midnight; a multiple of the grain. */
  startEveryMinutes: z
    .int()
    .min(1)
    .max(24 * 60)
    .default(15),
  /** The applicant may change or cancel until this long before the start. */
  changeUntilMinutes: z
    .int()
    .min(0)
    .max(60 * 24 * 60)
    .default(120),
  holdMinutes: z.int().min(1).max(60).default(10),
  /** A reminder goes out this many minutes before the start, one for each (άρθρο 2 §8: «λίγο πριν»); none = no reminder. */
  reminderMinutes: z
    .array(
      z
        .int()
        .min(5)
        .max(60 * 24 * 60),
    )
    .max(5)
    .default([24 * 60]),
  /** An appointment may start, and its video room opens, this long before its time; the room closes this long after its end. */
  joinEarlyMinutes: z.int().min(0).max(120).default(10),
  joinLateMinutes: z
    .int()
    .min(0)
    .max(24 * 60)
    .default(30),
  /** Open appointments at a time, per person served and per booker. */
  openPerPerson: z.int().min(1).max(1000).default(3),
  openPerBooker: z.int().min(1).max(1000).default(5),
  /** New bookings per booker and civil day. */
  perBookerAndDay: z.int().min(1).max(1000).default(10),
  /** How long whoever cancelled their booking waits before booking the same service again; 0 = not at all. */
  coolDownMinutes: z
    .int()
    .min(0)
    .max(60 * 24 * 60)
    .default(0),
  /** Whether a second open appointment of one person for the same service has to be confirmed. */
  warnOfDuplicates: z.boolean().default(true),
  /** Whether who books for another person gives that person's AFM, so that the limits follow the person. */
  askServedAfm: z.boolean().default(true),
  /**
   * Ways of service in which officers may book for citizens. All: the first sentence of άρθρο 4 §1 and §3 are general,
   * though the second speaks of «το φυσικό ραντεβού»; `['in-person']` is the narrow reading.
   */
  staffModes: z
    .array(modeSchema)
    .min(1)
    .default([...MODES]),
  /** How long the data of persons is kept after an appointment; counts stay (άρθρο 7 §1). Never without end. */
  retentionMonths: z.int().min(1).max(240).default(24),
  /** How the officer is chosen where the applicant did not ask for the case's own (άρθρο 5 §1). */
  assignment: z.enum(['least-loaded', 'best-fit']).default('least-loaded'),
});

export const planSchema = z.strictObject({
  municipality: z.strictObject({
    /** Opaque id of the tenant. */
    id,
    /** Code of the Ministry of the Interior (Καλλικράτης), where known. */
    code: z
      .string()
      .regex(/^\d{4}$/)
      .nullable(),
    /** Genitive as after the word «Δήμος»: never declined again. */
    name: textsSchema,
    phone: z.string().min(5).max(30),
    website: z.url().optional(),
  }),
  grainMinutes: z.int().min(1).max(60).default(5),
  /** Modes offered at all (άρθρο 6 §2) with the duration for each (άρθρο 6 §1) and the gap after it (άρθρο 5 §2). */
  modes: z.partialRecord(
    modeSchema,
    z.strictObject({
      durationMinutes: saying(
        {
          el: 'Δώστε τη διάρκεια των ραντεβού σε λεπτά (άρθρο 6 παρ. 1)',
          en: 'Give the duration of appointments in minutes (article 6 §1)',
        },
        minutes.min(1),
      ),
      gapMinutes: minutes.default(0),
    }),
  ),
  /** Modes of the above that are not given at present (άρθρο 6 §2); durations and services keep what they say. */
  suspendedModes: z.array(modeSchema).default([]),
  /** Whether a third person named by the applicant may join a videoconference (άρθρο 6 §1). */
  thirdPersonAllowed: saying(
    {
      el: 'Δηλώστε αν μπορεί να συμμετέχει τρίτο πρόσωπο στην τηλεδιάσκεψη (άρθρο 6 παρ. 1)',
      en: 'Say whether a third person may join the video call (article 6 §1)',
    },
    z.boolean(),
  ),
  /** Own codes of special requirements besides the law's (άρθρο 2 §3δ «όπως είναι»). */
  specialRequirements: z.array(z.strictObject({ code: id, name: textsSchema })).default([]),
  /** Asked besides the law's minimum, which no configuration shortens (άρθρο 2 §3). */
  extraFields: z.array(extraFieldSchema).max(20).default([]),
  fields: z.array(thematicFieldSchema).min(1),
  offices: z.array(officeSchema).min(1),
  hours: z.array(hoursRuleSchema).min(1),
  posts: z.array(postSchema),
  officers: z.array(officerSchema),
  resources: z.array(resourceSchema).default([]),
  closedDays: closedDaysSchema.prefault({}),
  closures: z.array(closureSchema).default([]),
  absences: z.array(absenceSchema).default([]),
  policy: policySchema.prefault({}),
  /** Joined by an act of the Secretary General (άρθρο 6 §3); absent = not joined, hidden, cannot be booked. */
  joined: z.strictObject({ act: z.string().min(1).max(200), date: civilDateSchema }).optional(),
  /** Which video server calls are held on, and what its host has confirmed of it (άρθρο 7 §4). */
  video: videoMeansSchema.prefault({}),
  /** Invented data: every page and message says so. */
  demonstration: z.boolean().default(false),
  /** The form's list is indicative («ιδίως»): what else a municipality wrote. */
  extensions: z.record(z.string(), z.json()).default({}),
});

/** A plan whose defaults are filled in. */
export type MunicipalityPlan = z.output<typeof planSchema>;
/** A plan as written in a file. */
export type MunicipalityPlanInput = z.input<typeof planSchema>;
export type Service = z.output<typeof serviceSchema>;
export type ThematicField = z.output<typeof thematicFieldSchema>;
export type Post = z.output<typeof postSchema>;
export type Officer = z.output<typeof officerSchema>;
export type Office = z.output<typeof officeSchema>;
export type HoursRule = z.output<typeof hoursRuleSchema>;
export type Closure = z.output<typeof closureSchema>;
export type ExtraField = z.output<typeof extraFieldSchema>;
export type Absence = z.output<typeof absenceSchema>;
export type PlanResource = z.output<typeof resourceSchema>;

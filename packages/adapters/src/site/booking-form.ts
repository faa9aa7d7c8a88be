import { modeSchema, SdkError } from '@rantevou/core';
import { z } from 'zod';
import { type FormFields, fieldOf } from '../http/form.ts';
import { present } from '../routes/wire.ts';
import type { Choice } from './draft/draft.ts';
import { dayOf } from './text/dates.ts';
import { startMsOf } from './times.ts';
import type { Typed } from './views/booking-fields.ts';
import type { ShownPerson } from './views/held.ts';

const applicantSchema = z.enum(['self', 'other', 'business']);

export type Applicant = z.output<typeof applicantSchema>;

/** @throws SdkError `NOT_FOUND` when the form's hidden fields are not those of a form of ours. */
function choiceIn(form: FormFields) {
  const mode = modeSchema.safeParse(fieldOf(form, 'mode')).data;
  if (mode === undefined) throw new SdkError('NOT_FOUND');
  return {
    municipalityId: fieldOf(form, 'municipalityId') ?? '',
    service: fieldOf(form, 'service') ?? '',
    mode,
    start: fieldOf(form, 'start') ?? '',
    office: fieldOf(form, 'office') ?? undefined,
    officer: fieldOf(form, 'officer') ?? undefined,
  };
}

export function applicantIn(form: FormFields): Applicant {
  return applicantSchema.safeParse(fieldOf(form, 'for')).data ?? 'self';
}

/** The command's input from the form. Empty text stays empty: the field's own rule says what is missing. */
export function bookInput(
  form: FormFields,
  holdId: string | undefined,
  isBusinessLogin: boolean,
  person: Pick<ShownPerson, 'name'>,
) {
  const one = (name: string) => fieldOf(form, name) ?? '';
  const applicant = applicantIn(form);
  const third = { name: one('thirdPerson.name'), email: one('thirdPerson.email') };
  const business = isBusinessLogin
    ? { name: person.name }
    : { afm: one('business.afm').trim(), name: one('business.name') };
  const declared = (name: string) => (one(`declarations.${name}`) === 'true' ? true : undefined);
  return present({
    ...choiceIn(form),
    holdId,
    needs: form.get('needs[]') ?? [],
    applicant: applicant === 'business' ? { type: applicant, business } : { type: applicant },
    personServed: {
      name: one('personServed.name'),
      email: one('personServed.email'),
      phone: one('personServed.phone'),
      afm: (applicant === 'other' && one('personServed.afm').trim()) || undefined,
    },
    extraFields: extraFieldsIn(form),
    confirmDuplicate: one('confirmDuplicate') === 'true',
    specialRequirements: form.get('specialRequirements[]') ?? [],
    thirdPerson: third.name.trim() + third.email.trim() === '' ? undefined : third,
    declarations: {
      dataTrueAndAccurate: declared('dataTrueAndAccurate'),
      privacyNoticeRead: declared('privacyNoticeRead'),
      policyVersion: one('policyVersion'),
    },
  });
}

/** Name of a municipality's own field in the form. */
export const EXTRA = 'extraFields.';

function extraFieldsIn(form: FormFields): Record<string, string> {
  const answers = [...form].flatMap(([name, [value = '']]) =>
    name.startsWith(EXTRA) && value.trim() !== '' ? [[name.slice(EXTRA.length), value.trim()] as const] : [],
  );
  return Object.fromEntries(answers);
}

/** What is filled in already: who signed in, and the business that they act for. */
export function knownOf(
  { name, business, representative }: ShownPerson,
  applicant: Applicant,
  isBusinessLogin: boolean,
): Record<string, string> {
  const own = isBusinessLogin ? (representative ?? '') : name;
  return {
    'personServed.name': applicant === 'other' ? '' : own,
    ...(applicant === 'business' && business
      ? { 'business.afm': business.afm, 'business.name': business.name }
      : {}),
  };
}

export function typedOf(form: FormFields, first: Readonly<Record<string, string>> = {}): Typed {
  return {
    one: (name) => fieldOf(form, name) ?? first[name] ?? '',
    all: (name) => form.get(name) ?? [],
  };
}

/** Path of the times of a choice, its own day open; the time that is chosen there goes into the draft. */
export function timesPathOf(
  { municipalityId, mode, service, start, office, officer, needs }: Choice,
  draftId: string,
): string {
  const startMs = startMsOf(start);
  const query = new URLSearchParams({
    ...(startMs === null ? {} : { day: dayOf(startMs), start }),
    ...(office === undefined ? {} : { office }),
    ...(officer === undefined ? {} : { officer }),
    ...(needs.length === 0 ? {} : { needs: needs.join(',') }),
    draft: draftId,
  });
  return `/book/${encodeURIComponent(municipalityId)}/${mode}/${encodeURIComponent(service)}?${query}`;
}

import { type HoursRule, type Json, MODES } from '@rantevou/core';
import { type FormFields, fieldOf } from '../../http/form.ts';
import { rulesOf, SPANS, seasonsOf, WEEK, type Week } from '../admin-week.ts';
import { isObject, listIn, type OnboardingFile, type Task, textIn } from './tasks.ts';

/** Which thing of a list: its place, `f.s` for a service of a topic, or `new`. */
export type Item = string;

const CHECKLIST = [
  'pictureAndSoundNotKept',
  'speechNotWrittenDown',
  'chatAndFilesOff',
  'signedLinksOnly',
  'logsWithoutContent',
] as const;
export type ChecklistLine = (typeof CHECKLIST)[number];
export const CHECKLIST_LINES: readonly ChecklistLine[] = CHECKLIST;

/**
 * The form with the answers of one group in it, right or wrong: what was typed is never lost, and the rules of the form
 * itself say what is wrong.
 */
export function answered(
  task: Task,
  file: OnboardingFile,
  form: FormFields,
  about: { readonly municipalityId: string; readonly item: Item | null },
): OnboardingFile {
  const one = (name: string) => (fieldOf(form, name) ?? '').trim();
  const { item, municipalityId } = about;
  const place = item === null || item === 'new' ? null : item;
  switch (task) {
    case 'details': {
      const known = isObject(file.municipality) ? file.municipality : {};
      const { website: _, ...rest } = known;
      return {
        ...file,
        municipality: {
          ...rest,
          id: municipalityId,
          code: one('code') || null,
          name: texts(one('name.el'), one('name.en')),
          phone: one('phone'),
          ...(one('website') ? { website: one('website') } : {}),
        },
      };
    }
    case 'durations': {
      const modes = MODES.filter((mode) => one(`modes.${mode}.offered`) === 'true').map((mode) => [
        mode,
        present({
          durationMinutes: numberOr(one(`modes.${mode}.durationMinutes`)),
          gapMinutes: numberOr(one(`modes.${mode}.gapMinutes`)),
        }),
      ]);
      const { suspendedModes: _, ...rest } = file;
      return { ...rest, modes: Object.fromEntries(modes) as Json };
    }
    case 'offices': {
      const list = listIn(file.offices);
      const known = place === null ? { id: freeId('office', list) } : (list[Number(place)] ?? {});
      const { phone: _, ...rest } = known;
      const office = {
        ...rest,
        name: texts(one('name.el'), one('name.en')),
        address: texts(one('address.el'), one('address.en')),
        ...(one('phone') ? { phone: one('phone') } : {}),
      };
      return { ...file, offices: placed(list, place, office) };
    }
    case 'topics':
      return { ...file, fields: topicsWith(file, form, item ?? 'new') };
    case 'hours':
      return { ...file, hours: rulesOf([{ from: null, to: null, week: typedWeek(one) }]) as unknown as Json };
    case 'posts':
      return withPost(file, form, place);
    case 'third-person': {
      const said = one('thirdPersonAllowed');
      return said === '' ? file : { ...file, thirdPersonAllowed: said === 'true' };
    }
    case 'means': {
      const lines = CHECKLIST.map((line) => [line, one(`serverChecklist.${line}`) === 'true']);
      return { ...file, video: { provider: one('provider'), serverChecklist: Object.fromEntries(lines) } };
    }
  }
}

/** The form without one thing of a list; a topic goes with its last service. */
export function removed(task: Task, file: OnboardingFile, item: Item): OnboardingFile {
  const without = (list: readonly Json[], at: number) => list.filter((_, i) => i !== at);
  const [first = '', second] = item.split('.');
  switch (task) {
    case 'offices':
      return { ...file, offices: without(listIn(file.offices), Number(first)) };
    case 'posts': {
      const posts = without(listIn(file.posts), Number(first));
      const held = new Set(
        listIn(posts).flatMap(({ holders }) => listIn(holders).map((one) => textIn(one, 'officerId'))),
      );
      return { ...file, posts, officers: listIn(file.officers).filter((one) => held.has(textIn(one, 'id'))) };
    }
    case 'topics': {
      const fields = listIn(file.fields).map((field, f) =>
        f === Number(first) ? { ...field, services: without(listIn(field.services), Number(second)) } : field,
      );
      return { ...file, fields: fields.filter((field) => listIn(field.services).length > 0) };
    }
    default:
      return file;
  }
}

/** Where in the form the questions of a page write: problems below it belong to the page. */
export function pointerOf(task: Task, file: OnboardingFile, item: Item | null): string {
  const [first = '', second = ''] = (item ?? '').split('.');
  switch (task) {
    case 'details':
      return '/municipality';
    case 'durations':
      return '/modes';
    case 'hours':
      return '/hours';
    case 'third-person':
      return '/thirdPersonAllowed';
    case 'means':
      return '/video';
    case 'offices':
      return `/offices/${item === 'new' ? listIn(file.offices).length : first}`;
    case 'posts':
      return `/posts/${item === 'new' ? listIn(file.posts).length : first}`;
    case 'topics':
      return item === 'new' ? '/fields/-' : `/fields/${first}/services/${second}`;
  }
}

/** The answers of a page as the form holds them now: the inverse of {@link answered}. */
export function answersOf(task: Task, file: OnboardingFile, item: Item | null): FormFields {
  const [first = '', second = ''] = (item ?? '').split('.');
  const fields = new Map<string, readonly string[]>();
  const set = (name: string, value: string) => fields.set(name, [value]);
  const both = (part: Json | undefined, name: string) => {
    for (const language of ['el', 'en']) set(`${name}.${language}`, textIn(part, name, language));
  };
  switch (task) {
    case 'details': {
      const { municipality } = file;
      both(municipality, 'name');
      for (const name of ['code', 'phone', 'website']) set(name, textIn(municipality, name));
      break;
    }
    case 'durations':
      for (const mode of MODES) {
        const part = isObject(file.modes) ? file.modes[mode] : undefined;
        set(`modes.${mode}.offered`, part === undefined ? '' : 'true');
        for (const name of ['durationMinutes', 'gapMinutes'])
          set(`modes.${mode}.${name}`, textIn(part, name));
      }
      break;
    case 'offices': {
      const office = listIn(file.offices)[Number(first)];
      both(office, 'name');
      both(office, 'address');
      set('phone', textIn(office, 'phone'));
      break;
    }
    case 'topics': {
      const service = listIn(listIn(file.fields)[Number(first)]?.services)[Number(second)];
      both(service, 'name');
      set('nature', textIn(service, 'nature'));
      for (const mode of MODES) {
        const part = isObject(service?.modes) ? service.modes[mode] : undefined;
        set(`modes.${mode}.offered`, part === undefined ? '' : 'true');
        set(`modes.${mode}.durationMinutes`, textIn(part, 'durationMinutes'));
      }
      const documents = listIn(service?.requiredDocuments);
      for (const language of ['el', 'en'])
        set(`documents.${language}`, documents.map((one) => textIn(one, language)).join('\n'));
      break;
    }
    case 'hours': {
      const week = weekIn(file);
      for (const day of WEEK) {
        for (const span of SPANS) {
          const [start = '', end = ''] = week?.[day][span] ?? [];
          set(`hours.${day}.${span}.start`, start);
          set(`hours.${day}.${span}.end`, end);
        }
      }
      break;
    }
    case 'posts': {
      const post = listIn(file.posts)[Number(first)];
      both(post, 'name');
      set('officeId', textIn(post, 'officeId'));
      set('officerId', textIn(listIn(post?.holders)[0], 'officerId'));
      const services = post?.services;
      set('all', services === 'all' || post === undefined ? 'true' : '');
      fields.set('services[]', Array.isArray(services) ? services.map(String) : []);
      break;
    }
    case 'third-person':
      set('thirdPersonAllowed', String(file.thirdPersonAllowed ?? ''));
      break;
    case 'means': {
      set('provider', textIn(file.video, 'provider'));
      const list =
        isObject(file.video) && isObject(file.video.serverChecklist) ? file.video.serverChecklist : {};
      for (const line of CHECKLIST) set(`serverChecklist.${line}`, list[line] === true ? 'true' : '');
    }
  }
  return fields;
}

/** The week of the form's hours; null where there are none, or they say more than a week. */
export function weekIn(file: OnboardingFile): Week | null {
  const rules = listIn(file.hours).map((rule) => ({
    ...rule,
    rule: textIn(rule, 'rule'),
    start: textIn(rule, 'start'),
    end: textIn(rule, 'end'),
  })) as HoursRule[];
  const seasons = seasonsOf(rules);
  return seasons?.length === 1 ? (seasons[0]?.week ?? null) : null;
}

function topicsWith(file: OnboardingFile, form: FormFields, item: Item): Json {
  const one = (name: string) => (fieldOf(form, name) ?? '').trim();
  const topics = listIn(file.fields);
  const services = topics.flatMap((topic) => listIn(topic.services));
  const [first = '', second = ''] = item.split('.');
  const isNew = item === 'new';
  const known = isNew ? {} : (listIn(topics[Number(first)]?.services)[Number(second)] ?? {});
  const oldModes = isObject(known.modes) ? known.modes : {};
  const modes = MODES.filter((mode) => one(`modes.${mode}.offered`) === 'true').map((mode) => {
    const old = isObject(oldModes[mode]) ? oldModes[mode] : {};
    const { durationMinutes: _, ...rest } = old;
    return [
      mode,
      { ...rest, ...present({ durationMinutes: numberOr(one(`modes.${mode}.durationMinutes`)) }) },
    ];
  });
  const [el, en] = [lines(one('documents.el')), lines(one('documents.en'))];
  const service = {
    ...known,
    id: known.id ?? freeId('service', services),
    name: texts(one('name.el'), one('name.en')),
    nature: one('nature'),
    modes: Object.fromEntries(modes) as Json,
    requiredDocuments: el.map((text, i) => texts(text, en[i] ?? '')),
  };
  if (!isNew) {
    return topics.map((topic, f) =>
      f === Number(first) ? { ...topic, services: placed(listIn(topic.services), second, service) } : topic,
    );
  }
  const topic = one('topic');
  if (topic !== '' && topics[Number(topic)]) {
    return topics.map((each, f) =>
      f === Number(topic) ? { ...each, services: [...listIn(each.services), service] } : each,
    );
  }
  const name = texts(one('newTopic.el'), one('newTopic.en'));
  return [...topics, { id: freeId('topic', topics), name, services: [service] }];
}

function withPost(file: OnboardingFile, form: FormFields, place: Item | null): OnboardingFile {
  const one = (name: string) => (fieldOf(form, name) ?? '').trim();
  const posts = listIn(file.posts);
  const officers = listIn(file.officers);
  const known = place === null ? { id: freeId('post', posts) } : (posts[Number(place)] ?? {});
  const isNew = one('officerId') === 'new';
  const officerId = isNew ? freeId('officer', officers) : one('officerId');
  const others = listIn(known.holders).slice(1);
  const post = {
    ...known,
    name: texts(one('name.el'), one('name.en')),
    officeId: one('officeId'),
    services: one('all') === 'true' ? 'all' : [...(form.get('services[]') ?? [])],
    holders: [...(officerId === '' ? [] : [{ officerId }]), ...others],
  };
  return {
    ...file,
    posts: placed(posts, place, post),
    officers: isNew ? [...officers, { id: officerId }] : officers,
  };
}

function placed(list: readonly Json[], place: Item | null, thing: Json): Json {
  return place === null ? [...list, thing] : list.map((one, i) => (i === Number(place) ? thing : one));
}

/** The first id of this kind that no other thing has. */
function freeId(prefix: string, list: readonly Readonly<Record<string, Json>>[]): string {
  const taken = new Set(list.map((one) => textIn(one, 'id')));
  let n = 1;
  while (taken.has(`${prefix}-${n}`)) n++;
  return `${prefix}-${n}`;
}

/** The English name is the Greek one where none was given: the schema wants both. */
function texts(el: string, en: string): Json {
  return { el, en: en || el };
}

/** A number, or the text as it was typed; absent where nothing was. */
function numberOr(text: string): number | string | undefined {
  if (text === '') return undefined;
  return /^\d{1,6}$/.test(text) ? Number(text) : text;
}

function present(fields: Readonly<Record<string, Json | undefined>>): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Readonly<
    Record<string, Json>
  >;
}

function lines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function typedWeek(one: (name: string) => string): Week {
  return Object.fromEntries(
    WEEK.map((day) => [
      day,
      Object.fromEntries(
        SPANS.map((span) => {
          const [start, end] = [one(`hours.${day}.${span}.start`), one(`hours.${day}.${span}.end`)];
          return [span, start || end ? [start, end] : null];
        }),
      ),
    ]),
  ) as Week;
}

import type { OnboardingDesk, OnboardingView, Refusal } from '@rantevou/core';
import { z } from 'zod';
import { type Reply, seeOther } from '../../http/exchange.ts';
import { type FormFields, TRANSPORT_FIELDS } from '../../http/form.ts';
import type { Problem } from '../../http/problem.ts';
import {
  defineRoute,
  type Route,
  type RouteContext,
  type RouteResult,
  type Submitted,
} from '../../http/route.ts';
import { onboardingStep } from '../../routes/onboarding.ts';
import { adminFrameOf, toSignIn } from '../admin-access.ts';
import { pageReply, type SiteSettings, textOf } from '../frame.ts';
import { answered, answersOf, type Item, removed, weekIn } from '../onboarding/answers.ts';
import { fieldErrors, isWrong } from '../onboarding/field-errors.ts';
import { LIST_TASKS, listIn, type OnboardingFile, TASKS, type Task, textIn } from '../onboarding/tasks.ts';
import { problemPage } from '../problem-page.ts';
import { onboardingTaskView } from '../views/onboarding-task.ts';
import { municipalityIn, OWN } from './admin-onboarding.ts';

const params = z.strictObject({ task: z.enum(TASKS) });
const itemSchema = z.string().regex(/^(?:new|\d{1,4}(?:\.\d{1,4})?)$/);

/** The form as it is now, and where what was sent stands in it. */
interface Kept {
  readonly onboarding: OnboardingView;
  readonly item: Item | null;
}

type Read =
  | { readonly ok: true; readonly value: OnboardingView | null }
  | { readonly ok: false; readonly refusal: Refusal };

/** The form of άρθρο 6 §1 in groups of questions: many sittings, in any order, everything kept. */
export function onboardingTaskPages(settings: SiteSettings, desk: OnboardingDesk): Route[] {
  const read = async ({ actor }: RouteContext): Promise<Read> =>
    actor.login !== 'officer' || actor.municipalityId === null
      ? { ok: true, value: null }
      : desk.onboarding(actor, actor.municipalityId);
  return [
    defineRoute({
      id: 'page-admin-onboarding-task',
      method: 'GET',
      summary: 'One group of questions of the form',
      params,
      query: z.object({ item: itemSchema.optional().catch(undefined) }),
      run: read,
      page: {
        path: `${OWN}/{task}`,
        view(value: OnboardingView | null, context: RouteContext, { params: { task }, query }) {
          if (value === null) return toSignIn(context, `${OWN}/${task}`);
          if (!isOpen(value)) return seeOther(context.href(OWN));
          const item = itemIn(task, value.file, query.item);
          return taskPage(context, settings, value, { task, item });
        },
      },
    }),
    defineRoute({
      id: 'page-admin-onboarding-task-save',
      method: 'POST',
      summary: 'Keeps the answers of one group, right or wrong',
      params,
      body: z.strictObject({
        item: itemSchema.optional(),
        remove: z.literal('true').optional(),
        /** The fields as they were sent: what is wrong with them is said by the form's own rules. */
        fields: z.array(z.tuple([z.string().max(100), z.array(z.string().max(4_000))])).max(500),
      }),
      async run(context, { params: { task }, body }): Promise<RouteResult<Kept | null>> {
        const now = await read(context);
        if (!now.ok) return now;
        if (now.value === null) return { ok: true, value: null };
        const { file, municipalityId } = now.value;
        const item = itemIn(task, file, body.item);
        const next =
          body.remove && item !== null
            ? removed(task, file, item)
            : answered(task, file, new Map(body.fields), { municipalityId, item });
        const kept = await onboardingStep(desk, 'save', context, municipalityId, { file: next });
        if (!kept.ok) return { ok: false, refusal: kept.refusal };
        const after = await read(context);
        if (!after.ok) return after;
        if (after.value === null) return { ok: true, value: null };
        const place = body.remove ? null : placeOf(task, file, after.value.file, item);
        return { ok: true, value: { onboarding: after.value, item: place } };
      },
      page: {
        path: `${OWN}/{task}`,
        body: bodyOf,
        view(value: Kept | null, context, { params: { task } }) {
          if (value === null) return toSignIn(context, `${OWN}/${task}`);
          const { onboarding, item } = value;
          const { file, problems } = onboarding;
          const isRemoved = item === null && LIST_TASKS.includes(task);
          if (!isRemoved && fieldErrors(task, file, item, problems, context.language).length > 0)
            return taskPage(context, settings, onboarding, { task, item, status: 422 });
          return seeOther(`${context.href(LIST_TASKS.includes(task) ? `${OWN}/${task}` : OWN)}?done=1`);
        },
        async problem(problem, context, { params: given, form }: Submitted) {
          const { task } = params.parse(given);
          const now = problem.status < 500 && problem.status !== 403 ? await read(context) : null;
          if (!now?.ok || now.value === null || form === null) return problemPage(problem, context, settings);
          const { file, municipalityId } = now.value;
          const item = itemIn(task, file, form.get('item')?.[0]);
          // What was typed, on what somebody else has saved meanwhile.
          const mine = answered(task, file, form, { municipalityId, item });
          const place = placeOf(task, file, mine, item);
          const typed = answersOf(task, mine, place);
          return taskPage(context, settings, now.value, { task, item, typed, problem });
        },
      },
    }),
  ];
}

function isOpen({ status }: OnboardingView): boolean {
  return status !== 'joined' && status !== 'announced';
}

/** The thing of the list that is asked about; one that is not there is a new one. */
function itemIn(task: Task, file: OnboardingFile, wanted: string | undefined): Item | null {
  if (!LIST_TASKS.includes(task)) return null;
  return itemsOf(task, file).some(({ item }) => item === wanted) ? (wanted ?? 'new') : 'new';
}

/** Where a thing that was added has come to stand. */
function placeOf(task: Task, before: OnboardingFile, after: OnboardingFile, item: Item | null): Item | null {
  if (item !== 'new') return item;
  const known = new Set(itemsOf(task, before).map((one) => one.item));
  return itemsOf(task, after).find((one) => !known.has(one.item))?.item ?? null;
}

function itemsOf(task: Task, file: OnboardingFile, language: 'el' | 'en' = 'el') {
  const nameOf = (one: Parameters<typeof textIn>[0], spare: string) => textIn(one, 'name', language) || spare;
  switch (task) {
    case 'offices':
    case 'posts':
      return listIn(file[task]).map((one, i) => ({ item: String(i), label: nameOf(one, String(i + 1)) }));
    case 'topics':
      return listIn(file.fields).flatMap((topic, f) =>
        listIn(topic.services).map((service, s) => ({
          item: `${f}.${s}`,
          label: `${nameOf(topic, String(f + 1))}: ${nameOf(service, String(s + 1))}`,
        })),
      );
    default:
      return [];
  }
}

function bodyOf(form: FormFields): unknown {
  const own = [...form].filter(
    ([name]) => !TRANSPORT_FIELDS.has(name) && name !== 'item' && name !== 'remove',
  );
  const [item] = form.get('item') ?? [];
  const [remove] = form.get('remove') ?? [];
  return { ...(item ? { item } : {}), ...(remove ? { remove } : {}), fields: own };
}

function taskPage(
  context: RouteContext,
  settings: SiteSettings,
  onboarding: OnboardingView,
  shown: {
    readonly task: Task;
    readonly item: Item | null;
    readonly typed?: FormFields;
    readonly problem?: Problem;
    readonly status?: number;
  },
): Reply {
  const { file, problems, version } = onboarding;
  const { task, item, problem } = shown;
  const { language } = context;
  const isStarted = LIST_TASKS.includes(task) || item !== null || answersAreThere(task, file);
  const admin = adminFrameOf(context, settings, {
    plan: { municipality: municipalityIn(onboarding), demonstration: file.demonstration === true },
    here: OWN,
    problem,
  });
  const own = isStarted ? fieldErrors(task, file, item, problems, language) : [];
  const query = item === null || item === 'new' ? '' : `?${new URLSearchParams({ item }).toString()}`;
  const items = LIST_TASKS.includes(task)
    ? itemsOf(task, file, language).map((one) => ({
        ...one,
        isWrong: isWrong(task, file, one.item, problems),
      }))
    : null;
  const view = onboardingTaskView(
    {
      admin: {
        ...admin,
        errors: problem ? admin.errors : own,
        // A change of language comes back to this group, the menu to the list.
        frame: { ...admin.frame, here: context.href(`${OWN}/${task}${query}`) },
      },
      task,
      file,
      item,
      items,
      answers: shown.typed ?? answersOf(task, file, item),
      version,
      isKept: shown.status === 422,
      isSpecial: task === 'hours' && file.hours !== undefined && weekIn(file) === null,
    },
    textOf(context),
  );
  return pageReply(view, problem?.status ?? shown.status ?? 200);
}

function answersAreThere(task: Task, file: OnboardingFile): boolean {
  return [...answersOf(task, file, null).values()].some(([value]) => value !== '' && value !== undefined);
}

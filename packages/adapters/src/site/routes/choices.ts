import { foldName, modeSchema } from '@rantevou/core';
import type { MunicipalityView } from '@rantevou/scheduler';
import { z } from 'zod';
import { seeOther } from '../../http/exchange.ts';
import { defineRoute, type Language, type Route } from '../../http/route.ts';
import { frameOf, pageReply, type SiteSettings, textOf } from '../frame.ts';
import { problemPage } from '../problem-page.ts';
import { withDraft } from '../times.ts';
import { modeView } from '../views/mode.ts';
import { municipalitiesView } from '../views/municipalities.ts';
import { serviceView } from '../views/service.ts';
import { startView } from '../views/start.ts';
import { timePages } from './times.ts';

const id = z.string().min(1).max(200);
const text = z.string().max(200).optional().catch(undefined);
const inMode = z.object({ municipalityId: id, mode: modeSchema });

/** Άρθρο 2 §1 in its order: municipality, way of service, topic, day and time. */
export function choicePages(settings: SiteSettings): Route[] {
  return [
    startPage(settings),
    defineRoute({
      id: 'page-municipalities',
      method: 'GET',
      summary: 'Choice of the municipality',
      query: z.object({ q: text, unknown: text, draft: text }),
      async run({ desk, actor, language }, { query }) {
        const all = await desk.municipalities(actor);
        return { ok: true, value: { all, found: inOrder(matching(all, query.q ?? ''), language) } };
      },
      page: {
        path: '/book',
        view({ all, found }, context, { query }) {
          const words = textOf(context);
          return pageReply(
            municipalitiesView(
              {
                frame: frameOf(context, settings, {
                  municipality: all.find(({ demonstration }) => demonstration),
                }),
                municipalities: found,
                search: query.q ?? '',
                isNobodyThere: all.length === 0,
                draft: query.draft,
                notice: query.unknown === undefined ? null : words('booking.municipality.unknown'),
              },
              words,
            ),
          );
        },
      },
    }),
    defineRoute({
      id: 'page-mode',
      method: 'GET',
      summary: 'Choice of the way of service',
      params: z.object({ municipalityId: id }),
      query: z.object({ mode: text, next: text, draft: text }),
      async run({ desk, actor }, { params }) {
        return { ok: true, value: await desk.municipality(actor, params.municipalityId) };
      },
      page: {
        path: '/book/{municipalityId}',
        view(municipality, context, { query }) {
          const [only] = municipality.modes;
          const chosen = municipality.modes.find((mode) => mode === query.mode);
          const next = chosen ?? (municipality.modes.length === 1 ? only : undefined);
          if (next !== undefined) {
            return seeOther(context.href(withDraft(`/book/${municipality.id}/${next}`, query.draft)));
          }
          const words = textOf(context);
          const errors = query.next === undefined ? [] : [{ id: 'mode', text: words('booking.mode.error') }];
          const frame = frameOf(context, settings, { municipality });
          return pageReply(
            modeView({ frame, municipality, errors, draft: query.draft }, words),
            errors.length > 0 ? 422 : 200,
          );
        },
        problem: (problem, context) =>
          isUnknownMunicipality(problem.code)
            ? seeOther(context.href('/book?unknown=1'))
            : problemPage(problem, context, settings),
      },
    }),
    defineRoute({
      id: 'page-service',
      method: 'GET',
      summary: 'Choice of thematic field and service',
      params: inMode,
      query: z.object({ draft: text }),
      async run({ desk, actor }, { params }) {
        const municipality = await desk.municipality(actor, params.municipalityId);
        return { ok: true, value: { municipality, fields: await desk.services(actor, params) } };
      },
      page: {
        path: '/book/{municipalityId}/{mode}',
        view: ({ municipality, fields }, context, { params, query }) =>
          pageReply(
            serviceView(
              {
                frame: frameOf(context, settings, { municipality }),
                municipality,
                mode: params.mode,
                fields,
                draft: query.draft,
              },
              textOf(context),
            ),
          ),
      },
    }),
    ...timePages(settings),
  ];
}

/** A link from elsewhere answers the questions it can; only the rest are asked. */
function startPage(settings: SiteSettings): Route {
  return defineRoute({
    id: 'page-start',
    method: 'GET',
    summary: 'Start',
    query: z.object({ m: text, mode: text, service: text }),
    async run({ desk, actor }, { query: { m, mode, service } }) {
      const all = await desk.municipalities(actor);
      const municipality = all.find(({ id, code }) => id === m || code === m) ?? null;
      const way = municipality?.modes.find((one) => one === mode) ?? null;
      const fields =
        municipality && way && service !== undefined
          ? await desk.services(actor, { municipalityId: municipality.id, mode: way })
          : [];
      const topic = fields.flatMap(({ services }) => services).find(({ id }) => id === service) ?? null;
      return { ok: true, value: { all, municipality, way, topic } };
    },
    page: {
      path: '/',
      view({ all, municipality, way, topic }, context, { query }) {
        if (query.m === undefined) {
          const frame = frameOf(context, settings, {
            municipality: all.find(({ demonstration }) => demonstration),
          });
          return pageReply(startView({ frame, isNobodyThere: all.length === 0 }, textOf(context)));
        }
        if (!municipality) return seeOther(context.href('/book?unknown=1'));
        const steps = ['/book', municipality.id];
        if (way) steps.push(way);
        if (topic) steps.push(encodeURIComponent(topic.id));
        return seeOther(context.href(steps.join('/')));
      },
    },
  });
}

/** Accents, capitals and final sigma do not matter; Latin names are understood. */
function matching(all: readonly MunicipalityView[], search: string): readonly MunicipalityView[] {
  const wanted = foldName(search.replace(/^\s*δ[ήη]μος\s+/iu, ''));
  if (wanted === '') return all;
  return all.filter(({ name }) => foldName(name.el).includes(wanted) || foldName(name.en).includes(wanted));
}

/** From Α to Ω, or from A to Z. */
function inOrder(all: readonly MunicipalityView[], language: Language): readonly MunicipalityView[] {
  const collator = new Intl.Collator(language);
  return [...all].sort((a, b) => collator.compare(a.name[language], b.name[language]));
}

function isUnknownMunicipality(code: string): boolean {
  return code === 'NOT_FOUND' || code === 'MUNICIPALITY_NOT_JOINED';
}

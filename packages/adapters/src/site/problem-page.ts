import type { ErrorCode } from '@rantevou/core';
import { type Reply, seeOther } from '../http/exchange.ts';
import type { Problem } from '../http/problem.ts';
import type { RouteContext } from '../http/route.ts';
import { frameOf, pageReply, type SiteSettings, textOf } from './frame.ts';
import { problemView } from './views/problem.ts';

/** Codes where the same address, opened again, may well succeed. */
const OPEN_AGAIN: ReadonlySet<ErrorCode> = new Set([
  'CSRF_REJECTED',
  'BUSY',
  'RATE_LIMITED',
  'STORE_UNAVAILABLE',
  'INTERNAL',
]);

/** The page for whatever a page's own route does not answer itself. Someone who must sign in is sent there. */
export function problemPage(problem: Problem, context: RouteContext, settings: SiteSettings): Reply {
  const { exchange, basePath, language } = context;
  const isGet = exchange.method === 'GET' || exchange.method === 'HEAD';
  if (problem.code === 'UNAUTHENTICATED' && context.session === null) {
    return seeOther(loginPath(context, isGet ? exchange.url : `${basePath}/appointments`));
  }
  const text = textOf(context);
  const isOurs = problem.status >= 500;
  const reasons = problem.reasons
    .map((reason) => reason[language])
    .filter((one) => one !== problem[language]);
  // What is said of the whole input is more exact than the code's own sentence: which limit was reached.
  const exact = problem.errors.filter(({ pointer }) => pointer === '').map((error) => error[language]);
  const said = exact.length > 0 ? exact : [problem[language], ...reasons];
  const sentences = problem.code === 'NOT_FOUND' ? [text('page.notFound.text')] : said;
  return pageReply(
    problemView(
      {
        frame: frameOf(context, settings),
        title: titleOf(problem, text),
        sentences: isOurs ? [text('page.problem.later')] : sentences,
        sources: problem.reasons.map(({ source }) => source),
        reference: isOurs ? problem.instance : null,
        again: OPEN_AGAIN.has(problem.code) && isGet ? exchange.url : null,
      },
      text,
    ),
    problem.status,
  );
}

/** The citizens' login with the way back to a path (base path included). */
export function loginPath(context: RouteContext, returnTo: string): string {
  return `${context.href('/auth/citizen/login')}?${new URLSearchParams({ returnTo }).toString()}`;
}

function titleOf(problem: Problem, text: ReturnType<typeof textOf>): string {
  if (problem.code === 'NOT_FOUND') return text('page.notFound.title');
  if (problem.code === 'CSRF_REJECTED') return text('page.expired.title');
  return problem.status >= 500 ? text('page.problem.title') : text('page.refused.title');
}

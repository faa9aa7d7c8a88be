import type { MunicipalityPlan } from '@rantevou/core';
import { type ChangeForm, closedDayKey } from './admin-change.ts';
import { dateText, wallSpanText } from './text/dates.ts';
import type { SiteText } from './text/text.ts';

/** What a change is, in the words of its preview's title. Names of persons are not in it. */
export function changeWords(form: ChangeForm, plan: MunicipalityPlan, text: SiteText): string {
  const { language } = text;
  const span = ({ from, to }: { readonly from: string; readonly to: string }) =>
    wallSpanText(from, to, language);
  const wall = ({ date, time }: { date: string; time: string }) => `${date}T${time}`;
  const postName = (id: string | undefined) => {
    const post = plan.posts.find((one) => one.id === id);
    return post ? text.of(post.name) : text('admin.hours.municipality');
  };
  switch (form.kind) {
    case 'closure':
    case 'emergency':
    case 'absence': {
      const isAway =
        form.kind === 'absence' || (form.kind === 'emergency' && form.what.startsWith('officer:'));
      const when = span({ from: wall(form.from), to: wall(form.to) });
      return text(isAway ? 'admin.change.absence' : 'admin.change.closure', { when });
    }
    case 'remove-closure':
    case 'remove-absence': {
      const list = form.kind === 'remove-closure' ? plan.closures : plan.absences;
      const found = list.find(({ id }) => id === form.id);
      const when = found ? span(found) : '';
      return text(
        form.kind === 'remove-closure' ? 'admin.change.remove-closure' : 'admin.change.remove-absence',
        {
          when,
        },
      );
    }
    case 'closed-day':
      return text('admin.change.closed-day', { day: dateText(form.date, language) });
    case 'remove-closed-day': {
      const day = plan.closedDays.own.find((one) => closedDayKey(one) === form.key);
      return text('admin.change.remove-closed-day', { day: day ? text.of(day.name) : form.key });
    }
    case 'open-day':
      return text('admin.change.open-day', { day: dateText(form.date, language) });
    case 'close-day':
      return text('admin.change.closed-day', { day: dateText(form.date, language) });
    case 'hours':
    case 'remove-season':
      return text('admin.change.hours', { whose: postName(form.postId) });
    case 'officer':
      return text('admin.officers.add');
    case 'remove-officer':
      return text('admin.change.remove-officer');
    case 'post':
      return text('admin.change.post', {
        post: text.of({ el: form.name.el, en: form.name.en ?? form.name.el }),
      });
    case 'remove-post':
      return text('admin.change.remove-post', { post: postName(form.id) });
    case 'modes':
      return text('admin.modes.title');
  }
}

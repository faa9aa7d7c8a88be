import { athensDay, dayAfter } from './open-time.ts';
import type { Kind, Stage } from './operations.ts';

/** A change of the plan as an administrator would ask for it; null = there is nothing to change. */
export function changeOf(kind: Kind, { chance, ledger, nowMs, next }: Stage): object | null {
  const plan = ledger.plan!;
  const day = dayAfter(athensDay(nowMs()), chance.below(8));
  const hour = Number(plan.hours[0]!.start.slice(0, 2)) + chance.below(5);
  const at = (h: number, minutes = '00') => `${day}T${String(h).padStart(2, '0')}:${minutes}`;
  const span = { from: at(hour, chance.is(0.3) ? '07' : '00'), to: at(hour + 2, '30') };
  switch (kind) {
    case 'absence': {
      const isMany = plan.absences.length > 40;
      const old =
        isMany || chance.is(0.4) ? plan.absences[chance.below(Math.min(5, plan.absences.length))] : undefined;
      if (old) return { type: 'remove-absence', absenceId: old.id };
      const officer = chance.pick(plan.officers)!;
      return { type: 'add-absence', absence: { id: `away-${next()}`, officerId: officer.id, ...span } };
    }
    case 'closure':
    case 'close-and-propose': {
      if (plan.closures.length > 12) return { type: 'remove-closure', closureId: plan.closures[0]!.id };
      const office = chance.is(0.6) ? { officeId: chance.pick(plan.offices)!.id } : {};
      const reason = { el: 'Βλάβη', en: 'Fault' };
      return { type: 'add-closure', closure: { id: `shut-${next()}`, ...span, ...office, reason } };
    }
    case 'lift-closure': {
      const old = chance.pick(plan.closures);
      return old ? { type: 'remove-closure', closureId: old.id } : null;
    }
    case 'hours': {
      const post = chance.pick(plan.posts)!;
      const [own] = plan.hours;
      const isLate = chance.is(0.5);
      const hours = post.hours ? null : [{ ...own!, ...(isLate ? { start: at(hour).slice(11) } : {}) }];
      return { type: 'set-post-hours', postId: post.id, hours };
    }
    case 'modes': {
      const mode = chance.pick(['phone', 'video'] as const)!;
      const isOff = plan.suspendedModes.includes(mode);
      if (!isOff && chance.is(0.5)) return null;
      return { type: 'set-modes', modes: { [mode]: { offered: isOff } } };
    }
    case 'add-officer': {
      const posts = [{ postId: chance.pick(plan.posts)!.id }];
      return { type: 'add-officer', officer: { id: `officer-n${next()}` }, posts };
    }
    default: {
      const officer = plan.officers.length > 2 ? chance.pick(plan.officers) : undefined;
      return officer ? { type: 'remove-officer', officerId: officer.id } : null;
    }
  }
}

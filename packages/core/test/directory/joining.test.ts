import { describe, expect, it } from 'vitest';
import { changesJoining, joiningProblems, joiningStatus, parseOnboarding } from '../../src/index.ts';
import { planInput } from '../support/plan.ts';

const plan = parseOnboarding(planInput());
const act = { act: 'ΔΟΚΙΜΗ/1', date: '2026-01-02' };
const joined = parseOnboarding(planInput({ joined: act }));
const all = { hasVideo: true, hasMail: true };

describe('joiningStatus', () => {
  it('R-102 is requested until an act is recorded', () => {
    expect(joiningStatus(plan)).toBe('requested');
    expect(joiningStatus(joined)).toBe('joined');
  });
});

describe('joiningProblems', () => {
  it('R-110 wants a video provider where video is offered, mail, and a post that is held', () => {
    expect(joiningProblems(plan, all)).toEqual([]);
    expect(joiningProblems(plan, { ...all, hasVideo: false })).toMatchObject([{ pointer: '/modes/video' }]);
    const { video: _, ...modes } = plan.modes;
    expect(joiningProblems({ ...plan, modes }, { ...all, hasVideo: false })).toEqual([]);
    expect(joiningProblems(plan, { ...all, hasMail: false })).toMatchObject([{ pointer: '' }]);
    expect(joiningProblems({ ...plan, posts: [] }, all)).toMatchObject([{ pointer: '/posts' }]);
  });
});

describe('changesJoining', () => {
  it('R-111 sees an act that comes, goes or is another', () => {
    expect(changesJoining(null, plan)).toBe(false);
    expect(changesJoining(plan, plan)).toBe(false);
    expect(changesJoining(joined, { joined: { ...act } })).toBe(false);
    expect(changesJoining(null, joined)).toBe(true);
    expect(changesJoining(plan, joined)).toBe(true);
    expect(changesJoining(joined, plan)).toBe(true);
    expect(changesJoining(joined, { joined: { ...act, act: 'ΔΟΚΙΜΗ/2' } })).toBe(true);
    expect(changesJoining(joined, { joined: { ...act, date: '2026-01-03' } })).toBe(true);
  });
});

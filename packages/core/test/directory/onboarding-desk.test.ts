import { describe, expect, it } from 'vitest';
import {
  type Actor,
  countingIds,
  createOnboardingDesk,
  fixedClock,
  type JoiningAnnouncement,
  nextOnboardingStatus,
  ONBOARDING_EVENTS,
  ONBOARDING_STATUSES,
  operator,
} from '../../src/index.ts';
import { ACTORS, OTHER_TOWN, OWN_TOWN } from '../support/actors.ts';
import { tokenVault } from '../support/bench-command.ts';
import { rejectionOf } from '../support/error-of.ts';
import { mapStore } from '../support/map-store.ts';
import { planInput } from '../support/plan.ts';

const platform = ACTORS['platform-admin'];
const { admin } = ACTORS;
const file = planInput({
  municipality: { id: OWN_TOWN, code: null, name: { el: 'Δοκιμής', en: 'Dokimi' }, phone: '2100000000' },
});

function openDesk() {
  const store = mapStore();
  const joined: JoiningAnnouncement[] = [];
  const desk = createOnboardingDesk({
    store,
    clock: fixedClock(Date.UTC(2026, 10, 2, 6)),
    ids: countingIds(),
    vault: tokenVault(),
    onJoined: async (announcement) => {
      joined.push(announcement);
    },
  });
  const request = (actor: Actor, input: Record<string, unknown>) => ({
    actor,
    input: { municipalityId: OWN_TOWN, ...input },
    idempotencyKey: null,
    correlationId: 'test',
  });
  const filed = async () => {
    await desk.save(request(admin, { file }));
    await desk.submit(request(admin, {}));
  };
  const confirmed = async () => {
    await filed();
    await desk.confirmMeans(request(platform, { hasVideo: true, hasMail: true }));
  };
  return { store, desk, joined, request, filed, confirmed };
}
const act = { act: 'ΔΟΚΙΜΗ/7', date: '2026-11-01' };
const statusOf = async (desk: ReturnType<typeof openDesk>['desk'], actor: Actor = admin) => {
  const read = await desk.onboarding(actor, OWN_TOWN);
  return read.ok ? read.value.status : read.refusal.code;
};

describe('nextOnboardingStatus', () => {
  it('R-102 R-111 knows one way in: written, filed, means confirmed, joined by an act, announced', () => {
    const possible = ONBOARDING_STATUSES.flatMap((from) =>
      ONBOARDING_EVENTS.flatMap((event) => {
        const to = nextOnboardingStatus(from, event);
        return to === null ? [] : [`${from} ${event} ${to}`];
      }),
    );
    expect(possible).toEqual([
      'draft save draft',
      'draft submit requested',
      'requested save draft',
      'requested confirm-means means-confirmed',
      'means-confirmed save draft',
      'means-confirmed join joined',
      'joined announce announced',
    ]);
  });
});

describe('createOnboardingDesk', () => {
  it('R-103 keeps an unfinished form and says all that is wrong with it, in Greek and English', async () => {
    const { desk, request } = openDesk();
    expect(await desk.onboarding(admin, OWN_TOWN)).toMatchObject({
      ok: true,
      value: { status: 'draft', version: 0, file: {} },
    });
    const { modes: _, ...unfinished } = file;
    await desk.save(request(admin, { file: { ...unfinished, hours: [] } }));
    const read = await desk.onboarding(admin, OWN_TOWN);
    const problems = read.ok ? read.value.problems : [];
    expect(problems.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(['/modes', '/hours']));
    expect(problems.every(({ el, en }) => /\p{Script=Greek}/u.test(el) && /[a-z]/.test(en))).toBe(true);
    const error = await rejectionOf(desk.submit(request(admin, {})));
    expect([error.code, error.problems]).toEqual(['INPUT_INVALID', problems]);
    expect(await statusOf(desk)).toBe('draft');
  });

  it('R-102 files the request of the municipality’s own administrator, and of nobody else', async () => {
    const { desk, request } = openDesk();
    for (const actor of [ACTORS.nobody, ACTORS.citizen, ACTORS.officer, platform]) {
      expect(await desk.save(request(actor, { file }))).toMatchObject({ ok: false });
    }
    expect(await desk.save(request(admin, { municipalityId: OTHER_TOWN, file }))).toMatchObject({
      ok: false,
    });
    await desk.save(request(admin, { file }));
    expect(await desk.submit(request(admin, {}))).toMatchObject({
      ok: true,
      answer: { status: 'requested', version: 2 },
    });
  });

  it('R-110 does not go on without the technical means, and names what is lacking', async () => {
    const { desk, request, filed } = openDesk();
    await filed();
    const error = await rejectionOf(desk.confirmMeans(request(platform, { hasVideo: false, hasMail: true })));
    expect(error.problems).toMatchObject([{ pointer: '/modes/video' }]);
    const early = await rejectionOf(desk.join(request(platform, act)));
    expect(early).toMatchObject({ code: 'ONBOARDING_STATE_CONFLICT', details: { status: 'requested' } });
    expect(await desk.confirmMeans(request(admin, { hasVideo: true, hasMail: true }))).toMatchObject({
      ok: false,
    });
    await desk.confirmMeans(request(platform, { hasVideo: true, hasMail: true }));
    expect(await statusOf(desk)).toBe('means-confirmed');
  });

  it('R-111 joins by an act that the platform’s administrator records, never by the municipality’s own word', async () => {
    const { desk, request, confirmed, store } = openDesk();
    await confirmed();
    expect(await desk.join(request(admin, act))).toMatchObject({ ok: false });
    const future = await rejectionOf(desk.join(request(platform, { ...act, date: '2026-11-03' })));
    expect(future.problems).toMatchObject([{ pointer: '/date' }]);
    expect(await store.load({ what: 'record', kind: 'schedule', id: OWN_TOWN })).toBeNull();
    expect(await desk.join(request(platform, act))).toMatchObject({ ok: true, answer: { status: 'joined' } });
    const schedule = await store.load({ what: 'record', kind: 'schedule', id: OWN_TOWN });
    expect(schedule?.body.plan).toMatchObject({ municipality: { id: OWN_TOWN }, joined: act });
    const error = await rejectionOf(desk.save(request(admin, { file })));
    expect(error.code).toBe('ONBOARDING_STATE_CONFLICT');
  });

  it('R-111 takes no act that the municipality wrote into its own form, and no form of another', async () => {
    const { desk, request } = openDesk();
    await desk.save(request(admin, { file: { ...file, joined: act } }));
    const error = await rejectionOf(desk.submit(request(admin, {})));
    expect(error.problems).toMatchObject([{ pointer: '/joined' }]);
    await desk.save(request(admin, { file: planInput() }));
    const other = await rejectionOf(desk.submit(request(admin, {})));
    expect(other.problems).toMatchObject([{ pointer: '/municipality/id' }]);
  });

  it('asks for a form that was changed to be filed and looked at again', async () => {
    const { desk, request, confirmed } = openDesk();
    await confirmed();
    await desk.save(request(admin, { file: { ...file, thirdPersonAllowed: false } }));
    const read = await desk.onboarding(admin, OWN_TOWN);
    expect(read).toMatchObject({ value: { status: 'draft', means: null, submittedAtMs: null } });
  });

  it('R-113 tells the host of the joining, gives the text to anyone, and is announced at both places', async () => {
    const { desk, request, confirmed, joined } = openDesk();
    await confirmed();
    expect((await rejectionOf(desk.announcement(OWN_TOWN))).code).toBe('NOT_FOUND');
    expect(joined).toEqual([]);
    await desk.join(request(platform, act));
    expect(joined).toEqual([await desk.announcement(OWN_TOWN)]);
    expect(joined[0]).toMatchObject(act);
    const onGov = { place: 'gov.gr', date: '2026-11-02' };
    expect(await desk.announce(request(admin, onGov))).toMatchObject({ ok: false });
    expect(await desk.announce(request(platform, onGov))).toMatchObject({ answer: { status: 'joined' } });
    const onSite = { place: 'municipality-site', date: '2026-11-02' };
    expect(await desk.announce(request(admin, onSite))).toMatchObject({ answer: { status: 'announced' } });
  });

  it('lists every request to the platform’s administrator alone', async () => {
    const { desk, filed } = openDesk();
    await filed();
    expect(await desk.list(admin)).toMatchObject({ ok: false });
    expect(await desk.list(operator)).toMatchObject({
      ok: true,
      value: [{ municipalityId: OWN_TOWN, status: 'requested', version: 2, act: null, announced: [] }],
    });
  });

  it('refuses a change that was decided on an older version, and leaves an entry of each step', async () => {
    const { desk, request, store, confirmed } = openDesk();
    await confirmed();
    const error = await rejectionOf(desk.join(request(platform, { ...act, expectedVersion: 2 })));
    expect(error.code).toBe('VERSION_CONFLICT');
    expect(
      store.batches.flatMap(({ audit }) => audit.map(({ action, detail }) => [action, detail.to])),
    ).toEqual([
      ['onboarding:save', 'draft'],
      ['onboarding:submit', 'requested'],
      ['onboarding:confirm-means', 'means-confirmed'],
    ]);
  });
});

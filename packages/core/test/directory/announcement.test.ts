import { describe, expect, it } from 'vitest';
import { joiningAnnouncement, parseOnboarding } from '../../src/index.ts';
import { planInput } from '../support/plan.ts';

const act = { act: 'ΔΟΚΙΜΗ/1', date: '2026-03-02' };

describe('joiningAnnouncement', () => {
  it('R-113 says in Greek and English who joined, by which act, and in which ways one is served', () => {
    const { phone: _, ...modes } = planInput().modes;
    const announcement = joiningAnnouncement(parseOnboarding(planInput({ joined: act })));
    expect(announcement).toMatchObject({ municipalityId: 'dokimi', ...act });
    expect(announcement?.text.el).toContain(
      'Ο Δήμος Δοκιμής εντάχθηκε στην πλατφόρμα myDimos.Live.gov.gr (πράξη ΔΟΚΙΜΗ/1, 2/3/2026)',
    );
    expect(announcement?.text.el).toContain('με τηλεφωνική κλήση από τον Δήμο, για πληροφορίες');
    expect(announcement?.text.en).toContain('The Municipality of Dokimi has joined');
    const fields = planInput().fields.slice(0, 1);
    const posts = planInput().posts.map((post) => ({ ...post, services: 'all' as const }));
    const shorter = joiningAnnouncement(parseOnboarding(planInput({ joined: act, modes, fields, posts })));
    expect(shorter?.text.el).toContain('ραντεβού με φυσική παρουσία ή με τηλεδιάσκεψη, με');
    expect(shorter?.text.el).not.toContain('τηλεφωνική');
    const suspended = joiningAnnouncement(
      parseOnboarding(planInput({ joined: act, suspendedModes: ['phone', 'video'] })),
    );
    expect(suspended?.text.el).toContain('ραντεβού με φυσική παρουσία, με');
  });

  it('has nothing to announce before the act, and says that invented data is a demonstration', () => {
    expect(joiningAnnouncement(parseOnboarding(planInput()))).toBeNull();
    const trial = joiningAnnouncement(parseOnboarding(planInput({ joined: act, demonstration: true })));
    expect(trial?.text.el).toMatch(/^Επίδειξη/);
    expect(trial?.text.en).toMatch(/^Demonstration/);
  });
});

import { describe, expect, it } from 'vitest';
import { type AccessAlert, type AuditEntry, createAccessMonitor } from '../../src/index.ts';

const entry = (principalId: string | null, resourceId: string, atMs: number, outcome = 'read') =>
  ({ principalId, resourceId, atMs, outcome }) as AuditEntry;

describe('createAccessMonitor', () => {
  it('R-117 tells once an hour of a login that read the data of more people than is usual', () => {
    const alerts: AccessAlert[] = [];
    const observe = createAccessMonitor(2, (alert) => alerts.push(alert));
    observe('m', [entry('l-1', 'a', 1), entry('l-1', 'a', 2), entry('l-1', 'b', 3), entry('l-2', 'c', 4)]);
    observe('m', [entry(null, 'x', 5), entry('l-1', 'c', 6, 'done')]);
    expect(alerts).toEqual([]);
    observe('m', [entry('l-1', 'c', 7), entry('l-1', 'd', 8)]);
    expect(alerts).toEqual([{ tenantId: 'm', principalId: 'l-1', hourStartMs: 0, reads: 3 }]);
    observe(
      'm',
      ['e', 'f', 'g'].map((id) => entry('l-1', id, 3_600_000)),
    );
    expect(alerts).toHaveLength(2);
  });
});

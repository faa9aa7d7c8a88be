import { can, type Grant, runCommand, SdkError } from '@rantevou/core';
import type { DeskPorts } from '../types.ts';
import { loadOf } from './load.ts';
import { forgetOfficerNameCommand, nameOfficerCommand, officersOf } from './officer-names.ts';
import { statisticsOf } from './statistics.ts';
import { tasksOf } from './tasks.ts';
import type { AdministrationDesk } from './types.ts';

/** The part of the desk that administrators use (άρθρο 5 §4). */
export function createAdministration(ports: DeskPorts): AdministrationDesk {
  return {
    statistics: (actor, query, correlationId, options) =>
      statisticsOf(ports, actor, query, correlationId, options),
    load: (actor, query) => loadOf(ports, actor, query),
    tasks: (actor, municipalityId) => tasksOf(ports, actor, municipalityId),
    async schedule(actor, municipalityId) {
      const indexed = await ports.indexes.current(municipalityId, ports.clock.nowMs());
      const joined = indexed?.plan.joined !== undefined;
      const decision = can(actor, 'schedule:view', { type: 'municipality', municipalityId, joined });
      if (!decision.allowed) {
        const code = actor.principalId === null ? 'UNAUTHENTICATED' : (decision.code ?? 'PERMISSION_DENIED');
        return { ok: false, refusal: { code, reasons: decision.reasons } };
      }
      if (!indexed) throw new SdkError('NOT_FOUND');
      return { ok: true, value: { version: indexed.scheduleVersion, plan: indexed.plan } };
    },
    async servingActor(actor) {
      const isGone = async ({ role, municipalityId, officerId }: Grant) => {
        if (role !== 'officer' || municipalityId === null || officerId === undefined) return false;
        const indexed = await ports.indexes.current(municipalityId, ports.clock.nowMs());
        return indexed !== null && !indexed.plan.officers.some(({ id }) => id === officerId);
      };
      const gone = await Promise.all(actor.grants.map(isGone));
      return gone.includes(true) ? { ...actor, grants: actor.grants.filter((_, i) => !gone[i]) } : actor;
    },
    officers: (actor, municipalityId, correlationId) =>
      officersOf(ports, actor, municipalityId, correlationId),
    nameOfficer: (request) => runCommand(nameOfficerCommand, ports, request),
    forgetOfficerName: (request) => runCommand(forgetOfficerNameCommand, ports, request),
  };
}

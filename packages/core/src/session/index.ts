export { actForCommand } from './act-for.ts';
export type { ChangedSession } from './change-session.ts';
export { chooseMunicipalityCommand } from './choose-municipality.ts';
export { openPart, SESSION_TENANT, type SessionPart } from './session-record.ts';

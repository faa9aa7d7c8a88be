/**
 * A government for tests and demos: GSIS, Contact Registry and Notification Centre with invented persons.
 *
 * @packageDocumentation
 */
export {
  FAULT_TARGETS,
  type FaultTarget,
  type MockFault,
  SCENARIOS,
  type Scenario,
} from './faults.ts';
export type { MockClient } from './gsis-server.ts';
export { type ListeningGovernment, type ListenOptions, listenAsGovernment } from './listen.ts';
export {
  MOCK_LOGIN_PATHS,
  type MockGovernment,
  type MockGovernmentOptions,
  mockGovernment,
} from './mock-government.ts';
export type { MockMessage, MockOutbox } from './outbox.ts';
export { type MockPersona, personas } from './personas.ts';

export { fileKeyStore, type LocalKeyStore, memoryKeyStore } from './key-store.ts';
export { nodeIds } from './node-ids.ts';
export { createPersonVault, type PersonVaultOptions } from './person-vault.ts';

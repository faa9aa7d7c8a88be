import process from 'node:process';
import { createLockedStore } from './file-stores.ts';

export const createStore = () => createLockedStore(process.env.CONTRACT_STORE_FILE ?? '');

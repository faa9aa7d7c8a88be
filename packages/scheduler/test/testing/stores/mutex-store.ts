import process from 'node:process';
import { createMutexStore } from './file-stores.ts';

export const createStore = () => createMutexStore(process.env.CONTRACT_STORE_FILE ?? '', 5);

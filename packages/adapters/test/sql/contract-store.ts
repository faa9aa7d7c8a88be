import process from 'node:process';
import { openPostgresStore } from '../../src/postgres.ts';

/** What each of the contract's four processes opens: the database of the test that started them. */
export const createStore = () => openPostgresStore({ url: process.env.CONTRACT_DATABASE_URL ?? '' });

import type { Store, StoredRecord } from '../store/store.ts';

/** Standings belong to the platform: leaving the service ends everything everywhere. */
export const STANDING_TENANT = 'platform';

/** Whether a person is a public servant still, as far as anybody has said otherwise. */
export interface Standing {
  /** Rises with each loss and each return. What was given under another one is over. 0 = nothing was ever said. */
  readonly revision: number;
  readonly isLost: boolean;
  readonly record: StoredRecord | null;
}

/** One row decides for every process: no role needs to be found and ended before the person is out. */
export async function loadStanding(store: Store, personId: string): Promise<Standing> {
  const record = await store.load({ what: 'record', kind: 'standing', id: personId });
  return { revision: record?.version ?? 0, isLost: record?.body.isLost === true, record };
}

export async function loadStandings(
  store: Store,
  personIds: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Standing>> {
  const found = await Promise.all(
    [...personIds].map(async (id) => [id, await loadStanding(store, id)] as const),
  );
  return new Map(found);
}

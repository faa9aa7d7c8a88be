import type { StoredRecord } from '@rantevou/core';

/** Records by kind and id, and by the keys under which they are found. */
export class RecordTable {
  readonly #byKind = new Map<string, Map<string, StoredRecord>>();
  readonly #byKey = new Map<string, Set<string>>();

  get(kind: string, id: string): StoredRecord | undefined {
    return this.#byKind.get(kind)?.get(id);
  }

  set(record: StoredRecord): void {
    const { kind, id } = record;
    for (const key of this.get(kind, id)?.keys ?? []) this.#byKey.get(keyOf(kind, key))?.delete(id);
    for (const key of record.keys) {
      const ids = this.#byKey.get(keyOf(kind, key)) ?? new Set<string>();
      ids.add(id);
      this.#byKey.set(keyOf(kind, key), ids);
    }
    const rows = this.#byKind.get(kind) ?? new Map<string, StoredRecord>();
    rows.set(id, record);
    this.#byKind.set(kind, rows);
  }

  /** Those of a kind, with this key where one is given; in no order. */
  of(kind: string, key?: string): Iterable<StoredRecord> {
    const rows = this.#byKind.get(kind);
    if (!rows) return [];
    if (key === undefined) return rows.values();
    return [...(this.#byKey.get(keyOf(kind, key)) ?? [])].flatMap((id) => rows.get(id) ?? []);
  }
}

function keyOf(kind: string, key: string): string {
  return JSON.stringify([kind, key]);
}

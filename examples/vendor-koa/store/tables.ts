/** The vendor's own tables. Personal data comes sealed; the rest are ids, codes and times in epoch ms. */
export const TABLES = `
CREATE TABLE IF NOT EXISTS records (
  kind TEXT NOT NULL, id TEXT NOT NULL, tenant TEXT NOT NULL, version INTEGER NOT NULL, at_ms INTEGER,
  keys TEXT NOT NULL, body TEXT NOT NULL, sealed TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT;
CREATE INDEX IF NOT EXISTS records_time ON records (kind, at_ms, id);

CREATE TABLE IF NOT EXISTS record_keys (
  key TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (key, kind, id)
) STRICT;
CREATE INDEX IF NOT EXISTS record_keys_record ON record_keys (kind, id);

CREATE TABLE IF NOT EXISTS claims (
  id TEXT PRIMARY KEY, tenant TEXT NOT NULL, resource TEXT NOT NULL, start_ms INTEGER NOT NULL, end_ms INTEGER NOT NULL,
  kind TEXT NOT NULL, owner TEXT NOT NULL, expires_ms INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS claims_time ON claims (tenant, resource, start_ms);
CREATE INDEX IF NOT EXISTS claims_owner ON claims (owner);

CREATE TABLE IF NOT EXISTS quotas (
  tenant TEXT NOT NULL, subject TEXT NOT NULL, quota TEXT NOT NULL, day TEXT NOT NULL, used INTEGER NOT NULL,
  PRIMARY KEY (tenant, subject, quota, day)
) STRICT;

CREATE TABLE IF NOT EXISTS answers (
  key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, answer TEXT NOT NULL, expires_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS messages (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, tenant TEXT NOT NULL, kind TEXT NOT NULL,
  subject TEXT NOT NULL, due_ms INTEGER NOT NULL, message TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'queued', at_ms INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
  locked_ms INTEGER NOT NULL DEFAULT 0, retry_ms INTEGER NOT NULL DEFAULT 0, code TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS messages_subject ON messages (subject, due_ms);

CREATE TABLE IF NOT EXISTS audit (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, tenant TEXT NOT NULL, resource TEXT, entry TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS audit_tenant ON audit (tenant, seq);

CREATE TABLE IF NOT EXISTS changes (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, tenant TEXT NOT NULL, change TEXT NOT NULL
) STRICT;
`;

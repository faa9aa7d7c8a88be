/**
 * The tables. Ids compare by bytes (`COLLATE "C"`), so that order does not depend on the server's locale.
 *
 * @remarks No column holds personal data in clear: `body`, `detail`, `answer` are ids, codes and times, `sealed` is
 * ciphertext. Moments are epoch ms (`…_ms`), except in `claims`, where a range type must guard them.
 */
export function createTables(schema: string): string {
  return `
CREATE TABLE ${schema}.claims (
  id text COLLATE "C" PRIMARY KEY,
  tenant_id text COLLATE "C" NOT NULL,
  resource_id text COLLATE "C" NOT NULL,
  during tstzrange NOT NULL CHECK (NOT isempty(during)),
  kind text COLLATE "C" NOT NULL,
  owner_id text COLLATE "C" NOT NULL,
  expires_at timestamptz,
  EXCLUDE USING gist (tenant_id WITH =, resource_id WITH =, during WITH &&)
);
CREATE INDEX claims_owner ON ${schema}.claims (owner_id);
CREATE INDEX claims_expiring ON ${schema}.claims (tenant_id, resource_id, expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE ${schema}.records (
  kind text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  tenant_id text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  at_ms bigint,
  keys text[] COLLATE "C" NOT NULL,
  body jsonb NOT NULL,
  sealed jsonb NOT NULL,
  PRIMARY KEY (kind, id)
);
CREATE INDEX records_time ON ${schema}.records (kind, tenant_id, at_ms, id);
CREATE INDEX records_keys ON ${schema}.records USING gin (keys);

CREATE TABLE ${schema}.quotas (
  tenant_id text COLLATE "C" NOT NULL,
  subject_key text COLLATE "C" NOT NULL,
  quota text COLLATE "C" NOT NULL,
  day text COLLATE "C" NOT NULL,
  used bigint NOT NULL CHECK (used >= 0),
  PRIMARY KEY (tenant_id, subject_key, quota, day)
);

-- The relay's columns: a row is due from due_at_ms, locked while being sent, then sent or, after too many tries, parked.
CREATE TABLE ${schema}.outbox (
  key text COLLATE "C" PRIMARY KEY,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  id text COLLATE "C" NOT NULL,
  tenant_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  subject_id text COLLATE "C" NOT NULL,
  due_at_ms bigint NOT NULL,
  body jsonb NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  locked_until_ms bigint,
  sent_at_ms bigint,
  parked_at_ms bigint,
  last_error_code text
);
CREATE INDEX outbox_due ON ${schema}.outbox (due_at_ms) WHERE sent_at_ms IS NULL AND parked_at_ms IS NULL;
CREATE INDEX outbox_subject ON ${schema}.outbox (subject_id, seq);

-- chain_* stay empty until the sealer links the entry: it goes on after the last (xid, seq) that it has linked.
CREATE TABLE ${schema}.audit (
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  seq bigint GENERATED ALWAYS AS IDENTITY,
  tenant_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  at_ms bigint NOT NULL,
  principal_id text,
  role text,
  action text NOT NULL,
  resource_type text NOT NULL,
  resource_id text COLLATE "C",
  outcome text NOT NULL,
  correlation_id text NOT NULL,
  detail jsonb NOT NULL,
  hash text NOT NULL,
  chain_position bigint,
  chain_hash text,
  PRIMARY KEY (xid, seq)
);
CREATE INDEX audit_tenant ON ${schema}.audit (tenant_id, seq);
CREATE INDEX audit_resource ON ${schema}.audit (tenant_id, resource_id, seq);

CREATE TABLE ${schema}.idempotency (
  key text COLLATE "C" PRIMARY KEY,
  fingerprint text NOT NULL,
  answer jsonb NOT NULL,
  expires_at_ms bigint NOT NULL
);

CREATE TABLE ${schema}.schedule_changes (
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  id bigint GENERATED ALWAYS AS IDENTITY,
  tenant_id text COLLATE "C" NOT NULL,
  change jsonb NOT NULL,
  PRIMARY KEY (xid, id)
);

CREATE FUNCTION ${schema}.to_ms(moment timestamptz) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN (extract(epoch FROM moment) * 1000)::bigint;

CREATE FUNCTION ${schema}.from_ms(ms bigint) RETURNS timestamptz
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN to_timestamp(ms / 1000.0::float8);

CREATE FUNCTION ${schema}.claim_json(claim ${schema}.claims) RETURNS jsonb
LANGUAGE sql STABLE RETURN jsonb_build_object(
  'id', claim.id, 'tenantId', claim.tenant_id, 'resourceId', claim.resource_id,
  'startMs', ${schema}.to_ms(lower(claim.during)), 'endMs', ${schema}.to_ms(upper(claim.during)),
  'kind', claim.kind, 'ownerId', claim.owner_id, 'expiresAtMs', ${schema}.to_ms(claim.expires_at));
`;
}

/** Seed of the hash that makes a municipality's advisory lock from its id. */
const SCHEDULE_LOCK = 5_021_932;

/** SQLSTATE of a commit that undid itself, and the outcome it stands for. */
export const REFUSED = {
  RV001: 'claim-taken',
  RV002: 'limit',
  RV003: 'version',
  RV004: 'schedule-changed',
} as const;

/**
 * The function that applies a batch in one round trip. It answers with the changes that came before those of the
 * batch's own claims (which the caller has), the new schedule version, and the claims asked for. A batch that cannot be applied raises one of {@link REFUSED}
 * with the outcome as its detail, so that the whole transaction is undone.
 *
 * @remarks Locks are always taken in one order: idempotency key, schedule, records by (kind, id), claims, counters
 * by key, messages. New claims are made in order of resource and start, by ONE statement with
 * `ON CONFLICT DO NOTHING`: a plain insert against the exclusion constraint deadlocks in a hot race. Rows are
 * visited one by one, not joined, so that no plan made while a table was empty ever scans it.
 */
export function createCommitFunction(schema: string): string {
  return `
CREATE OR REPLACE FUNCTION ${schema}.commit_batch(b jsonb) RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $commit$
DECLARE
  v_tenant constant text := b->>'tenantId';
  v_at_ms constant bigint := (b->>'atMs')::bigint;
  v_at constant timestamptz := ${schema}.from_ms(v_at_ms);
  v_writes_schedule constant boolean := b->'records' @> '[{"kind":"schedule"}]';
  v_released jsonb := '[]';
  v_converted jsonb := '[]';
  v_scheduled bigint;
  v_lost text[] := '{}';
  v_taken boolean := false;
  v_made integer;
  v_version bigint;
  v_answer jsonb;
  v_listed jsonb := '[]';
  v_claim ${schema}.claims;
  v_id text;
  r record;
BEGIN
  -- A twin in flight makes this insert wait; an answer that has expired by the command's clock is replaced.
  IF jsonb_typeof(b->'idempotency') = 'object' THEN
    INSERT INTO ${schema}.idempotency AS stored (key, fingerprint, answer, expires_at_ms)
    VALUES (b#>>'{idempotency,key}', b#>>'{idempotency,fingerprint}', b#>'{idempotency,answer}',
            (b#>>'{idempotency,expiresAtMs}')::bigint)
    ON CONFLICT (key) DO UPDATE
      SET fingerprint = excluded.fingerprint, answer = excluded.answer, expires_at_ms = excluded.expires_at_ms
      WHERE stored.expires_at_ms <= v_at_ms;
    IF NOT FOUND THEN
      SELECT jsonb_build_object('outcome', 'replayed', 'answer', answer, 'fingerprint', fingerprint)
        INTO v_answer FROM ${schema}.idempotency WHERE key = b#>>'{idempotency,key}';
      IF NOT FOUND THEN
        RAISE EXCEPTION 'the answer was swept while it was read' USING ERRCODE = '40001';
      END IF;
      RETURN v_answer;
    END IF;
  END IF;

  IF v_writes_schedule THEN
    PERFORM pg_advisory_xact_lock(hashtextextended(v_tenant, ${SCHEDULE_LOCK}));
  ELSIF jsonb_typeof(b->'schedule') = 'object' THEN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended(v_tenant, ${SCHEDULE_LOCK}));
  END IF;
  IF jsonb_typeof(b->'schedule') = 'object' THEN
    SELECT version INTO v_version FROM ${schema}.records WHERE kind = 'schedule' AND id = v_tenant;
    v_version := coalesce(v_version, 0);
    IF v_version <> (b#>>'{schedule,expectedVersion}')::bigint THEN
      RAISE EXCEPTION 'schedule-changed' USING ERRCODE = 'RV004', DETAIL = jsonb_build_object('version', v_version);
    END IF;
  END IF;

  FOR r IN
    SELECT * FROM jsonb_to_recordset(b->'records')
      AS w(kind text, id text, "expectedVersion" text, keys text[], "atMs" bigint, body jsonb, sealed jsonb)
    ORDER BY w.kind COLLATE "C", w.id COLLATE "C"
  LOOP
    IF r."expectedVersion" = 'new' THEN
      INSERT INTO ${schema}.records (kind, id, tenant_id, version, at_ms, keys, body, sealed)
      VALUES (r.kind, r.id, v_tenant, 1, r."atMs", r.keys, r.body, r.sealed)
      ON CONFLICT (kind, id) DO NOTHING
      RETURNING version INTO v_version;
    ELSE
      UPDATE ${schema}.records
      SET version = version + 1, at_ms = r."atMs", keys = r.keys, body = r.body, sealed = r.sealed
      WHERE kind = r.kind AND id = r.id AND tenant_id = v_tenant AND version = r."expectedVersion"::bigint
      RETURNING version INTO v_version;
    END IF;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'version' USING ERRCODE = 'RV003', DETAIL = jsonb_build_object('kind', r.kind, 'id', r.id);
    END IF;
    IF r.kind = 'schedule' THEN
      v_scheduled := v_version;
    END IF;
  END LOOP;

  IF jsonb_array_length(b->'releases') > 0 THEN
    FOR r IN
      SELECT DISTINCT w."claimId" AS id FROM jsonb_to_recordset(b->'releases') AS w("claimId" text, first boolean)
      WHERE w.first ORDER BY 1
    LOOP
      DELETE FROM ${schema}.claims WHERE id = r.id AND tenant_id = v_tenant;
      IF FOUND THEN
        v_released := v_released || jsonb_build_object('type', 'release', 'tenantId', v_tenant, 'claimId', r.id);
      END IF;
    END LOOP;
  END IF;

  IF jsonb_array_length(b->'claims') > 0 THEN
    FOR r IN
      SELECT w."resourceId" AS resource_id, w."startMs" AS start_ms, w."endMs" AS end_ms
      FROM jsonb_to_recordset(b->'claims') AS w("resourceId" text, "startMs" bigint, "endMs" bigint)
      ORDER BY w."resourceId" COLLATE "C", w."startMs"
    LOOP
      FOR v_id IN
        DELETE FROM ${schema}.claims
        WHERE tenant_id = v_tenant AND resource_id = r.resource_id AND expires_at <= v_at
          AND during && tstzrange(${schema}.from_ms(r.start_ms), ${schema}.from_ms(r.end_ms))
        RETURNING id
      LOOP
        v_released := v_released || jsonb_build_object('type', 'release', 'tenantId', v_tenant, 'claimId', v_id);
      END LOOP;
    END LOOP;
  END IF;

  IF jsonb_array_length(b->'conversions') > 0 THEN
    FOR r IN
      SELECT * FROM jsonb_to_recordset(b->'conversions')
        AS w("claimId" text, "fromOwnerId" text, "ownerId" text, kind text, "expiresAtMs" bigint)
      ORDER BY w."claimId" COLLATE "C"
    LOOP
      UPDATE ${schema}.claims
      SET owner_id = r."ownerId", kind = r.kind, expires_at = ${schema}.from_ms(r."expiresAtMs")
      WHERE id = r."claimId" AND tenant_id = v_tenant AND owner_id = r."fromOwnerId"
        AND (expires_at IS NULL OR expires_at > v_at)
      RETURNING * INTO v_claim;
      IF FOUND THEN
        v_converted := v_converted
          || jsonb_build_object('type', 'claim', 'claim', ${schema}.claim_json(v_claim));
      ELSE
        v_taken := true;
        SELECT resource_id INTO v_id FROM ${schema}.claims WHERE id = r."claimId" AND tenant_id = v_tenant;
        IF FOUND THEN v_lost := v_lost || v_id; END IF;
      END IF;
    END LOOP;
  END IF;

  IF jsonb_array_length(b->'claims') > 0 THEN
    INSERT INTO ${schema}.claims (id, tenant_id, resource_id, during, kind, owner_id, expires_at)
    SELECT w.id, v_tenant, w."resourceId",
           tstzrange(${schema}.from_ms(w."startMs"), ${schema}.from_ms(w."endMs")),
           w.kind, w."ownerId", ${schema}.from_ms(w."expiresAtMs")
    FROM jsonb_to_recordset(b->'claims') AS w(id text, "resourceId" text, "startMs" bigint, "endMs" bigint,
                                              kind text, "ownerId" text, "expiresAtMs" bigint)
    ORDER BY w."resourceId" COLLATE "C", w."startMs"
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS v_made = ROW_COUNT;
    IF v_made < jsonb_array_length(b->'claims') THEN
      v_taken := true;
      SELECT v_lost || array_agg(w."resourceId") INTO v_lost
      FROM jsonb_to_recordset(b->'claims') AS w(id text, "resourceId" text)
      WHERE NOT EXISTS (
        SELECT FROM ${schema}.claims AS c WHERE c.id = w.id AND c.xmin = pg_current_xact_id()::xid);
    END IF;
  END IF;
  IF v_taken THEN
    RAISE EXCEPTION 'claim-taken' USING ERRCODE = 'RV001', DETAIL = jsonb_build_object(
      'resourceIds', (SELECT coalesce(jsonb_agg(DISTINCT l), '[]') FROM unnest(v_lost) AS l));
  END IF;

  IF jsonb_array_length(b->'releases') > 0 THEN
    FOR r IN
      SELECT DISTINCT w."claimId" AS id FROM jsonb_to_recordset(b->'releases') AS w("claimId" text, first boolean)
      WHERE NOT w.first ORDER BY 1
    LOOP
      DELETE FROM ${schema}.claims WHERE id = r.id AND tenant_id = v_tenant;
      IF FOUND THEN
        v_released := v_released || jsonb_build_object('type', 'release', 'tenantId', v_tenant, 'claimId', r.id);
      END IF;
    END LOOP;
  END IF;

  -- One step per counter, in order of keys: the store has summed and sorted them.
  FOR r IN
    SELECT w."subjectKey" AS subject_key, w.quota, w.day, w.delta, w."limit" AS max_used
    FROM jsonb_to_recordset(b->'quotas')
      AS w("subjectKey" text, quota text, day text, delta bigint, "limit" bigint)
  LOOP
    IF r.delta > 0 THEN
      IF r.max_used IS NULL OR r.delta <= r.max_used THEN
        INSERT INTO ${schema}.quotas AS counter (tenant_id, subject_key, quota, day, used)
        VALUES (v_tenant, r.subject_key, r.quota, r.day, r.delta)
        ON CONFLICT (tenant_id, subject_key, quota, day) DO UPDATE
          SET used = counter.used + r.delta
          WHERE r.max_used IS NULL OR counter.used + r.delta <= r.max_used;
        v_taken := NOT FOUND;
      ELSE
        v_taken := true;
      END IF;
      IF v_taken THEN
        RAISE EXCEPTION 'limit' USING ERRCODE = 'RV002', DETAIL = jsonb_build_object(
          'subjectKey', r.subject_key, 'quota', r.quota, 'day', r.day);
      END IF;
    ELSIF r.delta < 0 THEN
      UPDATE ${schema}.quotas SET used = greatest(0, used + r.delta)
      WHERE tenant_id = v_tenant AND subject_key = r.subject_key AND quota = r.quota AND day = r.day;
    END IF;
  END LOOP;

  IF jsonb_array_length(b->'messages') > 0 THEN
    INSERT INTO ${schema}.outbox (key, id, tenant_id, kind, subject_id, due_at_ms, body)
    SELECT w.key, w.id, v_tenant, w.kind, w."subjectId", w."dueAtMs", w.body
    FROM jsonb_to_recordset(b->'messages')
      AS w(id text, key text, kind text, "subjectId" text, "dueAtMs" bigint, body jsonb)
    ON CONFLICT (key) DO NOTHING;
  END IF;

  IF jsonb_array_length(b->'audit') > 0 THEN
    INSERT INTO ${schema}.audit (tenant_id, id, at_ms, principal_id, role, action, resource_type, resource_id,
                                 outcome, correlation_id, detail, hash)
    SELECT v_tenant, w.id, w."atMs", w."principalId", w.role, w.action, w."resourceType", w."resourceId",
           w.outcome, w."correlationId", w.detail, w.hash
    FROM jsonb_to_recordset(b->'audit')
      AS w(id text, "atMs" bigint, "principalId" text, role text, action text, "resourceType" text,
           "resourceId" text, outcome text, "correlationId" text, detail jsonb, hash text);
  END IF;

  -- Releases before claims: whoever replays the log never sees two claims at one time.
  v_released := v_released || v_converted;
  IF jsonb_array_length(v_released) > 0 THEN
    INSERT INTO ${schema}.schedule_changes (tenant_id, change)
    SELECT v_tenant, c.value FROM jsonb_array_elements(v_released) AS c;
  END IF;
  IF jsonb_array_length(b->'claims') > 0 THEN
    INSERT INTO ${schema}.schedule_changes (tenant_id, change)
    SELECT v_tenant, jsonb_build_object('type', 'claim', 'claim', c.value) FROM jsonb_array_elements(b->'claims') AS c;
  END IF;
  IF v_scheduled IS NOT NULL THEN
    INSERT INTO ${schema}.schedule_changes (tenant_id, change)
    VALUES (v_tenant, jsonb_build_object('type', 'schedule', 'tenantId', v_tenant, 'version', v_scheduled));
  END IF;

  IF jsonb_array_length(b->'listClaims') > 0 THEN
    SELECT coalesce(jsonb_agg(found.claim ORDER BY found.starts, found.resource_id), '[]') INTO v_listed
    FROM (
      SELECT DISTINCT ON (c.id) ${schema}.claim_json(c::${schema}.claims) AS claim, lower(c.during) AS starts, c.resource_id
      FROM jsonb_to_recordset(b->'listClaims') AS w("resourceId" text, "startMs" bigint, "endMs" bigint)
      CROSS JOIN LATERAL (
        SELECT claims.* FROM ${schema}.claims
        WHERE tenant_id = v_tenant AND resource_id = w."resourceId"
          AND during && tstzrange(${schema}.from_ms(w."startMs"), ${schema}.from_ms(w."endMs"))
        OFFSET 0
      ) AS c
    ) AS found;
    IF jsonb_typeof(b->'knownClaims') = 'array' THEN
      SELECT l.value->>'ownerId' INTO v_id FROM jsonb_array_elements(v_listed) AS l
      WHERE l.value->>'kind' IN ('appointment', 'proposal')
        AND l.value->>'id' NOT IN (SELECT jsonb_array_elements_text(b->'knownClaims'))
        AND l.value->>'id' NOT IN (SELECT c.value->>'id' FROM jsonb_array_elements(b->'claims') AS c)
      LIMIT 1;
      IF FOUND THEN
        RAISE EXCEPTION 'version' USING ERRCODE = 'RV003',
          DETAIL = jsonb_build_object('kind', 'appointment', 'id', v_id);
      END IF;
    END IF;
  END IF;
  RETURN jsonb_build_object('outcome', 'ok', 'before', v_released, 'schedule', v_scheduled, 'listed', v_listed);
END
$commit$;
`;
}

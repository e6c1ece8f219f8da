-- What drizzle-kit cannot express: extensions, sequences, the lane hash, partitions, storage settings.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE SEQUENCE profile_id_seq AS bigint CACHE 1000;
--> statement-breakpoint
CREATE SEQUENCE enrolment_id_seq AS bigint CACHE 1000;
--> statement-breakpoint
-- The lane of a profile. The hash spreads consecutive ids, so that a lane is also a random sample of the people.
CREATE FUNCTION lane_of(id bigint, lanes smallint) RETURNS smallint
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ((hashint8(id) & 2147483647) % lanes)::smallint;
--> statement-breakpoint
-- Makes the partition of the month that holds `at` and says whether it was missing. Attaching (rather than CREATE … PARTITION OF)
-- takes no lock that readers or writers of other months would notice.
CREATE FUNCTION ensure_event_partition(at timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  first timestamptz := date_trunc('month', at, 'UTC');
  after timestamptz := date_trunc('month', first + interval '40 days', 'UTC');
  part text := 'event_' || to_char(first AT TIME ZONE 'UTC', 'YYYY_MM');
BEGIN
  IF to_regclass(part) IS NOT NULL THEN RETURN false; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('ensure_event_partition'));
  -- to_regclass would still believe its answer from before the wait; a query sees what has been committed since.
  PERFORM FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
    WHERE inhparent = 'event'::regclass AND relname = part;
  IF FOUND THEN RETURN false; END IF;
  EXECUTE format('CREATE TABLE %I (LIKE event INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE)', part);
  EXECUTE format('ALTER TABLE event ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', part, first, after);
  EXECUTE format('ALTER TABLE %I SET (autovacuum_vacuum_insert_scale_factor = 0.1)', part);
  RETURN true;
END $$;
--> statement-breakpoint
CREATE INDEX profile_search ON profile USING gin (search gin_trgm_ops);
--> statement-breakpoint
ALTER TABLE profile SET (fillfactor = 85);
--> statement-breakpoint
ALTER TABLE enrolment SET (fillfactor = 80);
--> statement-breakpoint
ALTER TABLE message SET (fillfactor = 80);
--> statement-breakpoint
ALTER TABLE counter SET (fillfactor = 70);
--> statement-breakpoint
-- A queue table: rows live for moments. Vacuum it often and cheaply.
ALTER TABLE inbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 50000);
--> statement-breakpoint
INSERT INTO definition_epoch DEFAULT VALUES;

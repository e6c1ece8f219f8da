CREATE TABLE "rank_threshold" (
	"workspace_id" integer NOT NULL,
	"key" text NOT NULL,
	"threshold" double precision,
	"as_of" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "rank_threshold" ADD CONSTRAINT "rank_threshold_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "rank_threshold_once" ON "rank_threshold" USING btree ("workspace_id",md5("key"));
--> statement-breakpoint
-- The complete predicate language in SQL: twins of functions of domain/segment, held equal by property tests.
-- `monthDay`: a plain date is what it says, any other date its day in the zone.
CREATE FUNCTION json_month_day(v jsonb, zone text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE WHEN jsonb_typeof(v) = 'string' AND length(v #>> '{}') = 10
    THEN CASE WHEN json_instant(v, zone) IS NOT NULL THEN substr(v #>> '{}', 6) END
    ELSE to_char(json_instant(v, zone) AT TIME ZONE zone, 'MM-DD')
  END;
--> statement-breakpoint
CREATE FUNCTION json_month_days(v jsonb, zone text) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE COST 10
  RETURN (SELECT array_agg(json_month_day(e, zone)) FROM jsonb_array_elements(v) e);
--> statement-breakpoint
-- `readDecimal`
CREATE FUNCTION json_decimal(v jsonb) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE jsonb_typeof(v)
    WHEN 'number' THEN v::numeric
    WHEN 'string' THEN CASE WHEN v #>> '{}' ~ '^-?[0-9]{1,15}([.][0-9]{1,15})?$' THEN (v #>> '{}')::numeric END
  END;
--> statement-breakpoint
-- `coordinate`: the first of these names that is a number in range.
CREATE FUNCTION json_coordinate(v jsonb, names text[], most float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10
  RETURN (SELECT json_number(v -> name) FROM unnest(names) WITH ORDINALITY AS n (name, i)
    WHERE abs(json_number(v -> name)) <= most ORDER BY i LIMIT 1);
--> statement-breakpoint
-- `isNear`: kilometres on a sphere between two places (haversine formula).
CREATE FUNCTION km_between(lat1 float8, long1 float8, lat2 float8, long2 float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN 2 * 6371.0088 * asin(least(1, sqrt(
    power(sin((lat2 - lat1) * (pi() / 180) / 2), 2)
    + cos(lat2 * (pi() / 180)) * cos(lat1 * (pi() / 180)) * power(sin((long2 - long1) * (pi() / 180) / 2), 2))));
--> statement-breakpoint
-- Null where the value is no place; of an array of places the nearest.
CREATE FUNCTION json_km(v jsonb, latitude float8, longitude float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10
  RETURN CASE jsonb_typeof(v)
    WHEN 'object' THEN km_between(latitude, longitude,
      json_coordinate(v, '{latitude,lat}', 90), json_coordinate(v, '{longitude,lng,lon,long}', 180))
    WHEN 'array' THEN (SELECT min(km_between(latitude, longitude,
      json_coordinate(e, '{latitude,lat}', 90), json_coordinate(e, '{longitude,lng,lon,long}', 180)))
      FROM jsonb_array_elements(v) e WHERE jsonb_typeof(e) = 'object')
  END;
--> statement-breakpoint
-- `sampleNumber`: every product stays below 2^63.
CREATE FUNCTION sample_number(id bigint, salt bigint) RETURNS bigint LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
  x bigint := (id & 4294967295) # salt;
BEGIN
  FOR round IN 1..2 LOOP
    x := ((x # (x >> 16)) * 73244475) & 4294967295;
    x := ((x # (x >> 16)) * 73244475) & 4294967295;
    x := x # (x >> 16);
    IF round = 1 THEN x := x # ((id >> 32) & 4294967295); END IF;
  END LOOP;
  RETURN (x * 1000000) >> 32;
END $$;
--> statement-breakpoint
-- `usableAddress`
CREATE FUNCTION usable_address(channel text, value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE channel
    WHEN 'email' THEN CASE WHEN lower(trim(value)) ~ '^[^\s@<>,;"]+@[^\s@<>,;"]+$' THEN lower(trim(value)) END
    WHEN 'push' THEN nullif(value, '')
    ELSE CASE WHEN translate(value, ' ().-', '') ~ '^[+]?[0-9]{7,15}$' THEN translate(value, ' ().-', '') END
  END;
--> statement-breakpoint
-- `traitDate`: of several dates the earliest.
CREATE FUNCTION json_earliest(v jsonb, zone text) RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE COST 10
  RETURN CASE WHEN jsonb_typeof(v) = 'array' THEN (SELECT min(d) FROM unnest(json_instants(v, zone)) d) ELSE json_instant(v, zone) END;

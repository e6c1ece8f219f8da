-- An SQL function that holds a query is not inlined but set up anew at every call, which costs more than the query; in
-- PL/pgSQL it is planned once for a session, whatever the session says of plans.
DROP FUNCTION json_km(jsonb, float8, float8);
--> statement-breakpoint
DROP FUNCTION json_coordinate(jsonb, text[], float8);
--> statement-breakpoint
-- `isNear`: of each coordinate the first name that is a number in range; kilometres on a sphere (haversine formula). Null
-- where the value is no place. In PL/pgSQL, which plans it once for a session.
CREATE FUNCTION json_km(v jsonb, latitude float8, longitude float8) RETURNS float8 LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT COST 10 AS $$
DECLARE
  lat float8 := json_number(v -> 'latitude');
  long float8 := json_number(v -> 'longitude');
BEGIN
  IF lat IS NULL OR abs(lat) > 90 THEN lat := json_number(v -> 'lat'); END IF;
  IF lat IS NULL OR abs(lat) > 90 THEN RETURN NULL; END IF;
  IF long IS NULL OR abs(long) > 180 THEN long := json_number(v -> 'lng'); END IF;
  IF long IS NULL OR abs(long) > 180 THEN long := json_number(v -> 'lon'); END IF;
  IF long IS NULL OR abs(long) > 180 THEN long := json_number(v -> 'long'); END IF;
  IF long IS NULL OR abs(long) > 180 THEN RETURN NULL; END IF;
  RETURN 2 * 6371.0088 * asin(least(1, sqrt(
    power(sin(radians(lat - latitude) / 2), 2)
    + cos(radians(lat)) * cos(radians(latitude)) * power(sin(radians(long - longitude) / 2), 2))));
END $$;
--> statement-breakpoint
DROP FUNCTION km_between(float8, float8, float8, float8);
--> statement-breakpoint
CREATE FUNCTION json_nearest_km(v jsonb, latitude float8, longitude float8) RETURNS float8 LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT COST 20 SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN (SELECT min(json_km(e, latitude, longitude)) FROM jsonb_array_elements(v) e WHERE jsonb_typeof(e) = 'object');
END $$;
--> statement-breakpoint
-- `readInstant` for texts of an unusual shape.
CREATE FUNCTION unusual_instant(t text, zone text) RETURNS timestamptz LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT COST 50 AS $$
BEGIN
  IF t !~ '^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?(Z|[+-](0[0-9]|1[0-4]):?[0-5][0-9])?)?$'
    OR NOT pg_input_is_valid(left(t, 10), 'date') THEN
    RETURN NULL;
  END IF;
  IF length(t) > 10 AND t ~ '(Z|[+-][0-9]{2}:?[0-9]{2})$' THEN
    RETURN regexp_replace(t, '([.][0-9]{3})[0-9]+', '\1')::timestamptz;
  END IF;
  RETURN regexp_replace(t, '([.][0-9]{3})[0-9]+', '\1')::timestamp AT TIME ZONE zone;
END $$;
--> statement-breakpoint
-- `readInstant`, the same rule as before: the usual shapes are told apart without the regular expression, which costs
-- twenty times as much as the rest.
CREATE OR REPLACE FUNCTION text_instant(t text, zone text) RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE translate(t, '0123456789', '9999999999')
    WHEN '9999-99-99' THEN CASE WHEN t >= '1' AND t < '3' AND pg_input_is_valid(t, 'date') THEN t::timestamp AT TIME ZONE zone END
    WHEN '9999-99-99T99:99:99.999Z' THEN CASE WHEN t >= '1' AND t < '3' AND substr(t, 12, 2) < '24' AND substr(t, 18, 1) < '6'
      AND pg_input_is_valid(t, 'timestamptz') THEN t::timestamptz END
    ELSE unusual_instant(t, zone)
  END;
--> statement-breakpoint
-- `monthDay`
CREATE OR REPLACE FUNCTION json_month_day(v jsonb, zone text) RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  at timestamptz := json_instant(v, zone);
BEGIN
  IF at IS NULL THEN RETURN NULL; END IF;
  IF jsonb_typeof(v) = 'string' AND length(v #>> '{}') = 10 THEN RETURN substr(v #>> '{}', 6); END IF;
  RETURN to_char(at AT TIME ZONE zone, 'MM-DD');
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION json_month_days(v jsonb, zone text) RETURNS text[] LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT COST 20 SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN (SELECT array_agg(json_month_day(e, zone)) FROM jsonb_array_elements(v) e);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION json_earliest(v jsonb, zone text) RETURNS timestamptz LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT COST 20 SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN (SELECT min(json_instant(e, zone)) FROM jsonb_array_elements(v) e);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION json_instants(v jsonb, zone text) RETURNS timestamptz[] LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT COST 20 SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN (SELECT array_agg(json_instant(e, zone)) FROM jsonb_array_elements(v) e);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION json_folded_texts(v jsonb) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT COST 20 SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN (SELECT array_agg(fold_text(e #>> '{}')) FROM jsonb_array_elements(v) e WHERE jsonb_typeof(e) = 'string');
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION json_numbers(v jsonb) RETURNS float8[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT COST 20 SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN (SELECT array_agg(json_number(e)) FROM jsonb_array_elements(v) e);
END $$;

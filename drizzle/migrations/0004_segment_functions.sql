-- The rules by which predicates read values (docs/segments.md), in SQL. Each is the twin of a TypeScript function of
-- domain/segment and held equal to it by a property test. All are plain expressions, so that Postgres inlines them.
CREATE FUNCTION fold_ascii(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN lower(t COLLATE "C");
--> statement-breakpoint
CREATE FUNCTION fold_unicode(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN lower(normalize(t, NFC) COLLATE "und-x-icu");
--> statement-breakpoint
-- `fold`: Unicode NFC, lower case. Pure ASCII, the usual case, skips both tables.
CREATE FUNCTION fold_text(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN octet_length(t) = length(t) THEN fold_ascii(t) ELSE fold_unicode(t) END;
--> statement-breakpoint
CREATE FUNCTION json_text(v jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN jsonb_typeof(v) = 'string' THEN v #>> '{}' END;
--> statement-breakpoint
-- `readNumber`
CREATE FUNCTION json_number(v jsonb) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE jsonb_typeof(v)
    WHEN 'number' THEN v::float8
    WHEN 'string' THEN CASE WHEN v #>> '{}' ~ '^-?[0-9]{1,15}([.][0-9]{1,15})?$' THEN (v #>> '{}')::float8 END
  END;
--> statement-breakpoint
-- `readInstant`. The nested CASEs keep the casts away from text that is no date: nothing here may raise an error.
CREATE FUNCTION text_instant(t text, zone text) RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE WHEN t ~ '^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?(Z|[+-](0[0-9]|1[0-4]):?[0-5][0-9])?)?$'
    THEN CASE WHEN substr(t, 9, 2)::int <= extract(day FROM make_date(substr(t, 1, 4)::int, substr(t, 6, 2)::int, 1) + interval '1 month - 1 day')
      THEN CASE WHEN length(t) > 10 AND t ~ '(Z|[+-][0-9]{2}:?[0-9]{2})$'
        THEN regexp_replace(t, '([.][0-9]{3})[0-9]+', '\1')::timestamptz
        ELSE regexp_replace(t, '([.][0-9]{3})[0-9]+', '\1')::timestamp AT TIME ZONE zone
      END
    END
  END;
--> statement-breakpoint
-- `readDate`
CREATE FUNCTION json_instant(v jsonb, zone text) RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE jsonb_typeof(v)
    WHEN 'string' THEN text_instant(v #>> '{}', zone)
    WHEN 'number' THEN CASE
      WHEN v::float8 >= 1e8 AND v::float8 < 1e10 THEN 'epoch'::timestamptz + floor(v::float8 * 1000) * interval '1 millisecond'
      WHEN v::float8 >= 1e11 AND v::float8 < 1e13 THEN 'epoch'::timestamptz + floor(v::float8) * interval '1 millisecond'
    END
  END;
--> statement-breakpoint
-- `distinctKey`
CREATE FUNCTION json_distinct_key(v jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE jsonb_typeof(v)
    WHEN 'string' THEN 's' || fold_text(v #>> '{}')
    WHEN 'number' THEN 'n' || v::float8::text
    WHEN 'boolean' THEN v::text
  END;

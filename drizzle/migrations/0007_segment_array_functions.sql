-- What predicates compare of the elements of an array. Functions with a query inside are not inlined, which keeps the
-- query out of the plan of the usual case, a single value: the planner would charge every row for it.
CREATE FUNCTION json_folded_texts(v jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10
  RETURN (SELECT array_agg(fold_text(e #>> '{}')) FROM jsonb_array_elements(v) e WHERE jsonb_typeof(e) = 'string');
--> statement-breakpoint
CREATE FUNCTION json_numbers(v jsonb) RETURNS float8[] LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10
  RETURN (SELECT array_agg(json_number(e)) FROM jsonb_array_elements(v) e);
--> statement-breakpoint
CREATE FUNCTION json_instants(v jsonb, zone text) RETURNS timestamptz[] LANGUAGE sql STABLE PARALLEL SAFE COST 10
  RETURN (SELECT array_agg(json_instant(e, zone)) FROM jsonb_array_elements(v) e);

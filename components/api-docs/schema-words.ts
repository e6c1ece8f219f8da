import type { JsonSchema } from "@/server/rest/open-api-document";

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const schemasOf = (value: unknown): JsonSchema[] => (Array.isArray(value) ? value.filter(isSchema) : []);

/** The name of the component a reference leads to. */
export function referredName(schema: JsonSchema): string | undefined {
  return typeof schema.$ref === "string" ? schema.$ref.split("/").at(-1) : undefined;
}

/** The alternatives of a union; null is told as a word instead. */
export function alternatives(schema: JsonSchema): JsonSchema[] {
  return [...schemasOf(schema.anyOf), ...schemasOf(schema.oneOf)].filter((each) => each.type !== "null");
}

/** The one schema inside wrappers that say nothing to a reader: nullable, all of one. */
export function unwrapped(schema: JsonSchema): JsonSchema {
  const inner = [...alternatives(schema), ...schemasOf(schema.allOf)];
  return inner.length === 1 && inner[0] ? unwrapped(inner[0]) : schema;
}

export type SchemaField = { name: string; schema: JsonSchema; required: boolean };

/** The fields of an object, those that must be given first. */
export function fieldsOf(schema: JsonSchema): SchemaField[] {
  if (!isSchema(schema.properties)) return [];
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(schema.properties)
    .flatMap(([name, value]) => (isSchema(value) ? [{ name, schema: value, required: required.includes(name) }] : []))
    .sort((a, b) => Number(b.required) - Number(a.required));
}

/** The schema of an array's items. */
export const itemsOf = (schema: JsonSchema): JsonSchema | undefined =>
  isSchema(schema.items) ? schema.items : undefined;

const isNullable = (schema: JsonSchema): boolean =>
  [...schemasOf(schema.anyOf), ...schemasOf(schema.oneOf)].some((each) => each.type === "null");

/** A type as programmers write it: `string · date-time`, `integer[]`, `"live" | "paused"`, `Predicate | null`. */
export function typeInWords(schema: JsonSchema): string {
  const words = plainType(unwrapped(schema));
  return isNullable(schema) ? `${words} | null` : words;
}

function plainType(schema: JsonSchema): string {
  const name = referredName(schema);
  if (name) return name;
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if ("const" in schema) return JSON.stringify(schema.const);
  const parts = alternatives(schema);
  if (parts.length > 0) return [...new Set(parts.map(typeInWords))].join(" | ");
  if (schema.type === "array") return `${typeInWords(itemsOf(schema) ?? {})}[]`;
  if (typeof schema.format === "string") return `${schema.type} · ${schema.format}`;
  return typeof schema.type === "string" ? schema.type : "any";
}

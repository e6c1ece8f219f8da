import { z } from "zod";

type Schema = {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  $ref?: string;
  $defs?: Record<string, Schema>;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  minimum?: number;
  minLength?: number;
  format?: string;
  pattern?: string;
};

/** Values by the name of the field they belong to, e.g. `{ journeyId: 7 }`. */
export type Known = Readonly<Record<string, unknown>>;

/**
 * An input that a procedure's schema may accept, for tests that call every procedure: fields whose name is known get
 * that value, all others the simplest one of their type.
 */
export function sampleInput(schema: z.ZodType, known: Known): unknown {
  const json = z.toJSONSchema(schema, { unrepresentable: "any", io: "input", cycles: "ref" }) as Schema;
  return sample(json, known, json.$defs ?? {}, 0);
}

function sample(schema: Schema, known: Known, definitions: Record<string, Schema>, depth: number): unknown {
  if (depth > 12) return null;
  const deeper = (next: Schema) => sample(next, known, definitions, depth + 1);
  if (schema.$ref) return deeper(definitions[schema.$ref.split("/").at(-1) ?? ""] ?? {});
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = (schema.anyOf ?? schema.oneOf)?.[0];
  if (choice) return deeper(choice);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((each) => deeper(each)));
  switch ([schema.type].flat()[0]) {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
          if (name in known) return [[name, known[name]]];
          return schema.required?.includes(name) ? [[name, deeper(property)]] : [];
        }),
      );
    case "array":
      return Array.from({ length: schema.minItems ?? 0 }, () => deeper(schema.items ?? {}));
    case "integer":
    case "number":
      return Math.max(1, schema.minimum ?? 1);
    case "boolean":
      return true;
    case "string":
      return text(schema);
    default:
      return null;
  }
}

function text({ format, minLength }: Schema): string {
  if (format === "email") return "someone@example.com";
  if (format === "date-time") return "2026-01-01T00:00:00.000Z";
  if (format === "uuid") return "00000000-0000-4000-8000-000000000000";
  return "x".repeat(Math.max(1, minLength ?? 1));
}

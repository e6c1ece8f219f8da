import { z } from "zod";
import { journeyDocument } from "@/domain/journey/document";
import { predicate } from "@/domain/segment/predicate";
import type { Endpoint } from "@/server/rest/endpoint";
import { endpoints } from "@/server/rest/endpoints";
import { problem } from "@/server/rest/problem";

export type JsonSchema = { [key: string]: unknown };
export type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  parameters: { name: string; in: "path" | "query"; required: boolean; description?: string; schema: JsonSchema }[];
  requestBody?: { required: boolean; content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: JsonSchema }> }>;
};
export type OpenApiDocument = {
  openapi: "3.1.0";
  info: { title: string; version: string; description: string; license: { name: string; identifier: string } };
  servers: { url: string }[];
  security: Record<string, string[]>[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, JsonSchema> };
};

const description = `What the screens can do, a program can do. Make a token in the settings or with \`npm run token\`
and send it as \`Authorization: Bearer …\`; it belongs to one workspace and one role. Lists are pages: pass \`nextCursor\`
back as \`cursor\`. Errors are problem documents (RFC 9457). Events come in through \`/v1\`, not here.`;

const componentPrefix = "#/components/schemas/";

/** The OpenAPI 3.1 document of the open API, made of the schemas that validate it. */
export function openApiDocument(publicUrl: string): OpenApiDocument {
  const schemas = collectSchemas();
  const paths: OpenApiDocument["paths"] = {};
  for (const endpoint of endpoints) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method]: describeOperation(endpoint, schemas) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Safar", version: "1", description, license: { name: "Apache 2.0", identifier: "Apache-2.0" } },
    servers: [{ url: `${publicUrl}/api/v1` }],
    security: [{ token: [] }],
    tags: [...new Set(endpoints.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: { schemas: schemas.components, securitySchemes: { token: { type: "http", scheme: "bearer" } } },
  };
}

const operationId = ({ method, path }: Endpoint) =>
  method + path.replace(/[{}]/g, "").replace(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase());

type Schemas = { components: Record<string, JsonSchema>; of(schema: z.ZodType): JsonSchema };

/** Every body and answer becomes a component, so that shared and recursive parts are written once. */
function collectSchemas(): Schemas {
  const registry = z.registry<{ id: string }>();
  const names = new Map<z.core.$ZodType, string>();
  const add = (schema: z.core.$ZodType, id: string) => {
    if (names.has(schema)) return;
    names.set(schema, id);
    registry.add(schema, { id });
  };
  add(problem, "Problem");
  add(journeyDocument, "JourneyDocument");
  // The tree behind the guard against deep nesting.
  if (predicate instanceof z.ZodPipe) add(predicate.def.out, "Predicate");
  for (const endpoint of endpoints) {
    const name = operationId(endpoint);
    const title = name.charAt(0).toUpperCase() + name.slice(1);
    if (endpoint.body) add(endpoint.body, `${title}Body`);
    if (endpoint.answer) add(endpoint.answer, `${title}Answer`);
  }
  const { schemas } = z.toJSONSchema(registry, {
    uri: (id) => componentPrefix + id,
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === "date") Object.assign(jsonSchema, { type: "string", format: "date-time" });
      forgetDefaulted(jsonSchema);
    },
  });
  const { __shared: shared, ...own } = schemas;
  const components: Record<string, JsonSchema> = { ...own, ...(shared?.$defs ?? {}) };
  return {
    components: tidied(components),
    of: (schema) => ({ $ref: componentPrefix + names.get(schema) }),
  };
}

/** A field with a default may be left out. */
function forgetDefaulted(schema: z.core.JSONSchema.BaseSchema): void {
  const { required, properties } = schema;
  if (!required || !properties) return;
  schema.required = required.filter((name) => {
    const property = properties[name];
    return typeof property !== "object" || !("default" in property);
  });
  if (schema.required.length === 0) delete schema.required;
}

function tidied(components: Record<string, JsonSchema>): Record<string, JsonSchema> {
  const text = JSON.stringify(components, (key, value) => (key === "$id" || key === "$schema" ? undefined : value));
  return z
    .record(z.string(), z.record(z.string(), z.unknown()))
    .parse(JSON.parse(text.replaceAll(`${componentPrefix}__shared#/$defs/`, componentPrefix)));
}

function describeOperation(endpoint: Endpoint, schemas: Schemas): Operation {
  const { tag, summary, role, body, answer, status, takesUpload } = endpoint;
  const needs = `Needs a token of the role ${role} or above.`;
  const operation: Operation = {
    operationId: operationId(endpoint),
    tags: [tag],
    summary,
    description: endpoint.description ? `${endpoint.description} ${needs}` : needs,
    parameters: [...describeParameters("path", endpoint.params), ...describeParameters("query", endpoint.query)],
    responses: {
      [status]: {
        description: answer ? "Done" : "Done, nothing to say",
        ...(answer ? { content: { "application/json": { schema: schemas.of(answer) } } } : {}),
      },
      default: {
        description: "What went wrong",
        content: { "application/problem+json": { schema: schemas.of(problem) } },
      },
    },
  };
  if (body) operation.requestBody = { required: true, content: { "application/json": { schema: schemas.of(body) } } };
  if (takesUpload) {
    const schema = { type: "string", format: "binary" };
    operation.requestBody = { required: true, content: { "application/octet-stream": { schema } } };
  }
  return operation;
}

function describeParameters(place: "path" | "query", shape: z.ZodObject): Operation["parameters"] {
  return Object.entries(shape.shape).map(([name, field]) => {
    const schema = z.toJSONSchema(field, {
      unrepresentable: "any",
      override: ({ zodSchema, jsonSchema }) => {
        if (zodSchema._zod.def.type === "date") Object.assign(jsonSchema, { type: "string", format: "date-time" });
      },
    });
    const { $schema: _schema, description: words, ...rest } = schema;
    const required = place === "path" || !field.safeParse(undefined).success;
    return { name, in: place, required, ...(words ? { description: words } : {}), schema: { ...rest } };
  });
}

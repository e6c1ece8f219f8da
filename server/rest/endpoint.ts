import { z } from "zod";
import type { Role } from "@/domain/workspace/role";
import type { Db } from "@/server/db/connect";
import type { TokenBearer } from "@/server/tokens/read-token";

export type RestContext = TokenBearer & {
  db: Db;
  /** Absolute; where uploads are kept. */
  dataDir: string;
  /** The raw content of an upload; null elsewhere. */
  upload: ReadableStream<Uint8Array> | null;
};

type Shape = Readonly<Record<string, z.ZodType>>;
type Values<S extends Shape> = { [Name in keyof S]: z.output<S[Name]> };

type Definition<Params extends Shape, Query extends Shape, Body extends z.ZodType, Answer extends z.ZodType> = {
  method: "get" | "post" | "put" | "patch" | "delete";
  /** With its parameters in braces: `/profiles/{profileId}`. */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  /** The least role a token needs. */
  role: Role;
  params?: Params;
  query?: Query;
  body?: Body;
  /** The body is a file, handed on as it arrives. */
  takesUpload?: boolean;
  status?: 200 | 201 | 202;
  /** What it answers; left out = nothing (204). */
  answer?: Answer;
  handle(
    input: { params: Values<Params>; query: Values<Query>; body: z.output<Body> },
    context: RestContext,
  ): Promise<z.input<Answer>>;
};

/** An endpoint without its type parameters: what routing and the OpenAPI document need. */
export type Endpoint = Pick<
  Definition<Shape, Shape, z.ZodType, z.ZodType>,
  "method" | "path" | "tag" | "summary" | "description" | "role" | "takesUpload"
> & {
  params: z.ZodObject;
  query: z.ZodObject;
  body: z.ZodType | undefined;
  answer: z.ZodType | undefined;
  status: number;
  /** Validates, runs, and keeps of the result what the document promises. */
  run(raw: { params: unknown; query: unknown; body: unknown }, context: RestContext): Promise<unknown>;
};

/** Defines one endpoint: the same schemas validate what comes in, shape what goes out, and make the document. */
export function endpoint<
  Params extends Shape = Record<never, never>,
  Query extends Shape = Record<never, never>,
  Body extends z.ZodType = z.ZodUndefined,
  Answer extends z.ZodType = z.ZodVoid,
>(definition: Definition<Params, Query, Body, Answer>): Endpoint {
  const { params, query, body, answer, status, handle, ...rest } = definition;
  const expected = z.object({
    params: z.object(params ?? {}),
    query: z.object(query ?? {}),
    body: body ?? z.undefined(),
  });
  return {
    ...rest,
    params: expected.shape.params,
    query: expected.shape.query,
    body,
    answer,
    status: status ?? (answer ? 200 : 204),
    run: async (raw, context) => {
      const parsed = expected.parse(raw);
      // The parsing boundary: `expected` was made of these very schemas.
      const result = await handle(parsed as Parameters<typeof handle>[0], context);
      return answer ? answer.parse(result) : undefined;
    },
  };
}

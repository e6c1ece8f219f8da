import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { includesRole } from "@/domain/workspace/role";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { log } from "@/server/log";
import type { Endpoint } from "@/server/rest/endpoint";
import { endpoints } from "@/server/rest/endpoints";
import { openApiDocument } from "@/server/rest/open-api-document";
import { type Problem, problemFrom, problemOf } from "@/server/rest/problem";
import { readToken, type TokenBearer } from "@/server/tokens/read-token";

export const restPrefix = "/api/v1";
const jsonBytesMax = 5 * 1024 * 1024;

export type RestDeps = { db: Db; dataDir: string; publicUrl: string };
type Variables = { Variables: { bearer: TokenBearer } };

/** The open API: everything under /api/v1, for programs with a bearer token. */
export function restApi(deps: RestDeps): Hono<Variables> {
  const api = new Hono<Variables>().basePath(restPrefix);
  api.get("/openapi.json", (c) => c.json(openApiDocument(deps.publicUrl)));
  api.use("*", async (c, next) => {
    const token = /^Bearer\s+(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
    const bearer = token ? await readToken(deps.db.$client, token) : undefined;
    if (!bearer) {
      const detail = token ? "This token is unknown or was revoked." : "Send a token: Authorization: Bearer safar_…";
      return answerProblem(problemOf("unauthorized", detail));
    }
    c.set("bearer", bearer);
    return next();
  });
  const limited = bodyLimit({
    maxSize: jsonBytesMax,
    onError: () => answerProblem(problemOf("limit", "The body is larger than 5 MB.")),
  });
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/\{(\w+)\}/g, ":$1");
    if (!endpoint.takesUpload) api.on(endpoint.method, path, limited);
    api.on(endpoint.method, path, async (c) => {
      const bearer = c.get("bearer");
      requireRole(endpoint, bearer);
      const raw = {
        params: c.req.param(),
        query: c.req.query(),
        body: endpoint.body ? await readJson(c.req.raw) : undefined,
      };
      const upload = endpoint.takesUpload ? c.req.raw.body : null;
      const answer = await endpoint.run(raw, { ...bearer, db: deps.db, dataDir: deps.dataDir, upload });
      const body = answer === undefined ? null : JSON.stringify(answer);
      return new Response(body, {
        status: endpoint.status,
        headers: { "cache-control": "no-store", ...(body === null ? {} : { "content-type": "application/json" }) },
      });
    });
  }
  api.notFound(() => answerProblem(problemOf("not_found", "There is no such endpoint: see /api/v1/openapi.json.")));
  api.onError((error, c) => {
    const told = problemFrom(error);
    if (!told) log.error({ error, method: c.req.method, path: c.req.path }, "open API");
    return answerProblem(told ?? problemOf("internal", "The cause is in the server's log."));
  });
  return api;
}

function requireRole({ role }: Endpoint, bearer: TokenBearer): void {
  if (includesRole(bearer.role, role)) return;
  throw new DomainError("forbidden", `This needs a token of the role ${role}; this one is of ${bearer.role}.`);
}

async function readJson(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError("invalid", "The body is not JSON.");
  }
}

function answerProblem(problem: Problem): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...(problem.status === 401 ? { "www-authenticate": 'Bearer realm="safar"' } : {}),
    },
  });
}

import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { messageBytesMax, prepareMessage } from "@/domain/ingest/prepare-message";
import type { PreparedMessage } from "@/domain/ingest/prepared-message";
import { connect, type Sql } from "@/server/db/connect";
import { log } from "@/server/log";
import { CommitQueue, isDataError } from "./commit-queue";
import { librarySettings } from "./library-settings";
import { BodyError, readJsonBody } from "./read-body";
import { type EventSource, SourceKeys } from "./source-keys";

/** Largest batch, in bytes of JSON. */
const batchBytesMax = 500 * 1024;

type Endpoint = { type: string | null; live: boolean };

const single = (type: string): Endpoint => ({ type, live: true });

/** Paths of Segment's HTTP API, with the short forms its browser library calls. */
const endpoints: ReadonlyMap<string, Endpoint> = new Map([
  ...["identify", "track", "page", "screen", "group", "alias", "consent"].map((type) => [type, single(type)] as const),
  ["i", single("identify")],
  ["t", single("track")],
  ["p", single("page")],
  ["s", single("screen")],
  ["g", single("group")],
  ["a", single("alias")],
  ["batch", { type: null, live: true }],
  ["b", { type: null, live: true }],
  /** History: changes people and segments, starts no journey. */
  ["import", { type: null, live: false }],
]);

type Answer = { status: number; body: unknown };

export type IngestHandler = {
  /** Answers a request under `/v1/`; false = not ours. */
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  /** Waits for what is being written, then closes the connection. */
  close: () => Promise<void>;
};

/** The events API (docs/events-api.md). It opens its own connection; 200 is answered after the commit. */
export function ingestHandler(deps: { databaseUrl: string; sql: Sql; publicUrl: string }): IngestHandler {
  const writer = connect(deps.databaseUrl, { max: 1, name: "safar-ingest" });
  const queue = new CommitQueue(writer.sql);
  const keys = new SourceKeys(deps.sql);

  const answer = async (request: IncomingMessage, path: string): Promise<Answer | null> => {
    const settings = /^projects\/([\w-]{1,200})\/settings$/.exec(path);
    if (settings) return librarySettings(keys, settings[1] ?? "", request, deps.publicUrl);
    // The browser library reports on itself here; nobody reads it.
    if (path === "m") return { status: 200, body: { success: true } };
    const endpoint = endpoints.get(path);
    if (!endpoint) return null;
    if (request.method !== "POST") return { status: 405, body: failure("method_not_allowed", "use POST") };
    return receive(request, endpoint, keys, queue);
  };

  return {
    handle: async (request, response) => {
      const path = /^\/v1\/([^?]*)/.exec(request.url ?? "")?.[1]?.replace(/\/$/, "");
      if (path === undefined) return false;
      allowEveryOrigin(response);
      if (request.method === "OPTIONS") {
        response.writeHead(204).end();
        return true;
      }
      const result = await answer(request, path).catch(failed);
      send(response, result ?? { status: 404, body: failure("not_found", "no such endpoint") });
      return true;
    },
    close: async () => {
      await queue.idle();
      await writer.close();
    },
  };
}

async function receive(request: IncomingMessage, endpoint: Endpoint, keys: SourceKeys, queue: CommitQueue) {
  const receivedAt = Date.now();
  const body = await readJsonBody(request, endpoint.type === null ? batchBytesMax : messageBytesMax);
  if (typeof body !== "object" || body === null) throw new BodyError(400, "the body must be a JSON object");
  const source = await findSource(request, body, keys);
  if (!source) return { status: 401, body: failure("unauthorized", "unknown write key", "writeKey") };
  return endpoint.type === null
    ? receiveBatch(body, source, endpoint.live, receivedAt, queue)
    : receiveOne({ ...body, type: endpoint.type }, source, receivedAt, queue);
}

async function receiveOne(body: object, source: EventSource, receivedAt: number, queue: CommitQueue): Promise<Answer> {
  const { trusted, workspaceId } = source;
  const prepared = prepareMessage(body, { receivedAt, trusted, live: true, newMessageId: randomUUID });
  if (!prepared.ok) return { status: 400, body: failure("invalid", sentence(prepared), prepared.field) };
  await queue.accept(workspaceId, [prepared.message]);
  return { status: 200, body: { success: true } };
}

async function receiveBatch(
  body: object,
  source: EventSource,
  live: boolean,
  receivedAt: number,
  queue: CommitQueue,
): Promise<Answer> {
  if (!("batch" in body) || !Array.isArray(body.batch)) {
    return { status: 400, body: failure("invalid", "batch must be a list of messages", "batch") };
  }
  const sentAt = "sentAt" in body ? body.sentAt : undefined;
  const sharedContext = "context" in body ? body.context : undefined;
  const messages: PreparedMessage[] = [];
  const rejected: { index: number; field: string; reason: string }[] = [];
  const arrival = { receivedAt, sentAt, trusted: source.trusted, live, newMessageId: randomUUID };
  for (const [index, item] of body.batch.entries()) {
    const prepared = prepareMessage(withContext(item, sharedContext), arrival);
    if (prepared.ok) messages.push(prepared.message);
    else {
      const field = prepared.field === "" ? `batch[${index}]` : `batch[${index}].${prepared.field}`;
      rejected.push({ index, field, reason: prepared.reason });
    }
  }
  await queue.accept(source.workspaceId, messages);
  if (rejected.length === 0) return { status: 200, body: { success: true, accepted: messages.length } };
  const [first] = rejected;
  const message = `${first ? sentence(first) : ""}; ${messages.length} other messages of the batch were kept`;
  return {
    status: 400,
    body: { ...failure("invalid", message, first?.field), accepted: messages.length, rejected },
  };
}

/** A batch may carry one context for all its messages. */
function withContext(item: unknown, context: unknown): unknown {
  if (context === undefined || typeof item !== "object" || item === null || "context" in item) return item;
  return { ...item, context };
}

async function findSource(request: IncomingMessage, body: object, keys: SourceKeys): Promise<EventSource | null> {
  const writeKey = basicUser(request.headers.authorization) ?? ("writeKey" in body ? body.writeKey : undefined);
  return typeof writeKey === "string" && writeKey !== "" ? keys.find(writeKey) : null;
}

function basicUser(header: string | undefined): string | null {
  const encoded = /^Basic\s+(\S+)$/i.exec(header ?? "")?.[1];
  return encoded ? (Buffer.from(encoded, "base64").toString("utf8").split(":")[0] ?? null) : null;
}

const sentence = ({ field, reason }: { field: string; reason: string }) =>
  field === "" ? `the message ${reason}` : `${field} ${reason}`;

function failure(code: string, message: string, field?: string) {
  return { success: false, error: { code, message, ...(field ? { field } : {}) } };
}

function failed(error: unknown): Answer {
  if (error instanceof BodyError) return { status: error.status, body: failure("invalid", error.message) };
  if (isDataError(error)) return { status: 400, body: failure("invalid", "the database cannot hold this message") };
  log.error({ error }, "messages could not be stored");
  return { status: 503, body: failure("unavailable", "the messages could not be stored; send them again") };
}

function allowEveryOrigin(response: ServerResponse): void {
  response.setHeader("access-control-allow-origin", "*");
  response.setHeader("access-control-allow-methods", "GET, POST, OPTIONS");
  response.setHeader("access-control-allow-headers", "authorization, content-type, content-encoding, x-retry-count");
  response.setHeader("access-control-max-age", "86400");
}

function send(response: ServerResponse, { status, body }: Answer): void {
  const text = JSON.stringify(body);
  response
    .writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) })
    .end(text);
}

import { Readable } from "node:stream";
import { z } from "zod";
import { importPlan } from "@/domain/import/plan";
import { DomainError } from "@/server/domain-error";
import { cancelImport } from "@/server/imports/cancel-import";
import { getImport, listImports } from "@/server/imports/list-imports";
import { describeUpload } from "@/server/imports/preview-import";
import { receiveUpload } from "@/server/imports/receive-upload";
import { startImport } from "@/server/imports/start-import";
import { endpoint } from "@/server/rest/endpoint";

const tag = "Imports";
const oneImport = { importId: z.coerce.number().int().positive() };

const progress = z.object({
  id: z.number().int(),
  kind: z.enum(["events", "people", "sample", "list"]),
  fileName: z.string(),
  fileBytes: z.number().int(),
  status: z.enum(["waiting", "running", "done", "failed", "cancelled"]),
  progress: z.number().nullable().describe("0…1; null while that cannot be said"),
  rowsDone: z.number().int(),
  rowsTotal: z.number().int().nullable(),
  rowsRejected: z.number().int(),
  rowsPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  startsJourneys: z.boolean(),
  error: z.string().nullable(),
  createdAt: z.date(),
  startedAt: z.date().nullable(),
  endedAt: z.date().nullable(),
});

/** How far an import is, with why rows were refused. */
export const oneProgress = progress.extend({
  rejects: z.array(z.object({ code: z.string(), n: z.number().int() })).describe("Why rows were not imported"),
});

const upload = endpoint({
  method: "post",
  path: "/imports",
  tag,
  summary: "Upload a file: CSV or JSON lines, gzipped or not",
  description: "Nothing is imported yet: look at the proposed plan, then start the import with it or another one.",
  role: "member",
  query: { fileName: z.string().min(1).max(200) },
  takesUpload: true,
  status: 201,
  answer: z.object({
    id: z.number().int(),
    fileName: z.string(),
    fileBytes: z.number().int(),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string()).readonly()).describe("The first rows"),
    plan: importPlan.describe("How the file would be read"),
  }),
  handle: async ({ query }, { db, workspaceId, userId, dataDir, upload }) => {
    if (!upload) throw new DomainError("invalid", "Send the file as the body of the request.");
    const content = Readable.from(upload);
    const { importId } = await receiveUpload(db, { ...query, workspaceId, userId, content, dataDir });
    return describeUpload(db, { workspaceId, importId });
  },
});

const list = endpoint({
  method: "get",
  path: "/imports",
  tag,
  summary: "List imports, newest first",
  role: "viewer",
  answer: z.object({ data: z.array(progress) }),
  handle: async (_input, { db, workspaceId }) => ({ data: await listImports(db, { workspaceId }) }),
});

const get = endpoint({
  method: "get",
  path: "/imports/{importId}",
  tag,
  summary: "How far an import is",
  role: "viewer",
  params: oneImport,
  answer: oneProgress,
  handle: ({ params }, { db, workspaceId }) => getImport(db, { ...params, workspaceId }),
});

const start = endpoint({
  method: "post",
  path: "/imports/{importId}/start",
  tag,
  summary: "Start an import",
  role: "member",
  params: oneImport,
  body: z.object({
    plan: importPlan.optional().describe("Left out = the one that was proposed"),
    startsJourneys: z.boolean().default(false).describe("Whether the events start live journeys"),
  }),
  status: 202,
  answer: oneProgress,
  handle: async ({ params, body }, { db, workspaceId }) => {
    const key = { ...params, workspaceId };
    const plan = body.plan ?? (await describeUpload(db, key)).plan;
    await startImport(db, { ...key, plan, startsJourneys: body.startsJourneys });
    return getImport(db, key);
  },
});

const cancel = endpoint({
  method: "post",
  path: "/imports/{importId}/cancel",
  tag,
  summary: "Cancel an import",
  description: "It ends with the batch under way; what was imported stays.",
  role: "member",
  params: oneImport,
  answer: oneProgress,
  handle: async ({ params }, { db, workspaceId }) => {
    await getImport(db, { ...params, workspaceId });
    await cancelImport(db, { ...params, workspaceId });
    return getImport(db, { ...params, workspaceId });
  },
});

/** Files on their way in. */
export const importEndpoints = [upload, list, get, start, cancel];

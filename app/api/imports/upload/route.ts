import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { includesRole } from "@/domain/workspace/role";
import { readVisitor } from "@/server/auth/read-visitor";
import { database } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { env } from "@/server/env";
import { receiveUpload } from "@/server/imports/receive-upload";

export const dynamic = "force-dynamic";

/** Takes a file as the raw body; its name comes in the query. Answers `{ importId }`. */
export async function POST(request: Request): Promise<Response> {
  const { db } = database();
  const actor = (await readVisitor(db, request.headers))?.actor;
  if (!actor) return refuse(401, "Sign in first.");
  if (!includesRole(actor.role, "member")) return refuse(403, "This needs the role member.");
  // A page elsewhere cannot send this header without asking first, which is never allowed.
  if (request.headers.get("x-safar-upload") !== "1") return refuse(403, "Uploads come from the import page.");
  if (!request.body) return refuse(400, "The file is empty.");
  const fileName = new URL(request.url).searchParams.get("name") ?? "upload";
  try {
    const content = Readable.fromWeb(request.body as ReadableStream);
    const { userId, workspaceId } = actor;
    return Response.json(await receiveUpload(db, { workspaceId, userId, fileName, content, dataDir: env.dataDir }));
  } catch (error) {
    if (error instanceof DomainError) return refuse(error.code === "limit" ? 413 : 400, error.message);
    throw error;
  }
}

const refuse = (status: number, message: string) => Response.json({ error: message }, { status });

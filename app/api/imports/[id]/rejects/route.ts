import { streamed } from "@/server/api/streamed";
import { readVisitor } from "@/server/auth/read-visitor";
import { database } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { readImport } from "@/server/imports/import-row";
import { rejectsCsv } from "@/server/imports/rejects-csv";

export const dynamic = "force-dynamic";

/** The rows an import refused, with reasons, as a CSV file. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { db } = database();
  const actor = (await readVisitor(db, request.headers))?.actor;
  if (!actor) return new Response("Sign in first.", { status: 401 });
  const importId = Number((await params).id);
  if (!Number.isSafeInteger(importId)) return new Response("This import does not exist.", { status: 404 });
  const input = { workspaceId: actor.workspaceId, importId };
  try {
    await readImport(db, input);
  } catch (error) {
    if (error instanceof DomainError) return new Response(error.message, { status: 404 });
    throw error;
  }
  return new Response(streamed(rejectsCsv(db, input)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="import-${importId}-rejected.csv"`,
    },
  });
}

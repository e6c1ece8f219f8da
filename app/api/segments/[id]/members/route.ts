import { streamed } from "@/server/api/streamed";
import { readVisitor } from "@/server/auth/read-visitor";
import { database } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { membersCsv } from "@/server/segments/edit/members-csv";
import { requireSegment } from "@/server/segments/insight/require-segment";

export const dynamic = "force-dynamic";

/** The people in a segment now, as a CSV file. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { db } = database();
  const actor = (await readVisitor(db, request.headers))?.actor;
  if (!actor) return new Response("Sign in first.", { status: 401 });
  const segmentId = Number((await params).id);
  if (!Number.isSafeInteger(segmentId)) return new Response("This segment does not exist.", { status: 404 });
  const input = { workspaceId: actor.workspaceId, segmentId };
  try {
    await requireSegment(db, input);
  } catch (error) {
    if (error instanceof DomainError) return new Response(error.message, { status: 404 });
    throw error;
  }
  return new Response(streamed(membersCsv(db, input)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="segment-${segmentId}.csv"`,
    },
  });
}

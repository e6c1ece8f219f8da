import { streamed } from "@/server/api/streamed";
import { readVisitor } from "@/server/auth/read-visitor";
import { database } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { listCsv } from "@/server/lists/list-people";
import { requireList } from "@/server/lists/require-list";

export const dynamic = "force-dynamic";

/** The people in a list now, as a CSV file. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { db } = database();
  const actor = (await readVisitor(db, request.headers))?.actor;
  if (!actor) return new Response("Sign in first.", { status: 401 });
  const listId = Number((await params).id);
  if (!Number.isSafeInteger(listId)) return new Response("This list does not exist.", { status: 404 });
  const input = { workspaceId: actor.workspaceId, listId };
  try {
    await requireList(db.$client, input);
  } catch (error) {
    if (error instanceof DomainError) return new Response(error.message, { status: 404 });
    throw error;
  }
  return new Response(streamed(listCsv(db, input)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="list-${listId}.csv"`,
    },
  });
}

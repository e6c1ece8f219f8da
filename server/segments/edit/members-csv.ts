import type { Db } from "@/server/db/connect";
import { csvLine } from "@/server/imports/file-items";
import { anyIdentityOf, nameOf } from "@/server/people/person-sql";
import { requireSegment } from "@/server/segments/insight/require-segment";

type Row = {
  id: number;
  name: string | null;
  email: string | null;
  phone: string | null;
  knownAs: string | null;
  since: Date;
};

/** The people in a segment as CSV, in pieces, so that its size does not matter. Throws `not_found` at the first piece. */
export async function* membersCsv(db: Db, input: { workspaceId: number; segmentId: number }): AsyncGenerator<string> {
  await requireSegment(db, input);
  yield "profile_id,user_id,name,email,phone,since\r\n";
  const sql = db.$client;
  const rows = sql<Row[]>`
    select p.id, ${nameOf(sql)} as name, p.traits->>'email' as email, p.traits->>'phone' as phone,
      ${anyIdentityOf(sql)} as "knownAs", m.since
    from lane l join membership m on m.lane = l.lane join profile p on p.lane = m.lane and p.id = m.profile_id
    where m.segment_id = ${input.segmentId} and m.workspace_id = ${input.workspaceId} and m.is_member`;
  for await (const some of rows.cursor(2_000)) {
    yield some.map((row) => `${csvLine(cells(row))}\r\n`).join("");
  }
}

const cells = ({ id, knownAs, name, email, phone, since }: Row): string[] => [
  String(id),
  knownAs ?? "",
  name ?? "",
  email ?? "",
  phone ?? "",
  since.toISOString(),
];

import { computedPath, readComputed } from "@/domain/computed-trait/definition";
import { listTraitFields } from "@/server/computed-traits/edit/list-traits";
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
  traits: Record<string, unknown>;
};

/**
 * The people in a segment as CSV with their computed traits, in pieces, so that its size does not matter. Throws `not_found` at the
 * first piece.
 */
export async function* membersCsv(db: Db, input: { workspaceId: number; segmentId: number }): AsyncGenerator<string> {
  await requireSegment(db, input);
  const keys = (await listTraitFields(db, input)).map(({ key }) => key);
  yield `${csvLine(["profile_id", "user_id", "name", "email", "phone", "since", ...keys.map(computedPath)])}\r\n`;
  const sql = db.$client;
  const rows = sql<Row[]>`
    select p.id, ${nameOf(sql)} as name, p.traits->>'email' as email, p.traits->>'phone' as phone,
      ${anyIdentityOf(sql)} as "knownAs", m.since,
      jsonb_build_object('computed', p.traits->'computed') as traits
    from lane l join membership m on m.lane = l.lane join profile p on p.lane = m.lane and p.id = m.profile_id
    where m.segment_id = ${input.segmentId} and m.workspace_id = ${input.workspaceId} and m.is_member`;
  for await (const some of rows.cursor(2_000)) {
    yield some.map((row) => `${csvLine(cells(row, keys))}\r\n`).join("");
  }
}

const cells = ({ id, knownAs, name, email, phone, since, traits }: Row, keys: readonly string[]): string[] => [
  String(id),
  knownAs ?? "",
  name ?? "",
  email ?? "",
  phone ?? "",
  since.toISOString(),
  ...keys.map((key) => String(readComputed(traits)[key] ?? "")),
];

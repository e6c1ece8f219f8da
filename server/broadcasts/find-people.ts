import { normaliseEmail } from "@/domain/identity/identity";
import type { Sql, Tx } from "@/server/db/connect";

/** How somebody is named from outside. */
export type PersonKey = { kind: "profile"; id: number } | { kind: "user" | "email"; value: string };
export type FoundPerson = { lane: number; profileId: number };

/** Looks people up, in the order of the keys; null for those nobody is known by. Two statements, however many. */
export async function findPeople(
  sql: Sql | Tx,
  workspaceId: number,
  keys: readonly PersonKey[],
): Promise<(FoundPerson | null)[]> {
  const ids = keys.flatMap((key) => (key.kind === "profile" ? [key.id] : []));
  const names = keys.flatMap((key) => (key.kind === "profile" ? [] : [{ kind: key.kind, value: asKept(key) }]));
  const [profiles, known] = await Promise.all([
    ids.length === 0
      ? []
      : sql<{ id: number; lane: number; intoLane: number | null; intoId: number | null }[]>`
          select p.id, p.lane, p.merged_into_lane as "intoLane", p.merged_into_id as "intoId"
          from install, unnest(${ids}::bigint[]) as asked(id)
          join profile p on p.lane = lane_of(asked.id, (select lanes from install)) and p.id = asked.id
          where p.workspace_id = ${workspaceId}`,
    names.length === 0
      ? []
      : sql<{ kind: string; value: string; lane: number; profileId: number }[]>`
          select i.kind, i.value, i.lane, i.profile_id as "profileId"
          from json_to_recordset(${JSON.stringify(names)}::text::json) as asked(kind text, value text)
          join identity i on i.workspace_id = ${workspaceId} and i.kind = asked.kind and i.value = asked.value`,
  ]);
  const found = new Map<string, FoundPerson>();
  for (const { id, lane, intoLane, intoId } of profiles) {
    found.set(`profile ${id}`, { lane: intoLane ?? lane, profileId: intoId ?? id });
  }
  for (const { kind, value, lane, profileId } of known) found.set(`${kind} ${value}`, { lane, profileId });
  return keys.map(
    (key) => found.get(key.kind === "profile" ? `profile ${key.id}` : `${key.kind} ${asKept(key)}`) ?? null,
  );
}

/** As the directory keeps it. */
const asKept = ({ kind, value }: Extract<PersonKey, { kind: "user" | "email" }>) =>
  kind === "email" ? (normaliseEmail(value) ?? value) : value.trim();

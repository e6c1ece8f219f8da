import { consentProperties } from "@/domain/ingest/inbox-properties";
import type { Tx } from "@/server/db/connect";
import type { InboxRow } from "./inbox-row";

type ConsentRow = Pick<InboxRow, "profileId" | "workspaceId" | "kind" | "time" | "properties">;

/**
 * Applies the `consent` rows among the rows of a turn; for each person, channel and topic the newest word counts,
 * however late an older one arrives. One statement, none when there is nothing to do.
 */
export async function applyConsent(tx: Tx, lane: number, rows: readonly ConsentRow[]): Promise<void> {
  const newest = new Map<string, object>();
  for (const row of [...rows].sort((a, b) => a.time.getTime() - b.time.getTime())) {
    if (row.kind !== "consent") continue;
    const parsed = consentProperties.safeParse(row.properties);
    if (!parsed.success) continue;
    const said = parsed.data;
    newest.set(`${row.profileId} ${said.channel} ${said.topic}`, {
      profile_id: row.profileId,
      workspace_id: row.workspaceId,
      at: row.time,
      ...said,
    });
  }
  if (newest.size === 0) return;
  await tx`
    insert into consent (lane, profile_id, workspace_id, channel, topic, state, at, source, wording)
    select ${lane}::smallint, r.profile_id, r.workspace_id, r.channel, r.topic, r.state, r.at, r.source, r.wording
    from json_to_recordset(${JSON.stringify([...newest.values()])}::text::json) as r(
      profile_id bigint, workspace_id int, channel text, topic text, state text, at timestamptz, source text, wording text)
    on conflict (lane, profile_id, channel, topic) do update set
      state = excluded.state, at = excluded.at, source = excluded.source, wording = excluded.wording
    where excluded.at >= consent.at`;
}

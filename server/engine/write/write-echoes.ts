import type { ConsentProperties } from "@/domain/ingest/inbox-properties";
import type { Tx } from "@/server/db/connect";
import type { EchoEffect, EchoEntry } from "@/server/engine/run/desk";
import { instant } from "./json-rows";

/**
 * Sends what steps have caused to the same people's own inbox, where it is handled like anything else that happens to
 * them: history, segments, waits, other journeys. One statement; the lane has a next turn as long as rows lie there.
 * Event names are in the dictionary since the version was published.
 */
export async function writeEchoes(tx: Tx, lane: number, entries: readonly EchoEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ workspaceId, profileId, journeyId, at, hop, effect }, order) => ({
    order,
    hop,
    workspace_id: workspaceId,
    profile_id: profileId,
    time: instant(at),
    ...rowOf(effect, journeyId),
  }));
  await tx`
    insert into inbox (lane, workspace_id, profile_id, kind, message_id, name_id, time, received_at, properties, hop)
    select ${lane}::smallint, r.workspace_id, r.profile_id, r.kind, gen_random_uuid(), n.id, r.time, r.time, r.properties,
           r.hop
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(
      "order" int, workspace_id int, profile_id bigint, time timestamptz, kind text, name text, properties jsonb,
      hop smallint)
    left join event_name n on n.workspace_id = r.workspace_id and n.name = r.name
    order by r."order"`;
}

type EchoRow = { kind: "consent" | "list" | "track" | "enrol"; name: string | null; properties: object };

function rowOf(effect: EchoEffect, journeyId: number): EchoRow {
  switch (effect.kind) {
    case "consent": {
      const { channel, topic, state } = effect;
      const said: ConsentProperties = { channel, topic, state, source: `journey ${journeyId}` };
      return { kind: "consent", name: null, properties: said };
    }
    case "list":
      return { kind: "list", name: null, properties: { listId: effect.listId, change: effect.change } };
    case "event":
      return { kind: "track", name: effect.name, properties: effect.properties };
    case "startJourney":
      return {
        kind: "enrol",
        name: null,
        properties: { journeyId: effect.journeyId, stepId: null, data: effect.data },
      };
    default:
      return effect satisfies never;
  }
}

import { randomUUID } from "node:crypto";
import type { JourneyDocument } from "@/domain/journey/document";
import type { Sql } from "@/server/db/connect";
import { definitionCache } from "@/server/definitions/definition-cache";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { makeEventNames } from "@/server/journeys/make-event-names";
import { type EventMonths, ensureMonths } from "./event-months";
import { runTurn } from "./turn";

/** Publishes a document as a live journey, without the checks of the screens. */
export async function publishForTest(sql: Sql, workspaceId: number, document: JourneyDocument) {
  const [row] = await sql<{ journeyId: number; versionId: number }[]>`
    with made as (
      insert into journey (workspace_id, name, status, draft)
      values (${workspaceId}, 'Test', 'live', ${JSON.stringify(document)}::text::jsonb) returning id
    )
    insert into journey_version (journey_id, workspace_id, number, document)
    select id, ${workspaceId}, 1, ${JSON.stringify(document)}::text::jsonb from made
    returning journey_id as "journeyId", id as "versionId"`;
  if (!row) throw new Error("not published");
  await sql`update journey set live_version_id = ${row.versionId} where id = ${row.journeyId}`;
  await makeEventNames(sql, workspaceId, document);
  await definitionsChanged(sql);
  return row;
}

export type TestEvent = {
  profileId: number;
  name?: string;
  time?: number;
  receivedAt?: number;
  kind?: string;
  messageId?: string;
  properties?: Record<string, unknown>;
  traits?: Record<string, unknown>;
  live?: boolean;
};

/** Puts rows into the inbox as ingest would, in this order. */
export async function accept(sql: Sql, workspaceId: number, events: readonly TestEvent[]): Promise<void> {
  const names = [...new Set(events.flatMap(({ name }) => name ?? []))];
  if (names.length > 0) {
    await sql`
      insert into event_name (workspace_id, name) select ${workspaceId}::int, * from unnest(${names}::text[])
      on conflict do nothing`;
  }
  const rows = events.map((event, at) => ({
    at,
    profile_id: event.profileId,
    kind: event.kind ?? (event.name === undefined ? "identify" : "track"),
    message_id: event.messageId ?? randomUUID(),
    name: event.name ?? null,
    time: new Date(event.time ?? Date.now()),
    received_at: new Date(event.receivedAt ?? event.time ?? Date.now()),
    properties: event.properties ?? {},
    traits: event.traits ?? null,
    live: event.live ?? true,
  }));
  await sql`
    insert into inbox (lane, workspace_id, profile_id, kind, message_id, name_id, time, received_at, traits,
                       properties, live)
    select lane_of(r.profile_id, install.lanes), ${workspaceId}::int, r.profile_id, r.kind, r.message_id, n.id, r.time,
           r.received_at, r.traits, r.properties, r.live
    from install, json_to_recordset(${JSON.stringify(rows)}::text::json) as r(
      at int, profile_id bigint, kind text, message_id uuid, name text, time timestamptz, received_at timestamptz,
      traits jsonb, properties jsonb, live boolean)
    left join event_name n on n.workspace_id = ${workspaceId} and n.name = r.name
    order by r.at`;
}

/**
 * Runs turns on every lane, or on those that have something to do, until nothing is left in them at the clock's time;
 * returns how many were run.
 */
export function turnRunner(sql: Sql, clock: () => number, limit = 2000) {
  const cache = definitionCache();
  const months: EventMonths = new Set();
  return async (which: "all" | "busy" = "all"): Promise<number> => {
    const lanes = await sql<{ lane: number }[]>`
      select lane from lane
      where ${which === "all"} or next_due_at <= ${new Date(clock())}
        or exists (select from inbox where inbox.lane = lane.lane)
      order by lane`;
    let turns = 0;
    const open = lanes.map(({ lane }): { lane: number; alsoLock?: number } => ({ lane }));
    for (let next = open.shift(); next; next = open.shift()) {
      const result = await runTurn(sql, { ...next, limit, clock, cache, months });
      if (result.kind === "months") {
        await ensureMonths(sql, months, result.months);
        open.unshift(next);
      } else if (result.kind === "merge") open.unshift({ lane: next.lane, alsoLock: result.otherLane });
      else if (result.kind === "busy") open.push(next);
      else {
        turns++;
        const due = result.nextDueAt !== null && result.nextDueAt.getTime() <= clock();
        if (result.more || due) open.unshift({ lane: next.lane });
      }
    }
    return turns;
  };
}

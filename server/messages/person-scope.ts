import { type ContentScope, contentScope } from "@/domain/content/scope";
import type { SeenEvent } from "@/domain/journey/enrolment";
import type { Sql } from "@/server/db/connect";
import { laneOf } from "@/server/people/person-sql";

type Ask = { workspaceId: number; profileId: number; eventName: string | null };

/**
 * What a template would know about a real person now. The event is the person's newest of that name, else anybody's newest,
 * so that a preview of a cart e-mail shows a cart.
 * @returns null when the workspace has no such person
 */
export async function personScope(sql: Sql, { workspaceId, profileId, eventName }: Ask): Promise<ContentScope | null> {
  const lane = laneOf(sql, profileId);
  const [person] = await sql<{ traits: Record<string, unknown>; timezone: string }[]>`
    select p.traits, w.timezone from profile p join workspace w on w.id = p.workspace_id
    where p.lane = ${lane} and p.id = ${profileId} and p.workspace_id = ${workspaceId}`;
  if (!person) return null;
  const zone = person.traits.timezone;
  const now = Date.now();
  return contentScope({
    profileId,
    traits: person.traits,
    entryEvent: eventName === null ? null : await exampleEvent(sql, { workspaceId, profileId, eventName }),
    data: {},
    journeyId: 0,
    stepId: "preview",
    enteredAt: now,
    now,
    zone: typeof zone === "string" && zone !== "" ? zone : person.timezone,
  });
}

type EventRow = { id: string; time: Date; properties: Record<string, unknown> | null };

async function exampleEvent(sql: Sql, ask: { workspaceId: number; profileId: number; eventName: string }) {
  const { workspaceId, profileId, eventName } = ask;
  const [named] = await sql<{ id: number }[]>`
    select id from event_name where workspace_id = ${workspaceId} and name = ${eventName}`;
  if (!named) return null;
  const [own] = await sql<EventRow[]>`
    select id, time, properties from event
    where lane = ${laneOf(sql, profileId)} and profile_id = ${profileId} and name_id = ${named.id}
    order by time desc limit 1`;
  const row = own ?? (await anyEvent(sql, workspaceId, named.id));
  if (!row) return null;
  return {
    id: row.id,
    name: eventName,
    time: row.time.getTime(),
    properties: row.properties ?? {},
  } satisfies SeenEvent;
}

/** Some event of that name: the first the index of its lane gives, no sorting over all people. */
async function anyEvent(sql: Sql, workspaceId: number, nameId: number): Promise<EventRow | undefined> {
  const [row] = await sql<EventRow[]>`
    select e.id, e.time, e.properties from lane l
    cross join lateral (select id, time, properties from event
      where lane = l.lane and name_id = ${nameId} and workspace_id = ${workspaceId} limit 1) e
    limit 1`;
  return row;
}

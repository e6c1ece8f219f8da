import type { History } from "@/domain/segment/evaluate";
import type { Passage, Visit } from "@/domain/segment/leaves/answer-journey";
import type { ConsentWord, KnownAs } from "@/domain/segment/leaves/reach";
import type { Sql } from "@/server/db/connect";

type Of<T> = T & { profileId: number };

/** All that `evaluate` asks about the people of a workspace, read back from the tables: the reference in tests. */
export async function readHistories(sql: Sql, workspaceId: number): Promise<Map<number, History>> {
  const ms = (column: string) => sql.unsafe(`(extract(epoch from ${column}) * 1000)::float8`);
  const [people, events, lists, passages, visits, consents, identities, suppressed] = await Promise.all([
    sql<Of<{ traits: Record<string, unknown> }>[]>`
      select id as "profileId", traits from profile where workspace_id = ${workspaceId} and merged_into_id is null`,
    sql<Of<{ id: string; name: string; time: number; properties: Record<string, unknown> | null }>[]>`
      select e.profile_id as "profileId", e.id, n.name, ${ms("e.time")} as time, e.properties
      from event e join event_name n on n.id = e.name_id where e.workspace_id = ${workspaceId}`,
    sql<Of<{ listId: number }>[]>`
      select profile_id as "profileId", list_id as "listId" from list_member where workspace_id = ${workspaceId}`,
    sql<Of<Passage>[]>`
      select profile_id as "profileId", journey_id as "journeyId", ${ms("entered_at")} as "enteredAt",
        ${ms("ended_at")} as "endedAt", end_reason as "endReason", step_id as "stepId"
      from enrolment where workspace_id = ${workspaceId}`,
    // An arrival counts when it happens, a leaving by its outcome: one row each.
    sql<Of<Visit>[]>`
      select profile_id as "profileId", journey_id as "journeyId", step_id as "stepId",
        ${ms("arrived_at")} as "arrivedAt", ${ms("left_at")} as "leftAt", outcome
      from ledger where workspace_id = ${workspaceId} and kind in (1, 2, 3)`,
    sql<Of<ConsentWord>[]>`
      select profile_id as "profileId", channel, topic, state, ${ms("at")} as at
      from consent where workspace_id = ${workspaceId}`,
    sql<Of<KnownAs>[]>`
      select profile_id as "profileId", kind, value, ${ms("created_at")} as at
      from identity where workspace_id = ${workspaceId}`,
    sql<{ key: string }[]>`
      select channel || ' ' || address as key from suppression where workspace_id = ${workspaceId}`,
  ]);
  const ofPerson = {
    events: grouped(events),
    lists: grouped(lists),
    passages: grouped(passages),
    visits: grouped(visits),
    consents: grouped(consents),
    identities: grouped(identities),
  };
  const blocked = new Set(suppressed.map(({ key }) => key));
  return new Map(
    people.map(({ profileId, traits }) => [
      profileId,
      {
        profileId,
        traits,
        events: ofPerson.events(profileId).map((event) => ({ ...event, properties: event.properties ?? {} })),
        lists: ofPerson.lists(profileId).map(({ listId }) => listId),
        travelled: { passages: ofPerson.passages(profileId), visits: ofPerson.visits(profileId) },
        contact: {
          consents: ofPerson.consents(profileId),
          identities: ofPerson.identities(profileId),
          suppressed: blocked,
        },
      },
    ]),
  );
}

function grouped<R extends { profileId: number }>(rows: readonly R[]): (profileId: number) => R[] {
  const groups = new Map<number, R[]>();
  for (const row of rows) groups.set(row.profileId, [...(groups.get(row.profileId) ?? []), row]);
  return (profileId) => groups.get(profileId) ?? [];
}

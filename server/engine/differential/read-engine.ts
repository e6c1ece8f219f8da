import type { Sql } from "@/server/db/connect";
import { type LedgerFields, type Lines, linesOf, type MessageFields, type TaskFields } from "./lines";
import type { Placed } from "./place-cases";

type Of<T> = Omit<T, "journey"> & { p: number; j: number };

/** What the engine has written about the people of these cases. */
export async function readEngine(sql: Sql, placed: readonly Placed[]): Promise<Lines[][]> {
  const journeys = placed.flatMap(({ journeyIds }) => journeyIds);
  const people = placed.flatMap(({ profileIds }) => profileIds);
  const ledger = await sql<Of<LedgerFields>[]>`
    select profile_id as p, journey_id as j, step_id as "stepId", visit, kind, ${inMs(sql, "arrived_at")} as "arrivedAt",
           ${inMs(sql, "left_at")} as "leftAt", port, outcome, reason, value
    from ledger where journey_id = any(${journeys}::int[]) order by id`;
  const messages = await sql<Of<MessageFields>[]>`
    select profile_id as p, journey_id as j, step_id as "stepId", visit, part, channel, address, data,
           ${inMs(sql, "created_at")} as "queuedAt"
    from message where journey_id = any(${journeys}::int[])`;
  const tasks = await sql<Of<TaskFields>[]>`
    select profile_id as p, journey_id as j, step_id as "stepId", visit, title, details, urgency,
           ${inMs(sql, "due_at")} as "dueAt", ${inMs(sql, "created_at")} as at
    from task where journey_id = any(${journeys}::int[])`;
  const profiles = await sql<{ id: number; traits: Record<string, unknown> }[]>`
    select id, traits from profile where id = any(${people}::bigint[])`;
  const traits = new Map(profiles.map((one) => [one.id, one.traits]));
  const [ledgerOf, messagesOf, tasksOf] = [byPerson(ledger), byPerson(messages), byPerson(tasks)];
  return placed.map(({ journeyIds, profileIds }) =>
    profileIds.map((id) => {
      const own = <T extends { j: number }>(rows: ReadonlyMap<number, T[]>) =>
        (rows.get(id) ?? []).map((row) => ({ ...row, journey: journeyIds.indexOf(row.j) }));
      return linesOf({
        ledger: own(ledgerOf),
        messages: own(messagesOf),
        tasks: own(tasksOf),
        traits: traits.get(id) ?? {},
      });
    }),
  );
}

const inMs = (sql: Sql, column: string) => sql`(extract(epoch from ${sql(column)}) * 1000)::float8`;

function byPerson<T extends { p: number }>(rows: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(row.p);
    if (group) group.push(row);
    else groups.set(row.p, [row]);
  }
  return groups;
}

import { drawJourney } from "@/domain/journey/draw-journey";
import type { History } from "@/domain/segment/evaluate";
import type { Db } from "@/server/db/connect";
import { accept, publishForTest, type TestEvent, turnRunner } from "@/server/engine/test-journeys";
import { ensureThresholds } from "../ranks/refresh-ranks";
import { computedKeys } from "./arbitrary-kept";
import type { Stream } from "./arbitrary-stream";
import { placedTree } from "./placed-tree";
import type { SteppedCompute } from "./stepped-compute";

/** A workspace with people, live segments and journeys, and a clock of its own. */
export type LiveWorld = {
  db: Db;
  workspaceId: number;
  organizationId: string;
  /** Ids of the people, segments, computed traits, lists and journeys, by their place. */
  people: number[];
  segments: number[];
  computed: number[];
  lists: number[];
  journeys: number[];
  now: number;
  /** Computations under way, by what is computed. */
  computing: Map<string, SteppedCompute>;
  /** Runs turns until nothing is left to do at this instant. */
  settle(): Promise<void>;
};

/** Lists and journeys that random trees mention, and the place of the segment one journey starts with. */
const counted = [1, 2];
const startingSegment = 3;

let people = 1;

/** Makes a workspace in which everybody's past has come in through turns. */
export async function liveWorld(db: Db, workspaceId: number, stream: Stream): Promise<LiveWorld> {
  const sql = db.$client;
  await sql`update workspace set timezone = ${stream.zone} where id = ${workspaceId}`;
  const [{ organizationId } = { organizationId: "" }] = await sql<{ organizationId: string }[]>`
    select organization_id as "organizationId" from workspace where id = ${workspaceId}`;
  const ids = (rows: readonly { id: number }[]) => rows.map(({ id }) => id).sort((a, b) => a - b);
  const lists = ids(
    await sql<{ id: number }[]>`
      insert into list (workspace_id, name) select ${workspaceId}::int, n from unnest(${counted.map(String)}::text[]) n returning id`,
  );
  const segments = ids(
    await sql<{ id: number }[]>`
      insert into segment (workspace_id, name, predicate, status)
      select ${workspaceId}::int, n, '{"kind":"any","of":[]}', 'live' from unnest(${stream.trees.map((_, i) => String(i + 1))}::text[]) n
      returning id`,
  );
  const computed = ids(
    await sql<{ id: number }[]>`
      insert into computed_trait (workspace_id, key, name, definition, status)
      select ${workspaceId}::int, key, key, definition::jsonb, 'live'
      from unnest(${computedKeys}::text[], ${stream.computed.map((one) => JSON.stringify(one))}::text[]) as u (key, definition)
      returning id`,
  );
  const world: LiveWorld = {
    db,
    workspaceId,
    organizationId,
    people: stream.people.map(() => people++),
    segments,
    computed,
    lists,
    journeys: await makeJourneys(db, workspaceId, segments[startingSegment - 1] ?? 0),
    now: stream.start,
    computing: new Map(),
    settle: async () => {},
  };
  const runTurns = turnRunner(sql, () => world.now);
  world.settle = async () => {
    // A merge sends rows on to lanes that have been done already.
    for (let round = 0; (await runTurns("busy")) > 0; round++) if (round > 50) throw new Error("Turns go on for ever.");
  };
  const trees = stream.trees.map((tree) => JSON.stringify(placedTree(world, tree)));
  await sql`
    update segment s set predicate = u.tree::jsonb from unnest(${segments}::int[], ${trees}::text[]) as u (id, tree)
    where s.id = u.id`;
  await ensureThresholds(sql, workspaceId, () => world.now);
  await accept(
    sql,
    workspaceId,
    stream.people.flatMap((history, i) => pastOf(world, i, history)),
  );
  await world.settle();
  return world;
}

/** What a person has done and said before the stream begins, as inbox rows. */
function pastOf(world: LiveWorld, at: number, history: History): TestEvent[] {
  const profileId = world.people[at] ?? 0;
  const time = world.now;
  return [
    { profileId, traits: history.traits, time },
    ...history.events.map(({ name, time, properties }) => ({ profileId, name, time, properties, live: false })),
    ...(history.lists ?? []).map((list) => ({
      profileId,
      time,
      kind: "list",
      properties: { listId: world.lists[list - 1] ?? 0, change: "add" },
    })),
    ...(history.contact?.consents ?? []).map(({ at, ...said }) => ({
      profileId,
      time: at,
      kind: "consent",
      properties: said,
    })),
  ];
}

/** One journey that an event starts and that changes a trait, one that a segment starts. Steps are those random trees name. */
async function makeJourneys(db: Db, workspaceId: number, segmentId: number): Promise<number[]> {
  const wait = (amount: number) => ["a", "wait", { amount, unit: "hours" }] as const;
  const rest = [
    ["b", "update-profile", { changes: [{ path: "a", value: "A" }] }],
    ["out", "exit", { label: "" }],
  ] as const;
  const arrows = ["in > a", "a > b", "b > out"];
  const byEvent = ["in", "event-entry", { event: "Order Completed", where: [] }] as const;
  const bySegment = ["in", "segment-entry", { segmentId, on: "enter", includeCurrent: false }] as const;
  const made = [
    await publishForTest(db.$client, workspaceId, drawJourney([byEvent, wait(6), ...rest], arrows)),
    await publishForTest(db.$client, workspaceId, drawJourney([bySegment, wait(40), ...rest], arrows)),
  ];
  return made.map(({ journeyId }) => journeyId);
}

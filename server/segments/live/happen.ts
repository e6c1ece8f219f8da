import type { ComputedTraitDefinition } from "@/domain/computed-trait/definition";
import type { Predicate } from "@/domain/segment/predicate";
import { computeTrait } from "@/server/computed-traits/compute/compute-trait";
import { restartTrait, stopTrait } from "@/server/computed-traits/edit/stop-trait";
import { updateTrait } from "@/server/computed-traits/edit/update-trait";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { DomainError } from "@/server/domain-error";
import { accept, type TestEvent } from "@/server/engine/test-journeys";
import { updateWorkspace } from "@/server/workspaces/update-workspace";
import { clearSegment } from "../compute/clear-segment";
import { computeSegment } from "../compute/compute-segment";
import { archiveSegment, restoreSegment } from "../edit/archive-segment";
import { refreshRanks } from "../ranks/refresh-ranks";
import type { Happening } from "./arbitrary-stream";
import type { LiveWorld } from "./live-world";
import { placedTree } from "./placed-tree";
import { steppedCompute } from "./stepped-compute";

const hour = 3_600_000;
const addresses = { email: "a@example.com", phone: "+4915112345678" };

/** Lets something happen in a world. What is of people waits in the inbox for the next turn. */
export async function happen(world: LiveWorld, what: Happening): Promise<void> {
  const sql = world.db.$client;
  const personAt = (place: number) => world.people[place] ?? 0;
  const say = (...rows: TestEvent[]) => accept(sql, world.workspaceId, rows);
  switch (what.do) {
    case "event": {
      const { name, properties, live } = what;
      return say({ profileId: personAt(what.who), name, properties, live, time: world.now - what.hoursAgo * hour });
    }
    case "traits":
      return say({ profileId: personAt(what.who), traits: what.traits, time: world.now - what.hoursAgo * hour });
    case "list": {
      const properties = { listId: world.lists[what.list - 1] ?? 0, change: what.change };
      return say({ profileId: personAt(what.who), kind: "list", properties, time: world.now });
    }
    case "consent": {
      const { channel, topic, state } = what;
      const time = world.now - what.hoursAgo * hour;
      return say({ profileId: personAt(what.who), kind: "consent", properties: { channel, topic, state }, time });
    }
    case "address":
      return nameAddress(world, personAt(what.who), what.kind);
    case "merge":
      return mergeInto(world, personAt(what.who), personAt(what.from));
    case "erase":
      return say({ profileId: personAt(what.who), kind: "erase", time: world.now });
    case "edit":
      return edit(world, world.segments[what.segment] ?? 0, placedTree(world, what.tree));
    case "archive":
    case "restore":
      return put(world, world.segments[what.segment] ?? 0, what.do);
    case "redefine":
      return redefine(world, world.computed[what.trait] ?? 0, what.definition);
    case "stop":
    case "restart":
      return halt(world, world.computed[what.trait] ?? 0, what.do);
    case "compute":
      for (let n = 0; n < what.chunks && (await computeOne(world, what.which + n)); n++);
      return;
    case "zone": {
      const { workspaceId, organizationId } = world;
      const basics = { name: "Shop", currency: "INR", numberLocale: "en-IN" } as const;
      return updateWorkspace(world.db, { ...basics, timezone: what.zone, workspaceId, organizationId });
    }
    case "ranks":
      return refreshRanks(sql, () => world.now);
    default:
      what satisfies never;
  }
}

/** As ingest does: the directory first, the news of it behind. */
async function nameAddress(world: LiveWorld, profileId: number, kind: "email" | "phone"): Promise<void> {
  const sql = world.db.$client;
  const value = addresses[kind];
  const rows = await sql`
    insert into identity (workspace_id, kind, value, lane, profile_id)
    select ${world.workspaceId}, ${kind}, ${value}, lane_of(${profileId}::bigint, lanes), ${profileId} from install
    on conflict do nothing returning 1`;
  if (rows.length === 0) return;
  const properties = { identities: [{ kind, value }] };
  await accept(sql, world.workspaceId, [{ profileId, kind: "alias", properties, time: world.now }]);
}

async function mergeInto(world: LiveWorld, profileId: number, fromId: number): Promise<void> {
  const sql = world.db.$client;
  const [row] = await sql<{ fromLane: number }[]>`
    select lane_of(${fromId}::bigint, lanes)::int as "fromLane" from install`;
  const properties = { fromLane: row?.fromLane ?? 0, fromId };
  await accept(sql, world.workspaceId, [{ profileId, kind: "merge", properties, time: world.now }]);
}

/** As `updateSegment` does it, for trees that are still unfinished, too. */
async function edit(world: LiveWorld, segmentId: number, tree: Predicate): Promise<void> {
  await world.db.$client.begin(async (tx) => {
    await tx`
      update segment set predicate = ${JSON.stringify(tree)}::text::jsonb, status = 'computing', lanes_done = 0,
        revision = revision + 1, updated_at = now()
      where id = ${segmentId} and archived_at is null`;
    await definitionsChanged(tx);
  });
}

async function put(world: LiveWorld, segmentId: number, where: "archive" | "restore"): Promise<void> {
  const key = { workspaceId: world.workspaceId, segmentId };
  try {
    if (where === "restore") await restoreSegment(world.db, key);
    else {
      await archiveSegment(world.db, key);
      await clearSegment(world.db.$client, segmentId);
    }
  } catch (error) {
    // One that is in use stays, one that is there need not come back.
    if (!(error instanceof DomainError)) throw error;
  }
}

async function redefine(world: LiveWorld, traitId: number, definition: ComputedTraitDefinition): Promise<void> {
  const { db, workspaceId } = world;
  const [row] = await db.$client<{ revision: number }[]>`select revision from computed_trait where id = ${traitId}`;
  await updateTrait(db, { workspaceId, traitId, baseRevision: row?.revision ?? 0, definition });
}

async function halt(world: LiveWorld, traitId: number, how: "stop" | "restart"): Promise<void> {
  const key = { workspaceId: world.workspaceId, traitId };
  try {
    await (how === "stop" ? stopTrait(world.db, key) : restartTrait(world.db, key));
  } catch (error) {
    // One that is not being computed is not stopped, and one that goes on is not restarted.
    if (!(error instanceof DomainError)) throw error;
  }
}

/** One chunk more of one of the computations that are due; up to as many go on side by side as there are workers. */
async function computeOne(world: LiveWorld, which: number): Promise<boolean> {
  const sql = world.db.$client;
  const clock = () => world.now;
  const due = await sql<{ key: string }[]>`
    select 'segment ' || id as key from segment
    where workspace_id = ${world.workspaceId} and status = 'computing' and archived_at is null
    union all
    select 'trait ' || id from computed_trait where workspace_id = ${world.workspaceId} and status = 'computing'
    order by 1`;
  const keys = [...new Set([...world.computing.keys(), ...due.map(({ key }) => key)])];
  const key = keys[which % Math.max(1, keys.length)];
  if (key === undefined) return false;
  const id = Number(key.split(" ")[1]);
  const known =
    world.computing.get(key) ??
    steppedCompute((pausing) =>
      key.startsWith("trait")
        ? computeTrait(sql, { traitId: id, clock, ...pausing })
        : computeSegment(sql, { segmentId: id, clock, ...pausing }),
    );
  world.computing.set(key, known);
  if (await known.step()) world.computing.delete(key);
  return true;
}

/** Lets the computations come to their end, in an order of their own. */
export async function finishComputing(world: LiveWorld): Promise<void> {
  for (let n = 0; await computeOne(world, n); n++) if (n > 2000) throw new Error("Something is computed for ever.");
}

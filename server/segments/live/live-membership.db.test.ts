import fc from "fast-check";
import { expect, test } from "vitest";
import { auditComputedTraits } from "@/server/computed-traits/audit/audit-computed-traits";
import { testDatabase } from "@/server/db/test-database";
import { auditSegments } from "../audit/audit-segments";
import { arbitraryStream, type Stream, segmentCount } from "./arbitrary-stream";
import { type Known, membersByRules, membersStored, readKnown, wrongValues } from "./differences";
import { finishComputing, happen } from "./happen";
import { type LiveWorld, liveWorld } from "./live-world";

const t = await testDatabase();
const hour = 3_600_000;
/** Answers of random trees change at half-hours of UTC. */
const grain = hour / 2;
const stride = 8 * hour;
const runs = Number(process.env.FC_RUNS ?? 13);
const seed = Number(process.env.FC_SEED ?? 29);
/** A long run is given the time it needs on a busy machine. */
const timeMaxMs = 150_000 + runs * 20_000;
const seen = { streams: 0, instants: 0, people: 0, changes: 0 };

/** Everything due at this instant is done, and then the table holds whom the rules hold. */
async function look(world: LiveWorld, at: number, after: string): Promise<Known> {
  world.now = at;
  await world.settle();
  const known = await readKnown(world);
  const stored = await membersStored(t.sql, world.workspaceId, known);
  const rules = membersByRules(known, at);
  const wrong = [
    ...rules.filter((key) => !stored.includes(key)).map((key) => `missing: ${explain(world, known, key)}`),
    ...stored.filter((key) => !rules.includes(key)).map((key) => `too many: ${explain(world, known, key)}`),
    ...wrongValues(known, at),
  ];
  if (wrong.length > 0) throw new Error([`At ${new Date(at).toISOString()}, after ${after}:`, ...wrong].join("\n"));
  seen.instants++;
  seen.people += stored.length;
  return known;
}

function explain(world: LiveWorld, { segments, histories }: Known, key: string): string {
  const [segmentId, profileId] = key.split(" ").map(Number);
  const rules = segments.find(({ id }) => id === segmentId)?.predicate;
  const place = `segment ${world.segments.indexOf(segmentId ?? 0)}, person ${world.people.indexOf(profileId ?? 0)}`;
  return `${place}: ${JSON.stringify(rules)} of ${JSON.stringify(histories.get(profileId ?? 0))}`;
}

/** Instants at which somebody's answer changes though nothing happens; found without asking for `until`. */
function changesBetween(known: Known, from: number, to: number): number[] {
  const found: number[] = [];
  const membersAt = (at: number) => membersByRules(known, at).join();
  let before = membersAt(from);
  for (let start = from; start < to && found.length < 3; start += stride) {
    const end = Math.min(start + stride, to);
    const after = membersAt(end);
    if (after !== before) {
      let [low, high] = [start, end];
      while (high - low > grain) {
        const middle = low + Math.ceil((high - low) / 2 / grain) * grain;
        if (membersAt(middle) === before) low = middle;
        else high = middle;
      }
      if (high < to) found.push(high);
    }
    before = after;
  }
  return found;
}

async function live(stream: Stream): Promise<void> {
  const { workspaceId } = await t.workspace();
  try {
    await follow(stream, workspaceId);
    seen.streams++;
  } finally {
    await forget(workspaceId);
  }
}

async function follow(stream: Stream, workspaceId: number): Promise<void> {
  const world = await liveWorld(t.db, workspaceId, stream);
  let known = await look(world, stream.start, "the beginning");
  let last = "the beginning";
  for (const { afterHours, what } of stream.happenings) {
    const then = world.now + afterHours * hour;
    if (afterHours > 0) {
      known = await look(world, world.now, last);
      for (const at of changesBetween(known, world.now, then)) {
        await look(world, at, "time has passed");
        seen.changes++;
      }
    }
    world.now = then;
    last = JSON.stringify(what);
    await happen(world, what);
  }
  await look(world, world.now, last);
  await finishComputing(world);
  known = await look(world, world.now, "all is computed");
  expect(known.exact).toHaveLength(known.segments.length);
  const audit = await auditSegments(t.sql, () => world.now, { workspaceId });
  expect(audit.differences).toEqual([]);
  const values = await auditComputedTraits(t.sql, () => world.now, { workspaceId });
  expect(values.differences).toEqual([]);
}

/** Other runs' turns and audits have nothing to do with this one. */
async function forget(workspaceId: number): Promise<void> {
  for (const table of [
    "segment",
    "membership",
    "computed_trait",
    "computed_value",
    "rank_threshold",
    "enrolment",
    "inbox",
    "journey",
  ])
    await t.sql`delete from ${t.sql(table)} where workspace_id = ${workspaceId}`;
  await t.sql`update lane set next_due_at = null`;
  await t.sql`update definition_epoch set value = value + 1`;
}

test(
  `live membership is what the rules say at every instant, whatever happens (${runs} streams, seed ${seed})`,
  async () => {
    await fc.assert(fc.asyncProperty(fc.noBias(arbitraryStream), live), {
      numRuns: runs,
      seed,
      // As small a counterexample as two minutes of shrinking find.
      endOnFailure: process.env.FC_QUICK !== undefined,
      interruptAfterTimeLimit: timeMaxMs - 30_000,
    });
    expect(seen.people / seen.instants).toBeGreaterThan(3);
    // A slow machine is cut short, and has seen as much for each stream it has followed.
    expect(seen.streams).toBeGreaterThan(0);
    expect(seen.changes).toBeGreaterThan(seen.streams);
    console.info(
      `${seen.streams * segmentCount} trees, ${seen.instants} instants, ${seen.changes} of them without anything happening`,
    );
  },
  timeMaxMs,
);

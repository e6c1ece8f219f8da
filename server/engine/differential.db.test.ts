import fc from "fast-check";
import { expect, test } from "vitest";
import type { JourneyDocument } from "@/domain/journey/document";
import { definitions } from "@/nodes/definitions.gen";
import { testDatabase } from "@/server/db/test-database";
import { type Case, type Outage, randomCase, randomOutages, showCase } from "./differential/case";
import { bothWays } from "./differential/run-both";
import { unbalancedSteps } from "./fault/faults-found";

/**
 * The engine and the simulator over random journeys, lives and clock jumps. Short here; the long form is
 * `SAFAR_PROPERTY_CASES=2000 npx vitest run server/engine/differential.db.test.ts`.
 */
const seed = Number(process.env.SAFAR_PROPERTY_SEED ?? 542_977);
const cases = Number(process.env.SAFAR_PROPERTY_CASES ?? 120);
/** Run side by side on one clock, which is much faster than one after the other. */
const poolSize = 60;

const t = await testDatabase();
const run = bothWays(t);

/** What must have happened to somebody: how people end, and why they do not enter. */
const ends = [
  ...["goal", "exit_rule", "max_stay", "over", "completed", "capped", "not_eligible", "already_in"],
  ...["holdout", "not_started", "enters_once", "too_soon", "no_key"],
];
/** So rare that only the long form must have seen them. */
const rarer = [
  ...["closed", "answered", "task_given", "timeout"],
  ...["no_address", "no_consent", "quiet_hours", "render_failed", "dlt_mismatch"],
];

/** Types of the steps that somebody has reached. */
function typesPassed(journeys: readonly JourneyDocument[], lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const [, journey, step] = /^(\d) (s\d+) \d+ [123] /.exec(line) ?? [];
    return journeys[Number(journey)]?.nodes.find(({ id }) => id === step)?.type ?? [];
  });
}

const agree = ({ engine, simulator }: { engine: string[][]; simulator: string[][] }) =>
  JSON.stringify(engine) === JSON.stringify(simulator);

test(`engine and simulator write the same ledger (seed ${seed}, ${cases} cases)`, async () => {
  const samples = fc.sample(randomCase, { seed, numRuns: cases });
  let rows = 0;
  const words = new Set<string>();
  const passed = new Set<string>();
  for (let first = 0; first < cases; first += poolSize) {
    const pool = samples.slice(first, first + poolSize);
    const [outages = []] = fc.sample(randomOutages, { seed: seed + first, numRuns: 1 });
    const results = await run(pool, outages);
    const wrong = results.findIndex((one) => !agree(one));
    if (wrong !== -1) throw new Error(await smallest(first + wrong, outages));
    const lines = results.flatMap(({ simulator }) => simulator.flat());
    rows += lines.length;
    for (const word of lines.flatMap((line) => line.split(" "))) words.add(word);
    for (const [at, { simulator }] of results.entries()) {
      for (const type of typesPassed(pool[at]?.journeys ?? [], simulator.flat())) passed.add(type);
    }
  }
  // A comparison of empty ledgers would prove nothing.
  expect(rows).toBeGreaterThan(cases * 10);
  const missing = (wanted: readonly string[]) => wanted.filter((word) => !words.has(word));
  if (cases >= 100) expect(missing(ends)).toEqual([]);
  if (cases >= 500) {
    expect(missing(rarer)).toEqual([]);
    // Drawn is not enough (random-journey.test.ts): people must have come there.
    expect(Object.keys(definitions).filter((type) => !passed.has(type))).toEqual([]);
  }
  const journeys = await t.sql<{ id: number }[]>`select id from journey order by random() limit 50`;
  for (const { id } of journeys) expect(await unbalancedSteps(t.sql, id)).toEqual([]);
}, 7_200_000);

/** Makes a failing case as small as it gets and puts it into words. */
async function smallest(index: number, outages: Outage[]): Promise<string> {
  const fails = async (one: Case, jumps: Outage[]) => {
    const [result] = await run([one], jumps);
    return result === undefined || agree(result) ? null : result;
  };
  const [sample] = fc.sample(randomCase, { seed, numRuns: index + 1 }).slice(index);
  const jumps = sample && (await fails(sample, [])) ? [] : outages;
  const details = await fc.check(
    fc.asyncProperty(randomCase, async (one) => (await fails(one, jumps)) === null),
    { seed, path: `${index}`, interruptAfterTimeLimit: 60_000, numRuns: 1 },
  );
  const [found] = details.counterexample ?? [sample];
  const result = found && (await fails(found, jumps));
  if (!found || !result) return `Case ${index} of seed ${seed} differs only together with the others of its pool.`;
  const shown = showCase(found, jumps, result.engine, result.simulator);
  return `Engine and simulator differ (seed ${seed}, case ${index}).\n${shown}`;
}

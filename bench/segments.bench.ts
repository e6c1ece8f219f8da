import type { Fragment } from "postgres";
import { refreshedOf } from "@/domain/segment/mentions";
import type { Sql } from "@/server/db/connect";
import { computeThreshold } from "@/server/segments/ranks/compute-threshold";
import { compilePredicate } from "@/server/segments/sql/compile-predicate";
import { type BenchDatabase, benchDatabase } from "./bench-database";
import { type CpuTime, cpuClock } from "./cpu-time";
import { atMost, type Bench, type Figure, plain } from "./figure";
import { fillShop, now, zone } from "./segments/fill-shop";
import { type Typical, typical } from "./segments/typical";

const people = Number(process.env.BENCH_PEOPLE ?? 1_000_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const only = process.env.BENCH_ONLY?.split(",").map(Number);

/** (d) Ten typical segments, each against the best of the queries somebody who knows the data would write by hand. */
export const bench: Bench = {
  name: `Ten segments over ${people.toLocaleString("en")} people and ${(10 * people).toLocaleString("en")} events`,
  async run() {
    const database = await benchDatabase();
    try {
      await fillShop(database, people);
      const figures: Figure[] = [];
      for (const [at, one] of typical.entries())
        if (!only || only.includes(at + 1)) figures.push(...(await measure(database, one)));
      return figures;
    } finally {
      await database.stop();
    }
  },
};

async function measure({ sql, workspaceId }: BenchDatabase, { name, tree, byHand }: Typical): Promise<Figure[]> {
  const edge = await edgeOf(sql, workspaceId, tree);
  const compiled = await compilePredicate(sql, {
    workspaceId,
    tree,
    at: { now, zone },
    lanes: null,
    threshold: () => edge,
  });
  const variants: Record<string, Fragment> = { compiled: compiled.from, ...byHand(sql, workspaceId, edge ?? 0) };
  const times = new Map<string, number[]>(Object.keys(variants).map((variant) => [variant, []]));
  const counts = new Map<string, number>();
  const cpu = new Map<string, number>();
  const clock = await cpuClock(sql);
  for (let round = 0; round <= rounds; round++)
    for (const [variant, from] of Object.entries(variants)) {
      const start = performance.now();
      const before = clock();
      counts.set(variant, await count(sql, from));
      // The first round warms the caches.
      if (round === 0) continue;
      times.get(variant)?.push(performance.now() - start);
      cpu.set(variant, (cpu.get(variant) ?? 0) + usedSince(before, clock()) / rounds);
    }
  if (process.env.BENCH_EXPLAIN)
    for (const [variant, from] of Object.entries(variants)) await explain(sql, variant, from);
  if (new Set(counts.values()).size !== 1)
    throw new Error(`${name}: the queries disagree: ${JSON.stringify([...counts])}`);
  const medians = [...times].map(([variant, ms]) => ({ variant, ms: median(ms) }));
  const own = medians.find(({ variant }) => variant === "compiled")?.ms ?? Number.NaN;
  const best = medians.filter(({ variant }) => variant !== "compiled").sort((a, b) => a.ms - b.ms)[0];
  if (!best) throw new Error("Nothing was measured.");
  return [
    atMost(1.3, name, own / best.ms, "× the best by hand"),
    plain(`  compiled (${(counts.get("compiled") ?? 0).toLocaleString("en")} people)`, own, "ms"),
    plain(`  by hand: ${best.variant}`, best.ms, "ms"),
    // What other programs on the machine hardly change: the database's CPU time, of all cores together.
    plain("  compiled, CPU", cpu.get("compiled") ?? Number.NaN, "ms"),
    plain("  by hand, CPU", cpu.get(best.variant) ?? Number.NaN, "ms"),
  ];
}

/** Where the tree's rank begins: known to both sides, as it is stored in life. */
async function edgeOf(sql: Sql, workspaceId: number, tree: Typical["tree"]): Promise<number | null> {
  const leaf = refreshedOf(tree).find((one) => one.kind === "rank");
  if (leaf?.kind !== "rank") return null;
  const peopleOf = () => Promise.reject(new Error("No rank here is taken among others."));
  return computeThreshold(sql, { workspaceId, leaf, at: { now, zone }, peopleOf });
}

const usedSince = (before: CpuTime, after: CpuTime) => 1000 * (after.database - before.database);

async function count(sql: Sql, from: Fragment): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*) as n from ${from}`;
  return row?.n ?? 0;
}

async function explain(sql: Sql, variant: string, from: Fragment): Promise<void> {
  const plan = await sql`explain (analyze, buffers) select count(*) from ${from}`;
  console.log(`\n${variant}\n${plan.map((row) => row["QUERY PLAN"]).join("\n")}`);
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

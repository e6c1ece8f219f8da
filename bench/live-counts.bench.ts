import { previewCount } from "@/server/segments/preview/preview-predicate";
import { benchDatabase } from "./bench-database";
import { atMost, type Bench, type Figure, plain } from "./figure";
import { fillShop, now } from "./segments/fill-shop";
import { typical } from "./segments/typical";

const people = Number(process.env.BENCH_PEOPLE ?? 1_000_000);
const rounds = 5;

/** (h) The number that stands under a segment while it is built: the first estimate from a few lanes, then the exact one. */
export const bench: Bench = {
  name: `Counts while building, over ${people.toLocaleString("en")} people and ${(10 * people).toLocaleString("en")} events`,
  async run() {
    const database = await benchDatabase();
    try {
      await fillShop(database, people);
      const figures: Figure[] = [];
      for (const { name, tree } of typical) {
        const input = { workspaceId: database.workspaceId, predicate: tree, now: new Date(now) };
        const ask = async (exact: boolean) => {
          const start = performance.now();
          const { matching, error } = await previewCount(database.db, { ...input, exact });
          return { ms: performance.now() - start, matching, error };
        };
        // The first round warms the caches.
        await ask(false);
        const estimates = [];
        for (let round = 0; round < rounds; round++) estimates.push(await ask(false));
        const [slowest] = estimates.sort((a, b) => b.ms - a.ms);
        const exact = await ask(true);
        if (!slowest) continue;
        const [about, really] = [slowest.matching, exact.matching].map((n) => n.toLocaleString("en"));
        figures.push(
          atMost(
            300,
            `${name}: ≈ ${about} ± ${Math.round(slowest.error).toLocaleString("en")}, slowest of ${rounds}`,
            slowest.ms,
            "ms",
          ),
          plain(`  exact: ${really}`, exact.ms, "ms"),
        );
      }
      return figures;
    } finally {
      await database.stop();
    }
  },
};

import type { TestDatabase } from "@/server/db/test-database";
import type { Case, Outage } from "./case";
import type { Lines } from "./lines";
import { placer } from "./place-cases";
import { readEngine } from "./read-engine";
import { runEngine } from "./run-engine";
import { runSimulator } from "./run-simulator";

export type Both = { engine: Lines[]; simulator: Lines[] };

/** Runs cases side by side, each in a workspace of its own, by the engine and by the simulator. */
export function bothWays(t: TestDatabase) {
  const { place, leave } = placer(t);

  async function run(cases: readonly Case[], outages: readonly Outage[]): Promise<Both[]> {
    const placed = await place(cases);
    await runEngine(t, placed, outages);
    const engine = await readEngine(t.sql, placed);
    leave(placed);
    return placed.map((one, at) => ({ engine: engine[at] ?? [], simulator: runSimulator(one, outages) }));
  }

  // One at a time: a shrinking that is broken off does not wait for the run under way.
  let last: Promise<unknown> = Promise.resolve();
  return (cases: readonly Case[], outages: readonly Outage[]): Promise<Both[]> => {
    const next = last.then(() => run(cases, outages));
    last = next.catch(() => undefined);
    return next;
  };
}

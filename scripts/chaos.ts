/** `npm run chaos [-- PEOPLE KILLS SEED]`: the long form of the fault test, on a server of its own. */
import { benchDatabase } from "@/bench/bench-database";
import { faultsFound } from "@/server/engine/fault/faults-found";
import { killWorkers } from "@/server/engine/fault/kill-workers";

const [people = 10_000, kills = 100, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);
console.log(`${people} people, ${kills} kills, seed ${seed}`);
const { sql, url, workspaceId, stop } = await benchDatabase();
const run = await killWorkers({ sql, databaseUrl: url, workspaceId, people, kills, seed, workers: 3 });
const faults = await faultsFound(sql, run);
await stop();
console.log(faults.length === 0 ? "Nothing lost, nothing twice." : faults.join("\n"));
process.exit(faults.length === 0 ? 0 : 1);

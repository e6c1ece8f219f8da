import { parseArgs } from "node:util";
import { connect, type Sql } from "@/server/db/connect";
import { findObstacles } from "@/server/db/distribute/find-obstacles";
import { planDistribution } from "@/server/db/distribute/plan-distribution";
import { relane } from "@/server/db/distribute/relane";
import { tableSpread } from "@/server/db/distribute/table-spread";
import { locateDatabase } from "@/server/db/locate-database";
import { DomainError } from "@/server/domain-error";
import { env } from "@/server/env";
import { StartFailure } from "@/server/start-failure";

const usage = `npm run db:distribute -- --nodes HOST[:PORT],… [--dry-run]
npm run db:distribute -- --relane NUMBER

Spreads the database at DATABASE_URL, a Citus coordinator, over the named worker nodes: people by lane, definitions
everywhere. --dry-run prints the checks and the statements and changes nothing. --relane changes the number of lanes and
goes first. Stop Safar before either. See docs/scale.md.`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      nodes: { type: "string" },
      relane: { type: "string" },
      "dry-run": { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help || (!values.nodes && !values.relane)) throw new StartFailure(usage);
  const database = await locateDatabase(env);
  const { sql, close } = connect(database.url, { max: 1, name: "safar-distribute" });
  const spread = tableSpread();
  try {
    if (values.relane) {
      await relane(sql, spread, Number(values.relane));
      console.log(`Everybody is spread over ${values.relane} lanes. Reclaim the space with: vacuum (full, analyze)`);
      return;
    }
    const nodes = (values.nodes ?? "").split(",").filter((node) => node !== "");
    const hashes = await sql<{ hash: number }[]>`select hashint2(lane) as hash from lane order by lane`;
    const plan = planDistribution(spread, { nodes, lanes: hashes.length, hashes: hashes.map(({ hash }) => hash) });
    const obstacles = [...(await findObstacles(sql, spread)), ...plan.obstacles];
    for (const remark of plan.remarks) console.log(`-- ${remark}`);
    for (const obstacle of obstacles) console.log(`-- OBSTACLE: ${obstacle}`);
    for (const { sql: text } of plan.calls) console.log(`${text};`);
    if (values["dry-run"]) return;
    if (obstacles.length > 0) throw new StartFailure("Nothing was changed: see the obstacles above.");
    // Not one transaction: Citus copies table by table. Run again after a failure, it goes on with the next table.
    for (const { sql: text, places } of plan.calls) {
      if (places !== null && (await isPlaced(sql, places))) continue;
      await sql.unsafe(text);
    }
  } finally {
    await close();
    await database.close();
  }
}

async function isPlaced(sql: Sql, table: string): Promise<boolean> {
  const found = await sql`select from pg_dist_partition where logicalrelid = ${table}::regclass`;
  return found.length > 0;
}

await main().catch((error: unknown) => {
  const told = error instanceof StartFailure || error instanceof DomainError || error instanceof TypeError;
  console.error(told ? error.message : error);
  process.exit(1);
});

/**
 * `npm run chaos [-- PEOPLE SEED]`: the long form of the fault suite, on a server of its own. Writes docs/chaos-report.md.
 */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { faultGround } from "@/server/engine/fault/fault-ground";
import { faultTable, type Row } from "@/server/engine/fault/fault-table";
import * as faults from "@/server/engine/fault/faults";
import type { Fault } from "@/server/engine/fault/run-fault";
import { projectRoot } from "@/server/project-root";

const [people = 1_000, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);
console.log(`${people} people for each fault, seed ${seed}`);
const ground = await faultGround({ lanes: 16, diskMb: 700, seed });
const { database, proxy } = ground;
const wanted: [Fault, number][] = [
  [faults.manyWorkers(2, "two workers by mistake", 5_000), 5_000],
  [faults.clocksJump(30), 10_000],
  [faults.providersFail(30_000), 20_000],
  [faults.connectionsCut(60, proxy), 20_000],
  [faults.deliverersKilled(20, ground.startDeliverer), 20_000],
  [faults.workersKilled(50, 3), 30_000],
  [faults.databaseKilled(12, database.kill), 20_000],
  ...(ground.hasDisk
    ? [[faults.diskFull(6, database.fillDisk, database.freeDisk), 15_000] satisfies [Fault, number]]
    : []),
  [faults.manyWorkers(8, "eight workers on purpose", 5_000), 5_000],
];
const rows: Row[] = [];
try {
  for (const [fault, overMs] of wanted) {
    const row = await ground.run(fault, people, overMs);
    rows.push(row);
    console.log(`${fault.name}: ${row.verdict.wrong.length === 0 ? "nothing lost, nothing twice" : "WRONG"}`);
    for (const wrong of row.verdict.wrong) console.log(`  ${wrong}`);
  }
} finally {
  await ground.close();
}
const wrong = rows.flatMap(({ run, verdict }) => verdict.wrong.map((what) => `${run.name}: ${what}`));
const report = `# What the fault suite found

\`npm run chaos -- ${people} ${seed}\` on ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}.

${people} people each go through an e-mail, a wait of half an hour for an answer, a change of their profile, a webhook, a
task, a text message and a second e-mail, while something goes wrong; four of five answer. \`docs/operating.md\` says what is compared.

${faultTable(rows)}

*Effects out* are mails and texts that were taken, calls that were done, and tasks. *Unknown* messages are those of which only a
person can say whether they arrived: they are never sent again by themselves. *Own restarts* are workers that ended by
themselves, to be started again. *Memberships* are those of five live segments (a window, a timer of each person's own, two
that nest, people at a step), made when the fault begins and computed under it; the audit of \`npm run audit:segments\` counts the
*differences* when all is quiet again.${ground.hasDisk ? "" : " The full disk was left out: no file system could be mounted."}

${wrong.length === 0 ? "Nothing was lost and nothing was done twice." : wrong.map((what) => `- ${what}`).join("\n")}
`;
writeFileSync(join(projectRoot(), "docs", "chaos-report.md"), report);
console.log(faultTable(rows));
process.exit(wrong.length === 0 ? 0 : 1);
